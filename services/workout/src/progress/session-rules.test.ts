import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalsOfSession, type Movement, type SessionSet } from './session-rules.ts';

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
