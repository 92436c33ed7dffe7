import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { WorkoutSet } from '@spotter/contracts/workout/workouts';

/** One number of a set. */
export type Measure = 'weightGrams' | 'reps' | 'durationSeconds' | 'distanceMetres';

/** What a set of each kind of exercise is made of, in the order in which it is said: weight × reps. */
export const measuresOf: Readonly<Record<MeasurementKind, readonly Measure[]>> = {
  'weight-reps': ['weightGrams', 'reps'],
  reps: ['reps'],
  'bodyweight-plus': ['weightGrams', 'reps'],
  assisted: ['weightGrams', 'reps'],
  duration: ['durationSeconds'],
  'distance-duration': ['distanceMetres', 'durationSeconds'],
  'weight-distance': ['weightGrams', 'distanceMetres'],
};

/** Without which a set says nothing. Weight may be missing: then it was the body alone. */
export const hasWhatItNeeds = (measurement: MeasurementKind, set: Pick<WorkoutSet, Measure>): boolean =>
  measurement === 'distance-duration'
    ? Boolean(set.distanceMetres ?? set.durationSeconds)
    : Boolean(set[measuresOf[measurement].at(-1) ?? 'reps']);
