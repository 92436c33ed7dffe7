import { Muscle } from '@spotter/contracts/workout/exercises';
import type { Level, MuscleLevels } from '../../ui/body/body-map';

/** Hard sets a week within which most people grow (Schoenfeld, Ogborn, Krieger 2017: 10 and more; above 20 the return falls). */
export const targetSets = { from: 10, to: 20 } as const;

export interface MuscleSets {
  readonly muscle: Muscle;
  readonly sets: number;
  readonly state: 'below' | 'in' | 'above';
}

const stateOf = (sets: number): MuscleSets['state'] => (sets < targetSets.from ? 'below' : sets > targetSets.to ? 'above' : 'in');

/** Sets by muscle, those that had any, in the order of the body map; rounded to half sets. */
export const muscleSets = (week: readonly { readonly muscle: Muscle; readonly sets: number }[]): MuscleSets[] => {
  const byMuscle = new Map(week.map(({ muscle, sets }) => [muscle, sets]));
  return Muscle.options.flatMap((muscle) => {
    const sets = Math.round((byMuscle.get(muscle) ?? 0) * 2) / 2;
    return sets > 0 ? [{ muscle, sets, state: stateOf(sets) }] : [];
  });
};

/** Shades of the body map: from one set to twenty. */
export const setLevels = (muscles: readonly MuscleSets[]): MuscleLevels =>
  Object.fromEntries(muscles.map(({ muscle, sets }) => [muscle, (sets >= 16 ? 4 : sets >= 10 ? 3 : sets >= 5 ? 2 : 1) satisfies Level]));
