import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import { warmUpSets, type WarmUpFor } from '@spotter/training/warm-up';
import type { WorkoutSet } from '../../logging/log-model';
import { newSet } from './plan-entry';
import type { SetRow } from './set-rows';

/** Warm-up sets that can be put before an exercise: none once it has some, once it is begun, or while its weight is not known. */
export const warmUpFor = (rows: readonly SetRow[], measurement: MeasurementKind, rack: Omit<WarmUpFor, 'workingGrams'>): WorkoutSet[] => {
  if (measurement !== 'weight-reps' || rows.some(({ set, isDone }) => isDone || set.kind === 'warm-up')) return [];
  const working = rows.find(({ set }) => set.kind === 'working');
  const workingGrams = working?.set.weightGrams ?? working?.suggested.weightGrams ?? 0;
  return warmUpSets({ workingGrams, ...rack }).map(({ weightGrams, reps }) => ({ ...newSet('warm-up'), weightGrams, reps }));
};
