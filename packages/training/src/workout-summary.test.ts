import { WorkoutSet } from '@spotter/contracts/workout/workouts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds, isWorking, summaryOf, totalsOf, volumeGrams } from './workout-summary.ts';

const doneAt = '2026-11-19T18:00:00.000Z';
const id = '01920000-0000-7000-8000-000000000001';
const set = (kg: number | null, reps: number | null, more: Partial<WorkoutSet> = {}): WorkoutSet =>
  WorkoutSet.parse({ id, weightGrams: kg === null ? null : kg * 1000, reps, doneAt, ...more });
const of = (exerciseName: string, measurement: 'weight-reps' | 'assisted' | 'bodyweight-plus', each: WorkoutSet) => ({
  ...each,
  exerciseName,
  measurement,
});

test('a set counts when it was done and is no warm-up', () => {
  expect(isWorking(set(60, 5))).toBe(true);
  expect(isWorking(set(60, 5, { kind: 'drop' }))).toBe(true);
  expect(isWorking(set(60, 5, { kind: 'warm-up' }))).toBe(false);
  expect(isWorking(set(60, 5, { doneAt: null }))).toBe(false);
});

test('volume is weight times reps; help of a machine is none, nor is what was not counted', () => {
  expect(volumeGrams(set(60, 5), 'weight-reps')).toBe(300_000);
  expect(volumeGrams(set(10, 5), 'bodyweight-plus')).toBe(50_000);
  expect(volumeGrams(set(20, 5), 'assisted')).toBe(0);
  expect(volumeGrams(set(null, 5), 'weight-reps')).toBe(0);
  expect(volumeGrams(set(60, null), 'weight-reps')).toBe(0);
  expect(volumeGrams(set(60, 5, { kind: 'warm-up' }), 'weight-reps')).toBe(0);
});

describe('totals', () => {
  test('are of sets that count, by exercise in the order of the workout', () => {
    const sets = [
      of('Squat', 'weight-reps', set(20, 10, { kind: 'warm-up' })),
      of('Squat', 'weight-reps', set(100, 5)),
      of('Assisted dip', 'assisted', set(30, 8)),
      of('Squat', 'weight-reps', set(100, 4)),
      of('Curl', 'weight-reps', set(10, 8, { doneAt: null })),
    ];
    expect(totalsOf(sets)).toEqual({
      ...{ sets: 3, volumeGrams: 900_000 },
      exercises: [
        { name: 'Squat', sets: 2 },
        { name: 'Assisted dip', sets: 1 },
      ],
    });
  });

  test('of two workouts together are the sums of each', () => {
    const anySets = fc.array(
      fc
        .record({
          kg: fc.integer({ min: 0, max: 200 }),
          reps: fc.integer({ min: 0, max: 20 }),
          kind: fc.constantFrom('working' as const, 'warm-up' as const),
        })
        .map(({ kg, reps, kind }) => of('Squat', 'weight-reps', set(kg, reps, { kind }))),
    );
    fc.assert(
      fc.property(anySets, anySets, (one, other) => {
        const [a, b, both] = [totalsOf(one), totalsOf(other), totalsOf([...one, ...other])];
        expect([both.sets, both.volumeGrams]).toEqual([a.sets + b.sets, a.volumeGrams + b.volumeGrams]);
      }),
    );
  });
});

test('it takes from the beginning to the end, and nothing while it is not over', () => {
  expect(durationSeconds('2026-11-19T17:30:00Z', '2026-11-19T18:15:30.400Z')).toBe(2730);
  expect(durationSeconds('2026-11-19T17:30:00Z', null)).toBe(0);
  expect(durationSeconds('2026-11-19T17:30:00Z', '2026-11-19T17:00:00Z')).toBe(0);
});

test('a list shows a workout by its title, time, totals and how many records it set', () => {
  const startedAt = '2026-11-19T17:30:00.000Z';
  const record = {
    exerciseId: id,
    exerciseName: 'Squat',
    kind: 'heaviest' as const,
    value: 100_000,
    previousValue: null,
    setId: id,
    workoutId: id,
    achievedAt: startedAt,
  };
  const entry = {
    id,
    exerciseId: id,
    exerciseName: 'Squat',
    measurement: 'weight-reps' as const,
    restSeconds: 120,
    note: '',
    supersetGroup: null,
    why: '',
    choices: [],
    sets: [set(100, 5)],
  };
  const workout = {
    id,
    title: 'Legs',
    note: 'Good',
    state: 'completed' as const,
    startedAt,
    completedAt: doneAt,
    timeZone: 'UTC',
    plan: null,
    entries: [entry],
    records: [record],
  };
  expect(summaryOf(workout as unknown as Parameters<typeof summaryOf>[0])).toEqual({
    ...{ id, title: 'Legs', state: 'completed', startedAt, completedAt: doneAt, durationSeconds: 1800, records: 1 },
    ...{ sets: 1, volumeGrams: 500_000, exercises: [{ name: 'Squat', sets: 1 }] },
  });
});
