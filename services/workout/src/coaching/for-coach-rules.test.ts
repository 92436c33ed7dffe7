import type { MeasurementKind, PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { Workout } from '@spotter/contracts/workout/workouts';
import { describe, expect, test } from 'vitest';
import { pointsForCoach, recordsForCoach, workoutForCoach } from './for-coach-rules.ts';

const record = (exerciseId: string, kind: PersonalRecord['kind']) => ({ exerciseId, kind, value: 100_000 }) as PersonalRecord;
const records = [
  ...[record('bench', 'estimated-one-rep-max'), record('bench', 'heaviest')],
  ...[record('pull-up', 'estimated-one-rep-max'), record('pull-up', 'most-reps')],
  record('unknown', 'estimated-one-rep-max'),
];
const measurements: Readonly<Record<string, MeasurementKind>> = { bench: 'weight-reps', 'pull-up': 'bodyweight-plus' };
const withoutTheBody = [records[0], records[1], records[3]];

describe('a coach sees training, never what the body weighs', () => {
  test('no estimate of what the body is lifted in, nor of what nobody knows', () => {
    expect(recordsForCoach(records, (id) => measurements[id])).toEqual(withoutTheBody);
  });

  test('of a workout neither; the rest of it is as it was', () => {
    const entries = Object.entries(measurements).map(([exerciseId, measurement]) => ({ exerciseId, measurement }));
    const workout = { id: 'w', title: 'Push', entries, records } as unknown as Workout;
    expect(workoutForCoach(workout)).toEqual({ ...workout, records: withoutTheBody });
  });

  test('nor in the points of a chart', () => {
    const points = [{ workoutId: 'w', estimatedOneRepMaxGrams: 120_000, reps: 5 }] as unknown as Parameters<typeof pointsForCoach>[0];
    const hidden = [{ ...points[0], estimatedOneRepMaxGrams: null }];
    expect(pointsForCoach(points, 'weight-reps')).toEqual(points);
    expect(pointsForCoach(points, 'bodyweight-plus')).toEqual(hidden);
    expect(pointsForCoach(points, 'assisted')).toEqual(hidden);
    expect(pointsForCoach(points, undefined)).toEqual(hidden);
  });
});
