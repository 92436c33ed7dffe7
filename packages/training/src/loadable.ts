import type { PlatePairs } from '@spotter/contracts/workout/log-settings';
import type { Equipment } from '@spotter/contracts/workout/exercises';
import { loadBar } from './plates.ts';
import { roundLoad } from './round-load.ts';

/** A bar and the plates there are for it. Grams. */
export interface OwnBar {
  readonly barGrams: number;
  readonly plates: readonly PlatePairs[];
}

const bars: readonly (Equipment | null | undefined)[] = ['barbell', 'ez-bar', 'trap-bar'];

/** Whether it is done with a bar that is loaded with plates. */
export const isOnBar = (equipment: Equipment | null | undefined): boolean => bars.includes(equipment);

export interface Rounding {
  readonly roundingGrams: number;
  /** Of what is done with a bar, where it is known what goes on it. */
  readonly bar?: OwnBar | undefined;
}

/**
 * A weight that can really be loaded: with the bar and plates where they are known, the nearest one, the lighter of two as near; else, and below
 * the bar alone, a multiple of the step. Never above the cap. Grams.
 */
export const loadableGrams = (grams: number, { roundingGrams, bar }: Rounding, capGrams = Infinity): number =>
  (bar && loadBar(Math.min(grams, capGrams), bar.barGrams, bar.plates, capGrams))?.totalGrams ?? roundLoad(grams, roundingGrams, capGrams);
