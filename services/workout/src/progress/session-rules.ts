import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { TrainingTally } from '@spotter/contracts/workout/progress';
import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { dayIn } from '@spotter/training/days';
import { isWorking, volumeGrams } from '@spotter/training/workout-summary';
import { estimateOf, liftedGrams } from '@spotter/training/set-worths';
import type { PastSet } from '../record-rules.ts';

/** A done set of a completed workout, with what is needed of the workout. */
export interface SessionSet extends PastSet {
  readonly exerciseId: string;
  readonly completedAt: Date;
  readonly timeZone: string;
}

/** What is asked of an exercise; one that is not known counts, but works no muscle. */
export type Movement = Pick<Exercise, 'measurement' | 'muscles'>;
export const unknownMovement: Movement = { measurement: 'weight-reps', muscles: [] };

/** Bests and sums of one exercise in one workout. */
export interface ExerciseTotal {
  readonly exerciseId: string;
  readonly workoutId: string;
  readonly startedAt: Date;
  readonly day: string;
  readonly sets: number;
  readonly reps: number;
  readonly volumeGrams: number;
  readonly durationSeconds: number;
  readonly distanceMetres: number;
  readonly heaviestGrams: number | null;
  readonly estimateGrams: number | null;
}

/** Sums of one workout. `exercises` are ids with their working sets, in order. */
export interface WorkoutTotal {
  readonly workoutId: string;
  readonly day: string;
  readonly durationSeconds: number;
  readonly sets: number;
  readonly volumeGrams: number;
  readonly exercises: readonly (readonly [string, number])[];
  readonly tally: TrainingTally;
}

export interface SessionTotals {
  readonly workout: WorkoutTotal;
  readonly exercises: readonly ExerciseTotal[];
}

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);

const largest = (values: readonly (number | null)[]): number | null =>
  values.reduce((best, value) => (value !== null && (best === null || value > best) ? value : best), null);

const mostReps = 30;
const [lowestPercent, percentStep] = [50, 5];

/** Shares such as 0.3 must not leave 2.9999999999999996. */
export const rounded = (sets: number): number => Math.round(sets * 100) / 100;

const exerciseTotal = (
  first: SessionSet,
  done: readonly SessionSet[],
  { measurement }: Movement,
  formula: OneRepMaxFormula,
): ExerciseTotal => ({
  exerciseId: first.exerciseId,
  workoutId: first.workoutId,
  startedAt: first.startedAt,
  day: dayIn(first.startedAt, first.timeZone),
  sets: done.length,
  reps: sum(done.map(({ reps }) => reps)),
  volumeGrams: sum(done.map((set) => volumeGrams(set, measurement))),
  durationSeconds: sum(done.map(({ durationSeconds }) => durationSeconds)),
  distanceMetres: sum(done.map(({ distanceMetres }) => distanceMetres)),
  heaviestGrams: largest(done.map(({ weightGrams, reps, distanceMetres }) => (reps || distanceMetres ? weightGrams : null))),
  estimateGrams: largest(done.map((set) => estimateOf(measurement, set, formula))),
});

const count = <Key extends string>(counts: Partial<Record<Key, number>>, key: Key, by = 1): void => {
  counts[key] = rounded((counts[key] ?? 0) + by);
};

const tallyOf = (
  done: readonly SessionSet[],
  movementOf: (id: string) => Movement,
  estimates: ReadonlyMap<string, number | null>,
): TrainingTally => {
  const tally: TrainingTally = { setsByMuscle: {}, setsByReps: {}, setsByIntensity: {} };
  for (const set of done) {
    const { measurement, muscles } = movementOf(set.exerciseId);
    for (const { muscle, share } of muscles) count(tally.setsByMuscle, muscle, share);
    if (set.reps) count(tally.setsByReps, String(Math.min(mostReps, set.reps)));
    const [lifted, best] = [liftedGrams(measurement, set), estimates.get(set.exerciseId)];
    if (!lifted || !best) continue;
    const percent = Math.floor((lifted * 100) / best / percentStep) * percentStep;
    count(tally.setsByIntensity, String(Math.min(100, Math.max(lowestPercent, percent))));
  }
  return tally;
};

/** What a workout and its exercises come to, from its done sets; undefined when there are none. */
export const totalsOfSession = (
  sets: readonly SessionSet[],
  movementOf: (exerciseId: string) => Movement,
  formula: OneRepMaxFormula,
): SessionTotals | undefined => {
  const [first] = sets;
  if (!first) return undefined;
  const done = sets.filter(isWorking);
  const exercises = [...Map.groupBy(done, ({ exerciseId }) => exerciseId)].map(([exerciseId, ofExercise]) =>
    exerciseTotal(ofExercise[0] ?? first, ofExercise, movementOf(exerciseId), formula),
  );
  const workout: WorkoutTotal = {
    workoutId: first.workoutId,
    day: dayIn(first.startedAt, first.timeZone),
    durationSeconds: Math.max(0, Math.round((first.completedAt.getTime() - first.startedAt.getTime()) / 1000)),
    sets: done.length,
    volumeGrams: sum(exercises.map((exercise) => exercise.volumeGrams)),
    exercises: exercises.map((exercise) => [exercise.exerciseId, exercise.sets]),
    tally: tallyOf(done, movementOf, new Map(exercises.map((exercise) => [exercise.exerciseId, exercise.estimateGrams]))),
  };
  return { workout, exercises };
};
