import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Level, MuscleLevels } from '../../ui/body/body-map';

/** A share of the work as a shade: the prime mover is the strongest. */
export const levelOfShare = (share: number): Level => (share >= 0.9 ? 4 : share >= 0.5 ? 3 : share >= 0.3 ? 2 : 1);

export const levelsOf = ({ muscles }: Pick<Exercise, 'muscles'>): MuscleLevels =>
  Object.fromEntries(muscles.map(({ muscle, share }) => [muscle, levelOfShare(share)]));

/** What a session of several exercises works: each muscle as strongly as the exercise that works it most. */
export const strongestLevels = (exercises: readonly Pick<Exercise, 'muscles'>[]): MuscleLevels => {
  const levels: Partial<Record<Exercise['muscles'][number]['muscle'], Level>> = {};
  for (const { muscle, share } of exercises.flatMap(({ muscles }) => muscles)) {
    const level = levelOfShare(share);
    if (level > (levels[muscle] ?? 0)) levels[muscle] = level;
  }
  return levels;
};
