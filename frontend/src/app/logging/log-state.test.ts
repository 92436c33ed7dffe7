import '@angular/compiler'; // NgRx is published for a linker that a bundler would run
import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { LogActions, LogSyncActions } from './log-actions';
import type { LogState } from './log-model';
import { log } from './log-state';
import { fresh, ofThePast } from './logged-workout';
import { nextToSend, refused as refusedOf } from './next-to-send';

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
const saved = (revision: number) => LogSyncActions.saved({ id: workoutId, revision, version: revision, base: draft });
const done = (setId: string) => LogActions.setDone({ entryId, setId, change: { weightGrams: 85_000, reps: 8 }, doneAt });
const open = (state: LogState) => nextToSend(state)?.step;

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
  const refusal = { step: 'save', revision: 1, words: 'There is no such exercise' } as const;
  const refused = LogSyncActions.refused({ id: workoutId, refusal });
  expect(open(after(started, refused))).toBeUndefined();
  expect(refusedOf(after(started, refused))).toEqual([{ id: workoutId, words: 'There is no such exercise' }]);
  const changed = after(started, refused, LogActions.entryRemoved({ entryId }));
  expect(open(changed)).toBe('save');
  expect(refusedOf(changed)).toEqual([]);
  expect(open(after(started, refused, LogSyncActions.triedAgain()))).toBe('save');
});

test('workouts that were refused hold up no other, and the end of another does not send them again', () => {
  const [second, third] = ['01920000-0000-7000-8000-000000000021', '01920000-0000-7000-8000-000000000022'];
  const begun = (id: string, startedAt: string) => LogActions.started({ id, draft: { ...draft, startedAt }, exercises: [exercise] });
  const refused = (id: string) => LogSyncActions.refused({ id, refusal: { step: 'save', revision: 1, words: `${id} has too many sets` } });
  const all = [started, begun(second, '2026-11-20T17:30:00.000Z'), begun(third, '2026-11-21T17:30:00.000Z')];
  const state = after(...all, refused(workoutId), refused(second));
  expect(nextToSend(state)).toMatchObject({ workout: { id: third }, step: 'save' });
  const sent = after(
    ...all,
    refused(workoutId),
    refused(second),
    LogSyncActions.saved({ id: third, revision: 1, version: 1, base: draft }),
  );
  expect(nextToSend(sent)).toBeUndefined();
  expect(refusedOf(sent).map(({ id }) => id)).toEqual([workoutId, second]);
});

test('a workout whose end was refused is sent when it is changed, and one that could not be saved can be discarded', () => {
  const ended = [started, saved(1), LogActions.finished({ completedAt: doneAt })];
  const refused = LogSyncActions.refused({ id: workoutId, refusal: { step: 'complete', revision: 1, words: 'No set is done' } });
  expect(open(after(...ended, refused))).toBeUndefined();
  const unsaved = LogSyncActions.refused({ id: workoutId, refusal: { step: 'save', revision: 1, words: 'No' } });
  expect(open(after(started, unsaved, LogActions.discarded()))).toBe('forget');
});

test('a set that was removed comes back in its place', () => {
  const [first] = draft.entries[0]?.sets ?? [];
  const state = after(
    started,
    LogActions.setRemoved({ entryId, setId: setIds[0] }),
    LogActions.setsPutIn({ entryId, index: 0, sets: [first ?? WorkoutSet.parse({ id: setIds[0] })] }),
  );
  expect(state.workouts[workoutId]?.draft.entries[0]?.sets.map(({ id }) => id)).toEqual([...setIds]);
});

const theirs = (change: (set: WorkoutSet) => WorkoutSet, isFinished = false) =>
  LogSyncActions.theirsFound({
    ...{ id: workoutId, version: 5, isFinished, exercises: [] },
    theirs: {
      ...draft,
      completedAt: isFinished ? doneAt : null,
      entries: draft.entries.map((entry) => ({ ...entry, sets: entry.sets.map(change) })),
    },
  });
const setsOf = (state: LogState) => state.workouts[workoutId]?.draft.entries.flatMap(({ sets }) => sets) ?? [];

test('what another device logged is put together with ours, and sent', () => {
  const state = after(
    started,
    saved(1),
    done(setIds[0]),
    theirs((set) => (set.id === setIds[1] ? { ...set, reps: 6, doneAt } : set)),
  );
  expect(setsOf(state)).toMatchObject([
    { reps: 8, doneAt },
    { reps: 6, doneAt },
  ]);
  expect(open(state)).toBe('save');
  expect(state.conflicts).toEqual({});
});

