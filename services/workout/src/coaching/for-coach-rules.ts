import type { MeasurementKind, PersonalRecord, readProgress } from '@spotter/contracts/workout/exercises';
import type { Workout } from '@spotter/contracts/workout/workouts';
import type { z } from 'zod';
import { isForOthers } from '../record-rules.ts';

type ProgressPoint = z.infer<(typeof readProgress)['answer'][200]>['points'][number];

/** What an exercise is measured in. An exercise that nobody knows any more is treated as one in which the body is lifted. */
type MeasurementOf = (exerciseId: string) => MeasurementKind | undefined;

/**
 * What a coach sees of records. Agreeing to a coach shares training, never the body: the estimate of an exercise in which the body is lifted gives
 * its weight away, and stays with the athlete.
 */
export const recordsForCoach = (records: readonly PersonalRecord[], measurementOf: MeasurementOf): PersonalRecord[] =>
  records.filter((record) => isForOthers(record, measurementOf(record.exerciseId) ?? 'bodyweight-plus'));

export const workoutForCoach = (workout: Workout): Workout => ({
  ...workout,
  records: recordsForCoach(workout.records, (id) => workout.entries.find(({ exerciseId }) => exerciseId === id)?.measurement),
});

export const pointsForCoach = (points: readonly ProgressPoint[], measurement: MeasurementKind | undefined): ProgressPoint[] =>
  isForOthers({ kind: 'estimated-one-rep-max' }, measurement ?? 'bodyweight-plus')
    ? [...points]
    : points.map((point) => ({ ...point, estimatedOneRepMaxGrams: null }));
