import type { ProblemError } from '@spotter/contracts/http/problem';
import { UnknownExercise, type WorkoutDraft } from '@spotter/contracts/workout/workouts';

/** Why a workout was not taken. That an exercise is not there says less than why the server did not want it; other reasons speak for themselves. */
export const refusalWords = (
  error: ProblemError,
  { entries }: Pick<WorkoutDraft, 'entries'>,
  refusalOf: (exerciseId: string) => string | undefined,
): string => {
  const refusals = error.is(UnknownExercise) ? entries.flatMap(({ exerciseId }) => refusalOf(exerciseId) ?? []) : [];
  return refusals[0] ?? error.message;
};
