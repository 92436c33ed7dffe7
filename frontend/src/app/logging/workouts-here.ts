import type { Workout } from '@spotter/contracts/workout/workouts';
import { doneOnly } from './draft-rules';
import type { LoggedWorkout, LogState } from './log-model';

/** A workout as the server would tell it, but for what became a record in it, which only the server knows. */
export type WorkoutHere = Omit<Workout, 'version'>;

/** What was really done in a workout that lies on this device and may not have been sent. */
export const workoutHere = ({ id, draft, completedAt }: LoggedWorkout, exercises: LogState['exercises']): WorkoutHere => {
  const { entries, ...rest } = doneOnly(draft);
  return {
    ...rest,
    id,
    state: completedAt === null ? 'in-progress' : 'completed',
    completedAt: rest.completedAt ?? completedAt,
    records: [],
    entries: entries.map((entry) => ({
      ...entry,
      exerciseName: exercises[entry.exerciseId]?.name ?? '',
      exerciseSlug: exercises[entry.exerciseId]?.slug ?? '',
      measurement: exercises[entry.exerciseId]?.measurement ?? 'weight-reps',
    })),
  };
};

/**
 * Workouts that are over, newest first, out of what lies on this device: those that the server has told of, and in their place or beside them those
 * that were finished, changed or deleted here a moment ago, perhaps without a network.
 */
export const workoutsHere = (
  copied: readonly Workout[],
  { workouts, exercises }: Pick<LogState, 'workouts' | 'exercises'>,
): readonly WorkoutHere[] => {
  const logged = Object.values(workouts);
  const finished = logged.filter(({ completedAt, isDiscarded, isHeld }) => completedAt !== null && !isDiscarded && !isHeld);
  const gone = logged.filter(({ isDiscarded }) => isDiscarded);
  const replaced = new Set([...finished, ...gone].map(({ id }) => id));
  const there = copied.filter(({ id, state }) => state === 'completed' && !replaced.has(id));
  return [...finished.map((workout) => workoutHere(workout, exercises)), ...there].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
};
