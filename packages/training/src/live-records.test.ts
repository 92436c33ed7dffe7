import { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { betterOf, bestsOf, liveRecords } from './live-records.ts';

const doneAt = '2026-11-19T17:40:00.000Z';
const set = (id: number, given: Partial<WorkoutSet>): WorkoutSet =>
  WorkoutSet.parse({ id: `01920000-0000-7000-8000-${String(id).padStart(12, '0')}`, doneAt, ...given });
const kindsOf = (records: ReturnType<typeof liveRecords>, { id }: WorkoutSet) => records.get(id)?.map(({ kind }) => kind) ?? [];

const past = [set(1, { weightGrams: 80_000, reps: 8 }), set(2, { weightGrams: 90_000, reps: 3 })];
const before = bestsOf('weight-reps', past, 'epley');
const live = (...sets: WorkoutSet[]) => liveRecords('weight-reps', sets, { before, formula: 'epley' });

test('a heavier weight is the heaviest, and tells what was before', () => {
  const heavier = set(3, { weightGrams: 92_500, reps: 1 });
  expect(live(heavier).get(heavier.id)).toEqual([{ kind: 'heaviest', grade: 0, value: 92_500, previousValue: 90_000 }]);
});

test('a repetition more at a weight is most reps at it, most volume and the best estimate: the estimate is told first', () => {
  const more = set(3, { weightGrams: 80_000, reps: 9 });
  expect(kindsOf(live(more), more)).toEqual(['estimated-one-rep-max', 'set-volume', 'reps-at-weight']);
});

test('each kind is of its best set, the first of equals', () => {
  const [first, again, best] = [3, 4, 5].map((id) => set(id, { weightGrams: 92_500, reps: id === 5 ? 2 : 1 })) as [
    WorkoutSet,
    WorkoutSet,
    WorkoutSet,
  ];
  const records = live(first, again, best);
  expect([first, again, best].map((each) => kindsOf(records, each))).toEqual([['heaviest'], [], []]);
});

test('what equals the best, is not done, warms up, or was never done before is no record', () => {
  const sets = [
    set(3, { weightGrams: 80_000, reps: 8 }),
    set(4, { weightGrams: 200_000, reps: 8, doneAt: null }),
    set(5, { weightGrams: 200_000, reps: 8, kind: 'warm-up' }),
  ];
  expect(live(...sets).size).toBe(0);
  expect(liveRecords('weight-reps', [set(6, { weightGrams: 200_000, reps: 8 })], { before: [], formula: 'epley' }).size).toBe(0);
});

test('a run is told when it is farther, longer or faster', () => {
  const runs = [set(1, { distanceMetres: 5000, durationSeconds: 1500 })];
  const faster = set(2, { distanceMetres: 1000, durationSeconds: 240 });
  const farther = set(3, { distanceMetres: 6000, durationSeconds: 2400 });
  const known = { before: bestsOf('distance-duration', runs, 'epley'), formula: 'epley' } as const;
  const records = liveRecords('distance-duration', [faster, farther], known);
  expect([kindsOf(records, faster), kindsOf(records, farther)]).toEqual([['fastest'], ['longest-distance', 'longest-duration']]);
});

test('where the body is lifted, nothing is estimated without its weight', () => {
  const dips = bestsOf('bodyweight-plus', [set(1, { weightGrams: 10_000, reps: 8 })], 'epley');
  expect(dips.map(({ kind }) => kind).toSorted()).toEqual(['heaviest', 'most-reps', 'reps-at-weight']);
});

test('of two who know bests, each kind is taken from whoever knows the better', () => {
  const [mine, theirs] = [
    { kind: 'heaviest', grade: 0, value: 90_000 },
    { kind: 'heaviest', grade: 0, value: 95_000 },
  ] as const;
  expect(betterOf([mine, theirs])).toEqual([theirs]);
  expect(betterOf([theirs, mine])).toEqual([theirs]);
});
