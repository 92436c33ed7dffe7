import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { Workout, WorkoutSet, WorkoutSummary } from '@spotter/contracts/workout/workouts';

/** A set that counts: done, and not a warm-up. */
export const isWorking = ({ kind, doneAt }: Pick<WorkoutSet, 'kind' | 'doneAt'>): boolean => doneAt !== null && kind !== 'warm-up';

/**
 * Grams moved: weight × reps of a set that counts. What a machine takes off (`assisted`) is not moved. Body weight is never in it, for others may see it.
 */
export const volumeGrams = (set: Pick<WorkoutSet, 'kind' | 'doneAt' | 'weightGrams' | 'reps'>, measurement: MeasurementKind): number =>
  isWorking(set) && measurement !== 'assisted' ? (set.weightGrams ?? 0) * (set.reps ?? 0) : 0;

export interface SummarySet extends Pick<WorkoutSet, 'kind' | 'doneAt' | 'weightGrams' | 'reps'> {
  readonly exerciseName: string;
  readonly measurement: MeasurementKind;
}

/** Sets and grams that count, and what was trained, in order. */
export const totalsOf = (sets: readonly SummarySet[]): Pick<WorkoutSummary, 'sets' | 'volumeGrams' | 'exercises'> => {
  const counting = sets.filter(isWorking);
  const byExercise = Map.groupBy(counting, ({ exerciseName }) => exerciseName);
  return {
    sets: counting.length,
    volumeGrams: counting.reduce((sum, set) => sum + volumeGrams(set, set.measurement), 0),
    exercises: [...byExercise].map(([name, done]) => ({ name, sets: done.length })),
  };
};

/** Nothing while it is not over. */
export const durationSeconds = (startedAt: string, completedAt: string | null): number =>
  completedAt === null ? 0 : Math.max(0, Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / 1000));

/** A workout as lists show it. */
export const summaryOf = ({ entries, records, ...workout }: Omit<Workout, 'version'>): WorkoutSummary => ({
  ...{ id: workout.id, title: workout.title, state: workout.state, startedAt: workout.startedAt, completedAt: workout.completedAt },
  durationSeconds: durationSeconds(workout.startedAt, workout.completedAt),
  records: records.length,
  ...totalsOf(entries.flatMap(({ sets, exerciseName, measurement }) => sets.map((set) => ({ ...set, exerciseName, measurement })))),
});
