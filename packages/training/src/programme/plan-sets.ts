import type { PlannedSlot } from '@spotter/contracts/workout/enrolments';
import type { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import { loadableGrams, type Rounding } from '../loadable.ts';

/** What weights are worked out from. Grams; null is not known. */
export interface Loads extends Rounding {
  readonly workingWeightGrams: number | null;
  readonly trainingMaxGrams: number | null;
  readonly oneRepMaxGrams: number | null;
  readonly addedReps: number;
  readonly capGrams: number | undefined;
  /** What a deload week leaves of weight and sets. */
  readonly deload: { readonly weightPercent: number; readonly setsPercent: number } | undefined;
}

type Sets = PlannedSlot['sets'];

const share = (grams: number | null, percent: number | undefined): number | null =>
  grams === null || percent === undefined ? null : (grams * percent) / 100;

const wantedGrams = (sets: PlannedSets, loads: Loads): number | null => {
  if (sets.weightGrams !== undefined) return sets.weightGrams;
  if (sets.percentOfOneRepMax !== undefined) return share(loads.oneRepMaxGrams, sets.percentOfOneRepMax);
  if (sets.percentOfTrainingMax !== undefined) return share(loads.trainingMaxGrams, sets.percentOfTrainingMax);
  return share(loads.workingWeightGrams, sets.percentOfWorkingWeight ?? 100);
};

/** A weight that the plan names is taken as it is; what is worked out is rounded. */
const weightOf = (sets: PlannedSets, loads: Loads): number | null => {
  const wanted = wantedGrams(sets, loads);
  if (wanted === null) return null;
  if (sets.weightGrams !== undefined && !loads.deload) return Math.min(wanted, loads.capGrams ?? Infinity);
  return loadableGrams((wanted * (loads.deload?.weightPercent ?? 100)) / 100, loads, loads.capGrams);
};

const countOf = ({ sets, kind }: PlannedSets, { deload }: Loads): number =>
  deload && kind !== 'warm-up' ? Math.ceil((sets * deload.setsPercent) / 100) : sets;

const effortOf = ({ rpe, repsInReserve }: PlannedSets): number | null => rpe ?? (repsInReserve === undefined ? null : 10 - repsInReserve);

/** Every single set of a slot, with its target. */
export const planSets = (planned: readonly PlannedSets[], loads: Loads): Sets =>
  planned.flatMap((sets) => {
    const more = sets.kind === 'warm-up' ? 0 : loads.addedReps;
    const target = {
      minReps: sets.minReps === undefined ? null : sets.minReps + more,
      maxReps: sets.maxReps === undefined ? null : sets.maxReps + more,
      weightGrams: weightOf(sets, loads),
      rpe: effortOf(sets),
      durationSeconds: sets.durationSeconds ?? null,
      distanceMetres: sets.distanceMetres ?? null,
      tempo: sets.tempo ?? null,
    };
    return Array.from({ length: countOf(sets, loads) }, () => ({ kind: sets.kind, target }));
  });