test('nothing is sent when the other device only knows more', () => {
  const state = after(
    started,
    saved(1),
    theirs((set) => ({ ...set, reps: 6, doneAt })),
  );
  expect(setsOf(state)).toMatchObject([{ reps: 6 }, { reps: 6 }]);
  expect(open(state)).toBeUndefined();
});

test('where both wrote ours stands, and a person may take theirs', () => {
  const inConflict = after(
    started,
    saved(1),
    done(setIds[0]),
    theirs((set) => ({ ...set, weightGrams: 90_000 })),
  );
  const [conflict] = inConflict.conflicts[workoutId] ?? [];
  expect(conflict).toMatchObject({ setId: setIds[0], field: 'weightGrams', mine: 85_000, theirs: 90_000 });
  if (!conflict) throw new Error('no conflict');
  const settle = (take: 'mine' | 'theirs') => log.reducer(inConflict, LogActions.conflictSettled({ workoutId, conflict, take }));
  expect(setsOf(settle('mine'))[0]?.weightGrams).toBe(85_000);
  expect(setsOf(settle('theirs'))[0]?.weightGrams).toBe(90_000);
  expect([settle('mine').conflicts, settle('theirs').conflicts]).toEqual([{}, {}]);
});

test('our own sending whose answer was lost is no conflict', () => {
  const state = after(
    started,
    saved(1),
    LogActions.setEdited({ entryId, setId: setIds[0], change: { reps: 7 } }),
    LogSyncActions.sending({ id: workoutId }),
    LogActions.setEdited({ entryId, setId: setIds[0], change: { reps: 8 } }),
    theirs((set) => (set.id === setIds[0] ? { ...set, reps: 7 } : set)),
  );
  expect(state.conflicts).toEqual({});
  expect(setsOf(state)[0]?.reps).toBe(8);
  expect(open(state)).toBe('save');
});

test('finished on another device, it is over here too, with what was done on both', () => {
  const state = after(
    started,
    saved(1),
    done(setIds[0]),
    theirs((set) => set, true),
  );
  expect(state.currentId).toBeNull();
  expect(setsOf(state).map(({ id }) => id)).toEqual([setIds[0]]);
  expect(open(state)).toBe('save');
  expect(open(log.reducer(state, saved(state.workouts[workoutId]?.revision ?? 0)))).toBe('forget');
});

test('a workout of the past is sent when the person is done editing it, not before', () => {
  const past = {
    ...draft,
    completedAt: doneAt,
    entries: draft.entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => ({ ...set, doneAt })) })),
  };
  const begun = LogActions.editBegun({ id: workoutId, draft: past, version: 3, exercises: [exercise] });
  const edited = LogActions.setEdited({ entryId, setId: setIds[0], change: { reps: 9 } });
  expect(after(begun, LogActions.editLeft()).workouts).toEqual({});
  const left = after(begun, edited, LogActions.editLeft());
  expect([open(left), setsOf(left)[0]?.reps]).toEqual([undefined, 9]);
  expect(open(after(begun, edited, LogActions.editDone()))).toBe('save');
  expect(after(begun, edited, LogActions.editDropped({ workoutId })).workouts).toEqual({});
});

test('what lies on the device never takes the place of what was done since', () => {
  const state = after(started, done(setIds[0]));
  const { sync: _, refusals: __, keeping: ___, editedId: ____, ...kept } = { ...after(started), memberId: 'm' };
  const restored = log.reducer(state, LogSyncActions.restored({ state: kept }));
  expect(setsOf(restored)[0]?.doneAt).toBe(doneAt);
  expect(restored.memberId).toBe('m');
});

test('a workout of the past that is deleted without a network is told to the server later, and taken back before that not at all', () => {
  const workout = ofThePast(workoutId, { ...draft, completedAt: doneAt }, 4);
  const deleted = after(LogActions.pastDeleted({ workout }));
  expect(open(deleted)).toBe('discard');
  expect(open(log.reducer(deleted, LogActions.pastPutBack({ workout })))).toBe('forget');
});

test('one that the server never saw goes without telling it, and comes back whole', () => {
  const workout = { ...fresh(workoutId, draft), completedAt: doneAt };
  const deleted = after(LogActions.pastDeleted({ workout }));
  expect(open(deleted)).toBe('forget');
  const gone = log.reducer(deleted, LogSyncActions.closed({ id: workoutId }));
  expect(open(log.reducer(gone, LogActions.pastPutBack({ workout })))).toBe('save');
});
