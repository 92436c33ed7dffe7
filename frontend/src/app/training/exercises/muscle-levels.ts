import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Level, MuscleLevels } from '../../ui/body/body-map';

/** A share of the work as a shade: the prime mover is the strongest. */
export const levelOfShare = (share: number): Level => (share >= 0.9 ? 4 : share >= 0.5 ? 3 : share >= 0.3 ? 2 : 1);

export const levelsOf = ({ muscles }: Pick<Exercise, 'muscles'>): MuscleLevels =>
  Object.fromEntries(muscles.map(({ muscle, share }) => [muscle, levelOfShare(share)]));
