import type { Exercise, Muscle } from '@spotter/contracts/workout/exercises';

/** Letters without accents, in lower case: `Überzug` is found by `uber`. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const rank = (name: string, wanted: string): number => (name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : 2);

/** Exercises whose name has every word that was typed, the ones that begin with it first; optionally only those that work a muscle. */
export const findExercises = (exercises: readonly Exercise[], typed: string, muscle?: Muscle): Exercise[] => {
  const wanted = plain(typed.trim());
  const words = wanted.split(/\s+/);
  return exercises
    .filter(({ muscles }) => muscle === undefined || muscles.some((share) => share.muscle === muscle && share.share >= 0.5))
    .map((exercise) => ({ exercise, name: plain(exercise.name) }))
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .sort((a, b) => rank(a.name, wanted) - rank(b.name, wanted) || a.name.localeCompare(b.name))
    .map(({ exercise }) => exercise);
};
