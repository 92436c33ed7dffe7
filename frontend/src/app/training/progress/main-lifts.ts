import type { Exercise, PersonalRecord } from '@spotter/contracts/workout/exercises';

const atMost = 4;

/** The exercises to follow: the heaviest with a barbell, for these are the lifts that people train for; else the heaviest there are. */
export const mainLifts = (
  records: readonly PersonalRecord[],
  exercises: readonly Pick<Exercise, 'id' | 'equipment'>[],
): { readonly id: string; readonly name: string }[] => {
  const barbell = new Set(exercises.filter(({ equipment }) => equipment === 'barbell').map(({ id }) => id));
  const estimates = records.filter(({ kind }) => kind === 'estimated-one-rep-max').sort((a, b) => b.value - a.value);
  const preferred = estimates.filter(({ exerciseId }) => barbell.has(exerciseId));
  return (preferred.length > 0 ? preferred : estimates)
    .slice(0, atMost)
    .map(({ exerciseId, exerciseName }) => ({ id: exerciseId, name: exerciseName }));
};
