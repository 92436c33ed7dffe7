import type { WorkoutSet } from '@spotter/contracts/workout/workouts';

const mostRepsForEstimate = 12;

/**
 * Estimated one-rep max in grams, by Epley ("Poundage chart", Boyd Epley Workout, 1985): w · (1 + reps / 30); one rep is the weight itself.
 * Null above 12 reps, where the formula is known to run wild, and without weight. The training service decides what is a record; this
 * shows it before the answer.
 */
export const estimatedOneRepMaxGrams = ({ weightGrams, reps }: Pick<WorkoutSet, 'weightGrams' | 'reps'>): number | null => {
  if (!weightGrams || !reps || reps > mostRepsForEstimate) return null;
  return reps === 1 ? weightGrams : Math.round(weightGrams * (1 + reps / 30));
};
