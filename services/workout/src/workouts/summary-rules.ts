import type { WorkoutFacts } from '@spotter/contracts/workout/events';
import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { Workout, WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { isWorking, volumeGrams, type Measured } from '../set-rules.ts';

export interface SummarySet extends Measured {
  readonly exerciseName: string;
}

type Totals = Pick<WorkoutSummary, 'sets' | 'volumeGrams' | 'exercises'>;

/** Sets and grams that count, and what was trained, in order. */
export const totalsOf = (sets: readonly SummarySet[]): Totals => {
  const counting = sets.filter(isWorking);
  const byExercise = Map.groupBy(counting, ({ exerciseName }) => exerciseName);
  return {
    sets: counting.length,
    volumeGrams: counting.reduce((sum, set) => sum + volumeGrams(set), 0),
    exercises: [...byExercise].map(([name, done]) => ({ name, sets: done.length })),
  };
};

export const durationSeconds = (startedAt: string, completedAt: string | null): number =>
  completedAt === null ? 0 : Math.max(0, Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / 1000));

/** What is told of a completed workout; for each exercise its best set (heaviest, then most reps). */
export const factsOf = (workout: Workout, memberId: string, completedAt: string, records: PersonalRecord[]): WorkoutFacts => {
  const { sets, volumeGrams: volume } = totalsOf(
    workout.entries.flatMap((entry) => entry.sets.map((set) => ({ ...set, exerciseName: entry.exerciseName }))),
  );
  return {
    workoutId: workout.id,
    memberId,
    title: workout.title,
    startedAt: workout.startedAt,
    completedAt,
    durationSeconds: durationSeconds(workout.startedAt, completedAt),
    sets,
    volumeGrams: volume,
    highlights: workout.entries.map(highlightOf).filter((highlight) => highlight.sets > 0),
    records,
    version: workout.version,
  };
};

const highlightOf = ({ exerciseName, sets }: Workout['entries'][number]): WorkoutFacts['highlights'][number] => {
  const counting = sets.filter(isWorking);
  const best = counting.toSorted((a, b) => (b.weightGrams ?? 0) - (a.weightGrams ?? 0) || (b.reps ?? 0) - (a.reps ?? 0))[0];
  return { exerciseName, sets: counting.length, bestWeightGrams: best?.weightGrams ?? null, bestReps: best?.reps ?? null };
};
