import { SetTarget, WorkoutSet } from '@spotter/contracts/workout/workouts';
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
  expect(setRows({ sets }, lastTime).map(({ records }) => records.map(({ value, previousValue }) => value - previousValue))).toEqual([
    [],
    [5_500],
    [],
  ]);
});

test('a warm-up is no record, nor is the first time of an exercise', () => {
  const heavy = { weightGrams: 200_000, reps: 5, doneAt };
  expect(setRows({ sets: [set({ ...heavy, kind: 'warm-up' })] }, lastTime)[0]?.records).toEqual([]);
  expect(setRows({ sets: [set(heavy)] }, { sets: [], bestEstimatedOneRepMaxGrams: null })[0]?.records).toEqual([]);
});

test('the next set is in the exercise that was worked on last', () => {
  const [untouched, begun] = [{ sets: [set()] }, { sets: [set({ doneAt }), set()] }];
  expect(currentSetId([untouched, begun])).toBe(begun.sets[1]?.id);
  expect(currentSetId([untouched, { sets: [set({ doneAt })] }])).toBe(untouched.sets[0]?.id);
  expect(currentSetId([{ sets: [set({ doneAt })] }])).toBeUndefined();
});

test('a record is one by the formula that was chosen, not by another that gives more', () => {
  const five = set({ weightGrams: 100_000, reps: 5, doneAt });
  const best = { sets: [], bestEstimatedOneRepMaxGrams: 112_500 };
  expect(setRows({ sets: [five] }, { ...best, formula: 'brzycki' })[0]?.records).toEqual([]);
  expect(setRows({ sets: [five] }, { ...best, formula: 'epley' })[0]?.records).toMatchObject([{ value: 116_667 }]);
});

test('left and right are counted each for itself', () => {
  const sets = [set({ side: 'left' }), set({ side: 'right' }), set({ side: 'left' })];
  expect(setRows({ sets }, undefined).map(({ mark }) => mark)).toEqual(['1L', '1R', '2L']);
});

test('what the plan asks for is suggested, with last time’s repetitions while they are in its range', () => {
  const target = SetTarget.parse({ minReps: 6, maxReps: 8, weightGrams: 87_500 });
  const rows = setRows({ sets: [set({ target }), set({ target }), set({ target: { ...target, minReps: 3, maxReps: 5 } })] }, lastTime);
  expect(rows.map(({ suggested }) => [suggested.weightGrams, suggested.reps])).toEqual([
    [87_500, 8],
    [87_500, 7],
    [87_500, 5],
  ]);
});

test('in a superset it is the turn of the exercise that is a set behind', () => {
  const [first, second] = [
    { supersetGroup: 1, sets: [set({ doneAt }), set()] },
    { supersetGroup: 1, sets: [set(), set()] },
  ];
  expect(currentSetId([first, second])).toBe(second.sets[0]?.id);
  const round = { supersetGroup: 1, sets: [set({ doneAt }), set()] };
  expect(currentSetId([first, round])).toBe(first.sets[1]?.id);
});
