import { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import { RoutineSlot } from '@spotter/contracts/workout/routines';

const ownLoads = ['weightGrams', 'percentOfOneRepMax', 'percentOfTrainingMax', 'percentOfWorkingWeight'] as const;
type OwnLoad = (typeof ownLoads)[number];
/** `open`: whatever somebody takes, or in a programme the working weight. */
export type LoadKind = 'open' | OwnLoad;
export type EffortKind = 'open' | 'rpe' | 'repsInReserve';

/** A routine has no progression, so no working weight. */
export const routineLoads: readonly LoadKind[] = ['open', 'weightGrams', 'percentOfOneRepMax', 'percentOfTrainingMax'];
export const programmeLoads: readonly LoadKind[] = ['open', ...ownLoads];

export const newSlot = (exercise: string, isTimed: boolean): RoutineSlot =>
  RoutineSlot.parse({ exercise, sets: [isTimed ? { sets: 3, durationSeconds: 30 } : { sets: 3, minReps: 8, maxReps: 12 }] });

type Grouped = Pick<RoutineSlot, 'group'>;
const replaced = <T>(list: readonly T[], at: number, item: T): T[] => list.map((each, index) => (index === at ? item : each));
const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

export const changeSlot = <Slot extends Grouped>(slots: readonly Slot[], at: number, change: Partial<Slot>): Slot[] =>
  slots.map((slot, index) => (index === at ? { ...slot, ...change } : slot));

export const changeSets = (sets: readonly PlannedSets[], at: number, change: Partial<PlannedSets>): PlannedSets[] => {
  const before = sets[at];
  return before ? replaced(sets, at, { ...before, ...change }) : [...sets];
};

/** One more line of sets, like the last. */
export const addSets = (sets: readonly PlannedSets[]): PlannedSets[] => [...sets, { ...(sets.at(-1) ?? PlannedSets.parse({})), sets: 1 }];

export const removeSets = (sets: readonly PlannedSets[], at: number): PlannedSets[] => without(sets, at);
export const removeSlot = <Slot>(slots: readonly Slot[], at: number): Slot[] => without(slots, at);

export const loadKindOf = (sets: PlannedSets): LoadKind => ownLoads.find((load) => sets[load] !== undefined) ?? 'open';

const usual: Readonly<Record<OwnLoad, number>> = {
  weightGrams: 20_000,
  percentOfOneRepMax: 70,
  percentOfTrainingMax: 80,
  percentOfWorkingWeight: 50,
};

/** One load instead of another. */
export const withLoad = (kind: LoadKind): Partial<PlannedSets> =>
  Object.fromEntries(ownLoads.map((load) => [load, load === kind ? usual[load] : undefined]));

export const effortKindOf = ({ rpe, repsInReserve }: PlannedSets): EffortKind =>
  rpe !== undefined ? 'rpe' : repsInReserve !== undefined ? 'repsInReserve' : 'open';

export const withEffort = (kind: EffortKind): Partial<PlannedSets> => ({
  rpe: kind === 'rpe' ? 8 : undefined,
  repsInReserve: kind === 'repsInReserve' ? 2 : undefined,
});

/** The group of a slot when it is joined with the one above: that one's, or a new one. */
export const joinAbove = <Slot extends Grouped>(slots: readonly Slot[], at: number): Slot[] => {
  const above = slots[at - 1];
  if (!above) return [...slots];
  const group = above.group ?? Math.max(0, ...slots.map((slot) => slot.group ?? 0)) + 1;
  return slots.map((slot, index) => (index === at - 1 || index === at ? { ...slot, group } : slot));
};

export const leaveGroup = <Slot extends Grouped>(slots: readonly Slot[], at: number): Slot[] => {
  const group = slots[at]?.group;
  const left = slots.map((slot, index) => (index === at ? { ...slot, group: undefined } : slot));
  const others = left.filter((slot) => slot.group === group);
  return others.length > 1 ? left : left.map((slot) => (slot.group === group ? { ...slot, group: undefined } : slot));
};
