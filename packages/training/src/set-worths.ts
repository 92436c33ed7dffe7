import type { MeasurementKind, RecordKind } from '@spotter/contracts/workout/exercises';
import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import type { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { estimatedOneRepMaxGrams } from './estimated-one-rep-max.ts';
import { isWorking, volumeGrams } from './workout-summary.ts';

export type Measured = Pick<WorkoutSet, 'kind' | 'weightGrams' | 'reps' | 'durationSeconds' | 'distanceMetres' | 'doneAt'>;

/** A set whose estimate may need more: how hard it was, and the body that was lifted with the weight, in grams; null when nobody knows. */
export interface Weighed extends Measured {
  readonly rpe: number | null;
  readonly bodyGrams: number | null;
}

/** Exercises in which the body is lifted. */
export const liftsBody = (measurement: MeasurementKind | undefined): boolean =>
  measurement === 'bodyweight-plus' || measurement === 'assisted';

/** What was lifted in each rep, with the body where it was lifted too, less what helped; null when the body's weight is not known. */
export const liftedGrams = (measurement: MeasurementKind, { weightGrams, bodyGrams }: Weighed): number | null => {
  if (measurement === 'weight-reps') return weightGrams;
  if (bodyGrams === null) return null;
  if (measurement === 'bodyweight-plus') return bodyGrams + (weightGrams ?? 0);
  return measurement === 'assisted' ? Math.max(0, bodyGrams - (weightGrams ?? 0)) : null;
};

/** The estimated one-rep max of a set that counts, in grams. */
export const estimateOf = (measurement: MeasurementKind, set: Weighed, formula: OneRepMaxFormula): number | null =>
  isWorking(set) ? estimatedOneRepMaxGrams({ ...set, weightGrams: liftedGrams(measurement, set) }, formula) : null;

/** Records of a grade: the most weight for so many reps, the most reps with such a weight. */
export type RepRecordKind = 'rep-max' | 'reps-at-weight';

/** What a set is worth for one kind of record. `grade` is reps (`rep-max`) or grams (`reps-at-weight`); 0 for kinds that have none. */
export interface Worth {
  readonly kind: RecordKind | RepRecordKind;
  readonly grade: number;
  readonly value: number;
}

const kindsOf: Readonly<Record<MeasurementKind, readonly RecordKind[]>> = {
  'weight-reps': ['heaviest', 'estimated-one-rep-max', 'set-volume'],
  reps: ['most-reps'],
  'bodyweight-plus': ['heaviest', 'estimated-one-rep-max', 'most-reps'],
  assisted: ['estimated-one-rep-max', 'most-reps'],
  duration: ['longest-duration'],
  'distance-duration': ['longest-distance', 'longest-duration', 'fastest'],
  'weight-distance': ['heaviest', 'longest-distance'],
};

/** The reps of the rep-max table. */
export const repMaxGrades = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 25, 30] as const;

/** Below this a start and a clock that is stopped by hand are too much of the time. */
const shortestForPaceMetres = 400;

const speed = ({ distanceMetres, durationSeconds }: Measured): number | null =>
  durationSeconds && distanceMetres && distanceMetres >= shortestForPaceMetres
    ? Math.round((distanceMetres * 1000) / durationSeconds)
    : null;

const hasLifted = (set: Measured): boolean => Boolean(set.reps ?? set.distanceMetres);

const repWorths = ({ weightGrams, reps }: Measured): Worth[] => {
  if (!weightGrams || !reps) return [];
  const maxima = repMaxGrades.filter((grade) => grade <= reps).map((grade): Worth => ({ kind: 'rep-max', grade, value: weightGrams }));
  return [...maxima, { kind: 'reps-at-weight', grade: weightGrams, value: reps }];
};

/** What a set is worth for each kind of record of its exercise; a set that does not count is worth nothing. */
export const worthsOf = (measurement: MeasurementKind, set: Weighed, formula: OneRepMaxFormula): Worth[] => {
  if (!isWorking(set)) return [];
  const worth: Record<RecordKind, () => number | null> = {
    heaviest: () => (hasLifted(set) ? set.weightGrams : null),
    'estimated-one-rep-max': () => estimateOf(measurement, set, formula),
    'set-volume': () => volumeGrams(set, measurement),
    'most-reps': () => set.reps,
    'longest-duration': () => set.durationSeconds,
    'longest-distance': () => set.distanceMetres,
    fastest: () => speed(set),
  };
  const worths = kindsOf[measurement].flatMap((kind): Worth[] => {
    const value = worth[kind]();
    return value ? [{ kind, grade: 0, value }] : [];
  });
  return measurement === 'weight-reps' || measurement === 'bodyweight-plus' ? [...worths, ...repWorths(set)] : worths;
};
