import type { PersonalRecord } from '@spotter/contracts/workout/exercises';

const atMost = 4;

/** The exercises to follow: the ones with the highest estimated one-rep max, for these are the lifts that people train for. */
export const mainLifts = (records: readonly PersonalRecord[]): { readonly id: string; readonly name: string }[] =>
  records
    .filter(({ kind }) => kind === 'estimated-one-rep-max')
    .sort((a, b) => b.value - a.value)
    .slice(0, atMost)
    .map(({ exerciseId, exerciseName }) => ({ id: exerciseId, name: exerciseName }));
