import type { WorkoutSet } from './workouts.ts';

const mostRepsForEstimate = 12;

/**
 * What somebody could lift once, in grams, from a set of several reps, by Epley: w · (1 + reps / 30). One rep is the weight itself.
 *
 * Source: Boyd Epley, "Poundage Chart", Boyd Epley Workout, Lincoln 1985. An estimate: null above 12 reps, where formulas of this kind are known
 * to run wild, and without weight or reps. What is a record the training service decides; the web app shows the same number before it has
 * answered.
 */
export const estimatedOneRepMaxGrams = ({ weightGrams, reps }: Pick<WorkoutSet, 'weightGrams' | 'reps'>): number | null => {
  if (!weightGrams || !reps || reps > mostRepsForEstimate) return null;
  return reps === 1 ? weightGrams : Math.round(weightGrams * (1 + reps / 30));
};
