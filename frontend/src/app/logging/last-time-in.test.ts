import '@angular/compiler'; // NgRx is published for a linker that a bundler would run
import { Workout, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { lastTimeIn } from './last-time-in';
import { LogActions } from './log-actions';
import type { LogState } from './log-model';
import { log } from './log-state';
import { workoutsHere } from './workouts-here';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const exercise = { id: id(900), slug: 'bench-press', name: 'Bench press', measurement: 'weight-reps' } as const;
const benched = (number: number, day: string, sets: readonly { readonly kilograms: number; readonly isDone: boolean }[]): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Upper A',
    startedAt: `${day}T17:30:00.000Z`,
    entries: [
      {
        id: id(number * 100),
        exerciseId: exercise.id,
        sets: sets.map(({ kilograms, isDone }, index) =>
          WorkoutSet.parse({
            id: id(number * 100 + 1 + index),
            ...{ weightGrams: kilograms * 1000, reps: 5, doneAt: isDone ? `${day}T17:40:00.000Z` : null },
          }),
        ),
      },
    ],
  });
const theirs = (number: number, draft: WorkoutDraft): Workout => ({
  ...draft,
  ...{ id: id(number), state: 'completed', completedAt: draft.startedAt.replace('17:30', '18:30'), records: [], version: 1 },
  entries: draft.entries.map((entry) => ({
    ...entry,
    exerciseName: exercise.name,
    exerciseSlug: exercise.slug,
    measurement: 'weight-reps',
  })),
});
const after = (...actions: Parameters<typeof log.reducer>[1][]): LogState =>
  actions.reduce((state: LogState | undefined, action) => log.reducer(state, action), undefined) ?? log.reducer(undefined, { type: '' });
const started = (number: number, draft: WorkoutDraft) => LogActions.started({ id: id(number), draft, exercises: [exercise] });
const finished = LogActions.finished({ completedAt: '2026-11-20T18:30:00.000Z' });

const lastWeek = theirs(1, benched(1, '2026-11-13', [{ kilograms: 80, isDone: true }]));
const halfDone = [
  { kilograms: 85, isDone: true },
  { kilograms: 90, isDone: false },
];
const today = benched(2, '2026-11-20', halfDone);
const weightsIn = (state: LogState, copied: readonly Workout[] = [lastWeek]) =>
  lastTimeIn(workoutsHere(copied, state), exercise.id, { exceptId: id(3), known: undefined })?.sets.map(({ weightGrams }) => weightGrams);

test('what was finished without a network is the last time, with the sets that were done, before the server has heard of it', () => {
  expect(weightsIn(after())).toEqual([80_000]);
  expect(weightsIn(after(started(2, today)))).toEqual([80_000]);
  expect(weightsIn(after(started(2, today), finished))).toEqual([85_000]);
  expect(weightsIn(after(started(2, today), finished), [])).toEqual([85_000]);
});

test('what was done here stands in the place of what the server has told of the same workout, and what was deleted here is no last time', () => {
  const told = theirs(2, benched(2, '2026-11-20', [{ kilograms: 60, isDone: true }]));
  expect(weightsIn(after(), [told, lastWeek])).toEqual([60_000]);
  expect(weightsIn(after(started(2, today), finished), [told, lastWeek])).toEqual([85_000]);
  const discarded = LogActions.discarded();
  expect(weightsIn(after(started(2, today), discarded), [told, lastWeek])).toEqual([80_000]);
});

test('the server is asked for the last time when it has every workout before this one, the device at once', () => {
  const now = benched(3, '2026-11-27', [{ kilograms: 85, isDone: false }]);
  const selected = (state: LogState) => log.selectLastTimesToRead({ log: state });
  expect(selected(after(started(3, now)))).toEqual([{ workoutId: id(3), exerciseId: exercise.id, isOnServer: true }]);
  expect(selected(after(started(2, today), finished, started(3, now)))).toEqual([
    { workoutId: id(3), exerciseId: exercise.id, isOnServer: false },
  ]);
});
