import '@angular/compiler'; // NgRx is published for a linker that a bundler would run
import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { LogActions, LogSyncActions } from './log-actions';
import type { LogState } from './log-model';
import { log } from './log-state';
import { nextToSend } from './next-to-send';

const workoutId = '01920000-0000-7000-8000-000000000001';
const entryId = '01920000-0000-7000-8000-000000000002';
const exerciseId = '01920000-0000-7000-8000-000000000003';
const setIds = ['01920000-0000-7000-8000-000000000004', '01920000-0000-7000-8000-000000000005'] as const;
const draft = WorkoutDraft.parse({
  title: 'Upper A',
  startedAt: '2026-11-19T17:30:00.000Z',
  entries: [{ id: entryId, exerciseId, restSeconds: 180, sets: setIds.map((id) => WorkoutSet.parse({ id })) }],
});
const exercise = { id: exerciseId, slug: 'bench-press', name: 'Bench press', measurement: 'weight-reps' } as const;
const doneAt = '2026-11-19T17:40:00.000Z';

const after = (...actions: Parameters<typeof log.reducer>[1][]): LogState =>
  actions.reduce((state: LogState | undefined, action) => log.reducer(state, action), undefined) ?? log.reducer(undefined, { type: '' });
const started = LogActions.started({ id: workoutId, draft, exercises: [exercise] });
const saved = (revision: number) => LogSyncActions.saved({ id: workoutId, revision, version: revision });
const done = (setId: string) => LogActions.setDone({ entryId, setId, change: { weightGrams: 85_000, reps: 8 }, doneAt });
const open = (state: LogState) => nextToSend(state.workouts, state.sync)?.step;

test('a new workout has to be sent, and after that nothing until something changes', () => {
  expect(open(after(started))).toBe('save');
  expect(open(after(started, saved(1)))).toBeUndefined();
  expect(open(after(started, saved(1), done(setIds[0])))).toBe('save');
});

test('a set that is ticked off while the one before is being sent is not forgotten', () => {
  expect(open(after(started, done(setIds[0]), saved(1)))).toBe('save');
});

test('a workout that is finished without a network is first saved, then finished', () => {
  const finished = LogActions.finished({ completedAt: doneAt });
  expect(open(after(started, done(setIds[0]), finished))).toBe('save');
  expect(open(after(started, done(setIds[0]), finished, saved(2)))).toBe('complete');
  expect(after(started, done(setIds[0]), finished).currentId).toBeNull();
});

test('a workout that the server never saw is discarded without telling it', () => {
  expect(open(after(started, LogActions.discarded()))).toBe('forget');
  expect(open(after(started, saved(1), LogActions.discarded()))).toBe('discard');
});

test('an undone discard brings the workout back', () => {
  const state = after(started, saved(1), LogActions.discarded(), LogActions.discardTakenBack({ workoutId }));
  expect(state.currentId).toBe(workoutId);
  expect(open(state)).toBeUndefined();
});

test('finishing too early goes on under new ids, and the finished one is dropped at the server', () => {
  const goesOnAs = '01920000-0000-7000-8000-000000000099';
  const takenBack = LogActions.finishTakenBack({ workoutId, goesOnAs, draft });
  const state = after(started, saved(1), LogActions.finished({ completedAt: doneAt }), LogSyncActions.closed({ id: workoutId }), takenBack);
  expect(state.currentId).toBe(goesOnAs);
  expect(state.workouts[workoutId]).toMatchObject({ isDiscarded: true, version: 1 });
});

test('rest begins with a set, and not after the last one', () => {
  expect(after(started, done(setIds[0])).rest).toMatchObject({ endsAt: Date.parse(doneAt) + 180_000 });
  expect(after(started, done(setIds[0]), done(setIds[1])).rest).toBeNull();
});

test('what the server refuses is not sent again until the person changes it', () => {
  const refused = LogSyncActions.refused({ id: workoutId, words: 'There is no such exercise' });
  expect(open(after(started, refused))).toBeUndefined();
  expect(open(after(started, refused, LogActions.entryRemoved({ entryId })))).toBe('save');
});

test('a set that was removed comes back in its place', () => {
  const [first] = draft.entries[0]?.sets ?? [];
  const state = after(
    started,
    LogActions.setRemoved({ entryId, setId: setIds[0] }),
    LogActions.setPutBack({ entryId, index: 0, set: first ?? WorkoutSet.parse({ id: setIds[0] }) }),
  );
  expect(state.workouts[workoutId]?.draft.entries[0]?.sets.map(({ id }) => id)).toEqual([...setIds]);
});
