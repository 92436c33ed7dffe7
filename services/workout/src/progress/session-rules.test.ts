import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalsOfSession, unknownMovement, type Movement, type SessionSet } from './session-rules.ts';

const startedAt = new Date('2026-11-27T23:30:00Z');
const bench: Movement = {
  measurement: 'weight-reps',
  muscles: [
    { muscle: 'chest', share: 1 },
    { muscle: 'triceps', share: 0.5 },
  ],
};
const set = (kg: number, reps: number, more: Partial<SessionSet> = {}): SessionSet => ({
  id: `${kg} × ${reps}`,
  workoutId: 'push',
  exerciseId: 'bench',
  startedAt,
  completedAt: new Date('2026-11-28T00:30:00Z'),
  timeZone: 'Europe/Berlin',
  kind: 'working',
  weightGrams: kg * 1000,
  reps,
  rpe: null,
  bodyGrams: null,
  durationSeconds: null,
  distanceMetres: null,
  doneAt: startedAt.toISOString(),
  ...more,
});
const totals = (...sets: SessionSet[]) => totalsOfSession(sets, () => bench, 'epley');

test('a workout counts for the day it began where it was done, without its warm-ups', () => {
  expect(totals(set(60, 5, { kind: 'warm-up' }), set(100, 5), set(100, 4))).toEqual({
    workout: {
      workoutId: 'push',
      day: '2026-11-28',
      durationSeconds: 3600,
      sets: 2,
      volumeGrams: 900_000,
      exercises: [['bench', 2]],
      tally: { setsByMuscle: { chest: 2, triceps: 1 }, setsByReps: { '5': 1, '4': 1 }, setsByIntensity: { '85': 2 } },
    },
    exercises: [
      {
        exerciseId: 'bench',
        workoutId: 'push',
        startedAt,
        day: '2026-11-28',
        sets: 2,
        reps: 9,
        volumeGrams: 900_000,
        durationSeconds: 0,
        distanceMetres: 0,
        heaviestGrams: 100_000,
        estimateGrams: 116_667,
      },
    ],
  });
});

test('an hour that ends before it began lasts nothing, a workout of warm-ups has no sets, and none without sets', () => {
  expect(totals(set(60, 5, { kind: 'warm-up', completedAt: new Date(0) }))?.workout).toMatchObject({
    sets: 0,
    durationSeconds: 0,
    exercises: [],
  });
  expect(totals()).toBeUndefined();
});

test('many reps are thirty and more, and light weights below 55 percent', () => {
  const found = totals(set(100, 1), set(20, 60), set(40, 12))?.workout.tally;
  expect(found?.setsByReps).toEqual({ '1': 1, '30': 1, '12': 1 });
  expect(found?.setsByIntensity).toEqual({ '100': 1, '50': 2 });
});

test('an exercise of which there is no best has no intensity, and distances and times are added', () => {
  const run = { ...set(0, 0), exerciseId: 'run', weightGrams: null, reps: null, distanceMetres: 1000, durationSeconds: 300 };
  const found = totalsOfSession([run, run], () => ({ measurement: 'distance-duration', muscles: [] }), 'epley');
  expect(found?.exercises[0]).toMatchObject({ distanceMetres: 2000, durationSeconds: 600, heaviestGrams: null, estimateGrams: null });
  expect(found?.workout.tally).toEqual({ setsByMuscle: {}, setsByReps: {}, setsByIntensity: {} });
});

test('an exercise that nobody knows counts by its weight and reps, and works no muscle', () => {
  const found = totalsOfSession([set(100, 5)], () => unknownMovement, 'epley');
  expect(found?.workout).toMatchObject({ sets: 1, volumeGrams: 500_000, tally: { setsByMuscle: {}, setsByReps: { '5': 1 } } });
  expect(found?.exercises[0]).toMatchObject({ heaviestGrams: 100_000, estimateGrams: 116_667 });
});

test('the heaviest is what was moved: for reps or over a way, not only written down', () => {
  const heaviest = (...sets: SessionSet[]) => totals(...sets)?.exercises[0]?.heaviestGrams;
  expect(heaviest(set(100, 5), set(120, 3), set(110, 4))).toBe(120_000);
  expect(heaviest(set(100, 5), set(140, 0))).toBe(100_000);
  expect(heaviest(set(100, 0, { reps: null }))).toBeNull();
  expect(heaviest(set(40, 0, { reps: null, distanceMetres: 30 }))).toBe(40_000);
  expect(heaviest(set(0, 5))).toBe(0);
});

test('a set is as hard as what it lifts is of the best of the day, in steps of five percent', () => {
  const by = (measurement: Movement['measurement'], ...sets: SessionSet[]) =>
    totalsOfSession(sets, () => ({ measurement, muscles: [] }), 'epley')?.workout.tally.setsByIntensity;
  const single = set(100, 1);
  const light = (kg: number) => set(kg, 1);
  expect(by('weight-reps', single, light(95), light(94.9), light(85), light(84.9), light(50), light(49), light(10))).toEqual({
    ...{ '100': 1, '95': 1, '90': 1, '85': 1, '80': 1, '50': 3 },
  });
  const heavy = { bodyGrams: 80_000 };
  expect(by('bodyweight-plus', set(20, 1, heavy), set(0, 1, heavy)), 'the body is lifted too').toEqual({ '100': 1, '80': 1 });
});

test('muscles that help a little are added without the noise of fractions', () => {
  const helped: Movement = { measurement: 'weight-reps', muscles: [{ muscle: 'biceps', share: 0.1 }] };
  const found = totalsOfSession([set(10, 5), set(10, 5), set(10, 5)], () => helped, 'epley');
  expect(found?.workout.tally.setsByMuscle).toEqual({ biceps: 0.3 });
});

test('exercises stand in the order in which they were begun, each with its own sums', () => {
  const found = totals(set(100, 5, { exerciseId: 'b' }), set(50, 10, { exerciseId: 'a' }), set(90, 5, { exerciseId: 'b' }));
  expect(found?.workout.exercises).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
  expect(found?.exercises.map(({ exerciseId, reps, volumeGrams }) => [exerciseId, reps, volumeGrams])).toEqual([
    ['b', 10, 950_000],
    ['a', 10, 500_000],
  ]);
});

test('each working set is counted once by reps, and its exercises add up to the workout', () => {
  const any = fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 50 }), fc.constantFrom('a', 'b', 'c'))
    .map(([kg, reps, exerciseId]) => set(kg, reps, { exerciseId }));
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 30 }), (sets) => {
      const found = totals(...sets);
      const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
      expect(sum(Object.values(found?.workout.tally.setsByReps ?? {}))).toBe(sets.length);
      expect(sum(found?.exercises.map((each) => each.sets) ?? [])).toBe(found?.workout.sets);
      expect(sum(found?.exercises.map((each) => each.volumeGrams) ?? [])).toBe(found?.workout.volumeGrams);
    }),
  );
});
