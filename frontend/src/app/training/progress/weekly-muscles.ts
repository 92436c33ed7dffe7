import { Muscle } from '@spotter/contracts/workout/exercises';
import type { TrainingTally } from '@spotter/contracts/workout/progress';
import type { SetBand, TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import type { Level, MuscleLevels } from '../../ui/body/body-map';

/** By muscle, what somebody aims for; of the others the common band. */
export type Bands = Pick<TrainingPreferences, 'setBand' | 'muscleBands'>;

/** Hard sets a week within which most people grow; sources are in docs/training/formulas.md. */
export const usualBands: Bands = { setBand: { from: 10, to: 20 }, muscleBands: {} };

export const bandOf = (muscle: Muscle, { setBand, muscleBands }: Bands): SetBand => muscleBands[muscle] ?? setBand;

export interface MuscleSets {
  readonly muscle: Muscle;
  readonly sets: number;
  readonly band: SetBand;
  readonly state: 'below' | 'in' | 'above';
}

const stateOf = (sets: number, { from, to }: SetBand): MuscleSets['state'] => (sets < from ? 'below' : sets > to ? 'above' : 'in');

/** Sets by muscle, those that had any, in the order of the body map; rounded to half sets. */
export const muscleSets = (week: TrainingTally['setsByMuscle'], bands: Bands): MuscleSets[] =>
  Muscle.options.flatMap((muscle) => {
    const sets = Math.round((week[muscle] ?? 0) * 2) / 2;
    const band = bandOf(muscle, bands);
    return sets > 0 ? [{ muscle, sets, band, state: stateOf(sets, band) }] : [];
  });

/** Shades of the body map: from one set to twenty. */
export const setLevels = (muscles: readonly MuscleSets[]): MuscleLevels =>
  Object.fromEntries(muscles.map(({ muscle, sets }) => [muscle, (sets >= 16 ? 4 : sets >= 10 ? 3 : sets >= 5 ? 2 : 1) satisfies Level]));

/** What is worth knowing of a muscle. */
export interface Notice {
  readonly muscle: Muscle;
  readonly kind: 'above' | 'below';
  readonly sets: number;
  /** Weeks in a row, the present one left out, for it is not over. */
  readonly weeks: number;
}

const fewestWeeks = 3;
const mostNotices = 4;

const weeksInARow = (muscle: Muscle, past: readonly TrainingTally[], bands: Bands): Omit<Notice, 'muscle'> | undefined => {
  const band = bandOf(muscle, bands);
  const states = past.map(({ setsByMuscle }) => stateOf(setsByMuscle[muscle] ?? 0, band)).reverse();
  const kind = states[0];
  if (kind === undefined || kind === 'in') return undefined;
  const end = states.findIndex((state) => state !== kind);
  return { kind, weeks: end === -1 ? states.length : end, sets: past.at(-1)?.setsByMuscle[muscle] ?? 0 };
};

/** Muscles that were trained and have been above or below their band for three weeks or more; the longest first. */
export const noticesOf = (weeks: readonly TrainingTally[], bands: Bands): Notice[] => {
  const past = weeks.slice(0, -1);
  return Muscle.options
    .filter((muscle) => past.some(({ setsByMuscle }) => (setsByMuscle[muscle] ?? 0) > 0))
    .flatMap((muscle): Notice[] => {
      const found = weeksInARow(muscle, past, bands);
      return found && found.weeks >= fewestWeeks ? [{ muscle, ...found }] : [];
    })
    .sort((a, b) => b.weeks - a.weeks)
    .slice(0, mostNotices);
};
