import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import type { LiveBest } from '@spotter/contracts/workout/workouts';
import { worthsOf, type Measured, type Worth } from './set-worths.ts';

/** What counts in a workout in progress; the body's weight is not known there, so estimates of exercises that lift it are not among them. */
export interface LiveSet extends Measured {
  readonly id: string;
  readonly rpe: number | null;
}

/** A set that is better than everything before it, and what was best before this workout. */
export interface LiveRecord extends LiveBest {
  readonly previousValue: number;
}

/** What is told first when a set is several records at once. */
const weightiest: readonly LiveBest['kind'][] = [
  ...(['estimated-one-rep-max', 'heaviest', 'most-reps', 'longest-distance', 'longest-duration'] as const),
  ...(['fastest', 'set-volume', 'reps-at-weight'] as const),
];

const seriesOf = ({ kind, grade }: Pick<LiveBest, 'kind' | 'grade'>): string => `${kind} ${grade}`;

/** Of the rep-max table nobody is told while training: with each record it has several. */
const isTold = (worth: Worth): worth is LiveBest => worth.kind !== 'rep-max';

const toldOf = (measurement: MeasurementKind, set: LiveSet, formula: OneRepMaxFormula): LiveBest[] =>
  worthsOf(measurement, { ...set, bodyGrams: null }, formula).filter(isTold);

/** The better of each kind. */
export const betterOf = (bests: readonly LiveBest[]): LiveBest[] => {
  const best = new Map<string, LiveBest>();
  for (const each of bests) {
    if (each.value > (best.get(seriesOf(each))?.value ?? 0)) best.set(seriesOf(each), each);
  }
  return [...best.values()];
};

/** The bests among sets. */
export const bestsOf = (measurement: MeasurementKind, sets: readonly LiveSet[], formula: OneRepMaxFormula): LiveBest[] =>
  betterOf(sets.flatMap((set) => toldOf(measurement, set, formula)));

/**
 * Records that the sets of a workout in progress set over `before`, by the id of the set, the weightiest first. Of a kind it is the best set,
 * the first of equals; what was never done before is no record.
 */
export const liveRecords = (
  measurement: MeasurementKind,
  sets: readonly LiveSet[],
  { before, formula }: { before: readonly LiveBest[]; formula: OneRepMaxFormula },
): ReadonlyMap<string, readonly LiveRecord[]> => {
  const standing = new Map(before.map((best) => [seriesOf(best), best.value]));
  const found = new Map<string, { setId: string; record: LiveRecord }>();
  for (const set of sets) {
    for (const best of toldOf(measurement, set, formula)) {
      const previousValue = standing.get(seriesOf(best));
      if (previousValue === undefined || best.value <= (found.get(seriesOf(best))?.record.value ?? previousValue)) continue;
      found.set(seriesOf(best), { setId: set.id, record: { ...best, previousValue } });
    }
  }
  const inOrder = [...found.values()].sort((a, b) => weightiest.indexOf(a.record.kind) - weightiest.indexOf(b.record.kind));
  const bySet = Map.groupBy(inOrder, ({ setId }) => setId);
  return new Map([...bySet].map(([setId, records]) => [setId, records.map(({ record }) => record)]));
};
