import type { PlannedSlot } from '@spotter/contracts/workout/enrolments';
import type { WorkoutSet } from '@spotter/contracts/workout/workouts';

export type DoneSet = Pick<WorkoutSet, 'kind' | 'side' | 'weightGrams' | 'reps' | 'rpe' | 'durationSeconds' | 'distanceMetres' | 'target'>;
type Planned = PlannedSlot['sets'][number];

/** What was made of a slot. Warm-ups do not count, nor drop sets and the like that nobody had planned. */
export interface Outcome {
  /** Every planned set was done, with the weight, reps, time and way that were asked. */
  readonly isReached: boolean;
  /** And every set with a range reached its upper end. */
  readonly isRangeReached: boolean;
  /** Everything was heavier than asked by at least this, in grams; 0 when not, or when nothing was asked. */
  readonly heavierByGrams: number;
  readonly lowestWeightGrams: number | null;
  readonly setsDone: number;
  readonly lowestReps: number;
  readonly lastReps: number;
  readonly totalReps: number;
  readonly averageRpe: number | null;
  readonly askedRpe: number | null;
}

const extras = ['drop', 'rest-pause', 'partial'];

const counting = (planned: readonly Planned[], done: readonly DoneSet[]): DoneSet[] =>
  done.filter(({ kind }) => kind !== 'warm-up' && (!extras.includes(kind) || planned.some((each) => each.kind === kind)));

/** What was asked when the set was done comes before what would be asked by now, after a correction of the past. */
const askedWeight = (planned: Planned, done: DoneSet): number | null => done.target?.weightGrams ?? planned.target.weightGrams;

const isAtLeast = (done: number | null, asked: number | null): boolean => asked === null || (done ?? 0) >= asked;

const isSetReached = (planned: Planned, done: DoneSet | undefined): boolean =>
  done !== undefined &&
  isAtLeast(done.reps, planned.target.minReps) &&
  isAtLeast(done.weightGrams, askedWeight(planned, done)) &&
  isAtLeast(done.durationSeconds, planned.target.durationSeconds) &&
  isAtLeast(done.distanceMetres, planned.target.distanceMetres);

/** Sets of each side by itself, when an exercise was done one side at a time. */
const bySide = (done: readonly DoneSet[]): DoneSet[][] =>
  (['left', 'right', null] as const).map((side) => done.filter((set) => set.side === side)).filter((sets) => sets.length > 0);

const heavierBy = (planned: readonly Planned[], done: readonly DoneSet[]): number => {
  const differences = planned.map((each, index) => {
    const set = done[index];
    const asked = set && askedWeight(each, set);
    return typeof asked === 'number' ? (set?.weightGrams ?? 0) - asked : 0;
  });
  return Math.max(0, Math.min(...differences));
};

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value): value is T & NonNullable<T> => value !== null);

/** Undefined when no working set was done: as if it had not been planned. */
export const outcomeOf = (plan: readonly Planned[], allDone: readonly DoneSet[]): Outcome | undefined => {
  const planned = plan.filter(({ kind }) => kind !== 'warm-up');
  const done = counting(planned, allDone);
  if (done.length === 0 || planned.length === 0) return undefined;
  const sides = bySide(done);
  const every = (is: (planned: Planned, done: DoneSet | undefined) => boolean): boolean =>
    sides.every((sets) => planned.every((each, index) => is(each, sets[index])));
  const reps = done.map((set) => set.reps ?? 0);
  const weights = known(done.map(({ weightGrams }) => weightGrams));
  return {
    isReached: every(isSetReached),
    isRangeReached: every((each, set) => isSetReached(each, set) && isAtLeast(set?.reps ?? 0, each.target.maxReps)),
    heavierByGrams: Math.min(...sides.map((sets) => heavierBy(planned, sets))),
    lowestWeightGrams: weights.length === 0 ? null : Math.min(...weights),
    setsDone: done.length,
    lowestReps: Math.min(...reps),
    lastReps: reps.at(-1) ?? 0,
    totalReps: reps.reduce((sum, each) => sum + each, 0),
    averageRpe: mean(known(done.map(({ rpe }) => rpe))),
    askedRpe: mean(known(planned.map(({ target }) => target.rpe))),
  };
};
