import type { PlannedSlot } from '@spotter/contracts/workout/enrolments';
import type { RoutineSlot } from '@spotter/contracts/workout/routines';
import type { OwnBar } from './loadable.ts';
import { planSets } from './programme/plan-sets.ts';
import { suggestStart } from './programme/suggest-start.ts';

export interface RoutineNeeds {
  /** Estimated one-rep maxima in grams, by exercise. */
  readonly oneRepMaxes: ReadonlyMap<string, number>;
  /** What a programme keeps as the training max, by exercise; of others it is nine tenths of the one-rep maximum. */
  readonly trainingMaxes: ReadonlyMap<string, number>;
  readonly roundingGrams: number;
  readonly bars: ReadonlyMap<string, OwnBar>;
}

/** The sets of a routine today: what is a percentage becomes a weight, for lifts whose maximum is known. */
export const planRoutine = (slots: readonly RoutineSlot[], needs: RoutineNeeds): PlannedSlot[] =>
  slots.map((slot) => {
    const oneRepMaxGrams = needs.oneRepMaxes.get(slot.exercise) ?? null;
    const usualMax = oneRepMaxGrams === null ? null : suggestStart('training-max', oneRepMaxGrams, 1);
    return {
      lift: null,
      exercise: slot.exercise,
      alternatives: slot.alternatives,
      group: slot.group ?? null,
      restSeconds: slot.restSeconds,
      note: slot.note ?? '',
      reason: null,
      sets: planSets(slot.sets, {
        workingWeightGrams: null,
        trainingMaxGrams: needs.trainingMaxes.get(slot.exercise) ?? usualMax,
        oneRepMaxGrams,
        addedReps: 0,
        roundingGrams: needs.roundingGrams,
        bar: needs.bars.get(slot.exercise),
        capGrams: undefined,
        deload: undefined,
      }),
    };
  });
