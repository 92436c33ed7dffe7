import { estimatedOneRepMaxGrams } from '@spotter/contracts/workout/estimated-one-rep-max';
import type { MeasurementKind, RecordKind } from '@spotter/contracts/workout/exercises';
import type { WorkoutSet } from '@spotter/contracts/workout/workouts';

export type Measured = Pick<WorkoutSet, 'kind' | 'weightGrams' | 'reps' | 'durationSeconds' | 'distanceMetres' | 'doneAt'>;

/** A set that counts: done, and not a warm-up. */
export const isWorking = ({ kind, doneAt }: Pick<Measured, 'kind' | 'doneAt'>): boolean => doneAt !== null && kind !== 'warm-up';

/** Grams moved: weight × reps of a set that counts. */
export const volumeGrams = (set: Measured): number => (isWorking(set) ? (set.weightGrams ?? 0) * (set.reps ?? 0) : 0);

const kindsOf: Readonly<Record<MeasurementKind, readonly RecordKind[]>> = {
  'weight-reps': ['heaviest', 'estimated-one-rep-max', 'set-volume'],
  reps: ['most-reps'],
  duration: ['longest-duration'],
  'distance-duration': ['longest-distance', 'longest-duration'],
};

/** What a set is worth for each kind of record of its exercise; a set that does not count is worth nothing. */
export const worthOf = (measurement: MeasurementKind, set: Measured): Partial<Record<RecordKind, number>> => {
  if (!isWorking(set)) return {};
  const worth: Record<RecordKind, number | null> = {
    heaviest: set.reps ? set.weightGrams : null,
    'estimated-one-rep-max': estimatedOneRepMaxGrams(set),
    'set-volume': volumeGrams(set),
    'most-reps': set.reps,
    'longest-duration': set.durationSeconds,
    'longest-distance': set.distanceMetres,
  };
  return Object.fromEntries(kindsOf[measurement].flatMap((kind) => (worth[kind] ? [[kind, worth[kind]]] : [])));
};
