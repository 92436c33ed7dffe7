import { estimatedOneRepMaxGrams } from '@spotter/contracts/workout/estimated-one-rep-max';
import type { Exercise, Muscle, ProgressPoint } from '@spotter/contracts/workout/exercises';
import type { TrainingWeek } from '@spotter/contracts/workout/workouts';
import type { z } from 'zod';
import { isWorking, volumeGrams, type Measured } from '../set-rules.ts';

export interface ProgressSet extends Measured {
  readonly workoutId: string;
  readonly startedAt: Date;
}

type Point = z.infer<typeof ProgressPoint>;
type Week = z.infer<typeof TrainingWeek>;

const largest = (values: readonly (number | null)[]): number | null => {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : Math.max(...there);
};
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** One point for each workout, oldest first: its bests and totals. */
export const progressPoints = (sets: readonly ProgressSet[], recordWorkoutIds: ReadonlySet<string>): Point[] =>
  [...Map.groupBy(sets.filter(isWorking), ({ workoutId }) => workoutId)].map(([workoutId, done]) => ({
    workoutId,
    at: (done[0] as ProgressSet).startedAt.toISOString(),
    estimatedOneRepMaxGrams: largest(done.map(estimatedOneRepMaxGrams)),
    heaviestGrams: largest(done.map((set) => (set.reps ? set.weightGrams : null))),
    volumeGrams: sum(done.map(volumeGrams)),
    reps: sum(done.map(({ reps }) => reps)),
    durationSeconds: sum(done.map(({ durationSeconds }) => durationSeconds)),
    distanceMetres: sum(done.map(({ distanceMetres }) => distanceMetres)),
    isRecord: recordWorkoutIds.has(workoutId),
  }));

const dayMilliseconds = 86_400_000;

/** The Monday of a day's week, UTC (ISO 8601). */
export const mondayOf = (at: Date): string => {
  const daysSinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - daysSinceMonday * dayMilliseconds).toISOString().slice(0, 10);
};

export interface WeekWorkout {
  readonly startedAt: Date;
  readonly durationSeconds: number;
  readonly sets: readonly (Measured & { readonly exercise: Exercise | undefined })[];
}

/** The last weeks, oldest first, also those without training. */
export const trainingWeeks = (workouts: readonly WeekWorkout[], now: Date, weeks: number): Week[] => {
  const byWeek = Map.groupBy(workouts, ({ startedAt }) => mondayOf(startedAt));
  return Array.from({ length: weeks }, (_, index) => {
    const weekStart = mondayOf(new Date(now.getTime() - (weeks - 1 - index) * 7 * dayMilliseconds));
    return weekOf(weekStart, byWeek.get(weekStart) ?? []);
  });
};

const weekOf = (weekStart: string, workouts: readonly WeekWorkout[]): Week => {
  const sets = workouts.flatMap((workout) => workout.sets).filter(isWorking);
  const byMuscle = new Map<Muscle, number>();
  for (const { muscle, share } of sets.flatMap(({ exercise }) => exercise?.muscles ?? [])) {
    byMuscle.set(muscle, (byMuscle.get(muscle) ?? 0) + share);
  }
  return {
    weekStart,
    workouts: workouts.length,
    volumeGrams: sum(sets.map(volumeGrams)),
    durationSeconds: sum(workouts.map(({ durationSeconds }) => durationSeconds)),
    sets: sets.length,
    setsByMuscle: [...byMuscle].map(([muscle, count]) => ({ muscle, sets: Math.round(count * 10) / 10 })).sort((a, b) => b.sets - a.sets),
  };
};

/** Weeks in a row with training, up to this week; a week that has only begun does not break it. */
export const streakWeeks = (weeks: readonly Pick<Week, 'workouts'>[]): number => {
  const trained = weeks.map(({ workouts }) => workouts > 0);
  const past = trained.at(-1) ? trained : trained.slice(0, -1);
  const gap = past.lastIndexOf(false);
  return past.length - 1 - gap;
};
