import type { LiftStart } from '@spotter/contracts/workout/programmes';
import { roundLoad } from '../round-load.ts';

/** A training max is nine tenths of what somebody could lift once; a first working weight is light, so that there is something to add to. */
const shareOf: Readonly<Record<LiftStart['needs'], number>> = { 'training-max': 0.9, 'working-weight': 0.7 };

/** What a lift could begin with, in grams, by the estimated one-rep maximum. */
export const suggestStart = (needs: LiftStart['needs'], oneRepMaxGrams: number, stepGrams: number): number =>
  roundLoad(oneRepMaxGrams * shareOf[needs], stepGrams);
