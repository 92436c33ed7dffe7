import type { PersonalRecord, RecordKind } from '@spotter/contracts/workout/exercises';
import { Workout, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { describe, expect, test } from 'vitest';
import { factsOf, recordsForOthers } from './summary-rules.ts';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const startedAt = '2026-11-19T17:30:00.000Z';
const doneAt = '2026-11-19T18:00:00.000Z';
const set = (kg: number | null, reps: number | null, more: Partial<WorkoutSet> = {}): WorkoutSet =>
  WorkoutSet.parse({ id: id(1), weightGrams: kg === null ? null : kg * 1000, reps, doneAt, ...more });
type Entry = Workout['entries'][number];
const entry = (number: number, exerciseName: string, measurement: Entry['measurement'], sets: WorkoutSet[]): Entry => ({
  ...{ id: id(number + 100), exerciseId: id(number), exerciseName, exerciseSlug: 'slug', measurement, restSeconds: 120 },
  ...{ note: '', supersetGroup: null, why: '', choices: [], sets },
});
const record = (number: number, kind: RecordKind): PersonalRecord => ({
  ...{
    exerciseId: id(number),
    exerciseName: 'x',
    kind,
    value: 1,
    previousValue: null,
    setId: id(1),
    workoutId: id(9),
    achievedAt: startedAt,
  },
});
const workout = (entries: Entry[], records: PersonalRecord[] = []): Workout => ({
  id: id(9),
  title: 'Push',
  note: '',
  state: 'completed',
  startedAt,
  completedAt: doneAt,
  timeZone: 'UTC',
  plan: null,
  version: 3,
  entries,
  records,
});

describe('what others are told of a workout', () => {
  test('its totals, and for each exercise the heaviest set that counts; of as heavy ones that with the most reps', () => {
    const press = entry(1, 'Bench press', 'weight-reps', [
      set(120, 1, { kind: 'warm-up' }),
      set(80, 5),
      set(100, 3),
      set(100, 5),
      set(100, 4),
      set(140, 1, { doneAt: null }),
    ]);
    const dip = entry(2, 'Dip', 'reps', [set(null, 8), set(null, 12), set(null, 10)]);
    const untouched = entry(3, 'Curl', 'weight-reps', [set(10, 10, { doneAt: null })]);
    expect(factsOf(workout([press, dip, untouched]), id(7), doneAt, [record(1, 'heaviest')])).toEqual({
      ...{ workoutId: id(9), memberId: id(7), title: 'Push', startedAt, completedAt: doneAt, durationSeconds: 1800, version: 3 },
      ...{ sets: 7, volumeGrams: (80 * 5 + 100 * 12) * 1000, records: [record(1, 'heaviest')] },
      highlights: [
        { exerciseName: 'Bench press', sets: 4, bestWeightGrams: 100_000, bestReps: 5 },
        { exerciseName: 'Dip', sets: 3, bestWeightGrams: null, bestReps: 12 },
      ],
    });
  });

  test('a lighter weight is lighter than none is not: a set without a weight is the lightest', () => {
    const mixed = entry(1, 'Pull-up', 'bodyweight-plus', [set(null, 15), set(10, 5)]);
    expect(factsOf(workout([mixed]), id(7), doneAt, []).highlights).toMatchObject([{ bestWeightGrams: 10_000, bestReps: 5 }]);
  });

  test('records, but not an estimate from which the body’s weight could be told', () => {
    const entries = [entry(1, 'Bench press', 'weight-reps', []), entry(2, 'Pull-up', 'bodyweight-plus', [])];
    const records = [
      record(1, 'estimated-one-rep-max'),
      record(2, 'estimated-one-rep-max'),
      record(2, 'heaviest'),
      record(3, 'estimated-one-rep-max'),
      record(3, 'most-reps'),
    ];
    expect(recordsForOthers({ entries, records })).toEqual([records[0], records[2], records[4]]);
  });
});
