import { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { currentSetId, setRows } from './set-rows';

let count = 0;
const set = (given: Partial<WorkoutSet> = {}): WorkoutSet =>
  WorkoutSet.parse({ id: `01920000-0000-7000-8000-${String(++count).padStart(12, '0')}`, ...given });
const doneAt = '2026-11-19T17:40:00.000Z';
const lastTime = {
  sets: [
    set({ kind: 'warm-up', weightGrams: 60_000, reps: 5, doneAt }),
    set({ weightGrams: 82_500, reps: 8, doneAt }),
    set({ weightGrams: 82_500, reps: 7, doneAt }),
  ],
  bestEstimatedOneRepMaxGrams: 105_000,
};

test('each set stands beside the one of the same kind last time', () => {
  const rows = setRows({ sets: [set({ kind: 'warm-up' }), set(), set(), set()] }, lastTime);
  expect(rows.map(({ mark, before }) => [mark, before?.reps])).toEqual([
    ['W', 5],
    ['1', 8],
    ['2', 7],
    ['3', undefined],
  ]);
});

test('the weight just lifted is suggested for the next set, with the repetitions of last time', () => {
  const rows = setRows({ sets: [set({ weightGrams: 85_000, reps: 8, doneAt }), set()] }, lastTime);
  expect(rows[1]?.suggested).toMatchObject({ weightGrams: 85_000, reps: 7 });
});

test('the best set above the best so far is a record, and only that one', () => {
  const sets = [
    set({ weightGrams: 85_000, reps: 8, doneAt }),
    set({ weightGrams: 85_000, reps: 9, doneAt }),
    set({ weightGrams: 85_000, reps: 7, doneAt }),
  ];
  expect(setRows({ sets }, lastTime).map(({ record }) => record?.gainGrams)).toEqual([undefined, 5_500, undefined]);
});

test('a warm-up is no record, nor is the first time of an exercise', () => {
  const heavy = { weightGrams: 200_000, reps: 5, doneAt };
  expect(setRows({ sets: [set({ ...heavy, kind: 'warm-up' })] }, lastTime)[0]?.record).toBeUndefined();
  expect(setRows({ sets: [set(heavy)] }, { sets: [], bestEstimatedOneRepMaxGrams: null })[0]?.record).toBeUndefined();
});

test('the next set is in the exercise that was worked on last', () => {
  const [untouched, begun] = [{ sets: [set()] }, { sets: [set({ doneAt }), set()] }];
  expect(currentSetId([untouched, begun])).toBe(begun.sets[1]?.id);
  expect(currentSetId([untouched, { sets: [set({ doneAt })] }])).toBe(untouched.sets[0]?.id);
  expect(currentSetId([{ sets: [set({ doneAt })] }])).toBeUndefined();
});
