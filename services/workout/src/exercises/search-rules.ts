import type { Exercise } from '@spotter/contracts/workout/exercises';

export interface Wish {
  readonly search?: string | undefined;
  readonly muscle?: string | undefined;
  readonly equipment?: string | undefined;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
    .toLowerCase();

/** Exercises in which every word of the search begins a word of the name, equipment or a muscle; by name. */
export const matching = (exercises: readonly Exercise[], { search = '', muscle, equipment }: Wish): Exercise[] => {
  const words = plain(search).split(' ').filter(Boolean);
  return exercises
    .filter((each) => equipment === undefined || each.equipment === equipment)
    .filter((each) => muscle === undefined || each.muscles.some((share) => share.muscle === muscle && share.share >= 0.4))
    .filter((each) => {
      const text = ` ${plain([each.name, each.equipment, ...each.muscles.map((share) => share.muscle)].join(' '))}`;
      return words.every((word) => text.includes(` ${word}`));
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
};
