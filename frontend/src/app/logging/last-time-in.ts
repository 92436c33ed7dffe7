import { bestsOf, betterOf } from '@spotter/training/live-records';
import type { Workout } from '@spotter/contracts/workout/workouts';
import type { LastTime } from './log-model';

export interface FoundLastTime extends LastTime {
  /** When that workout began. */
  readonly at: string;
}

/**
 * What was done the last time with an exercise, out of workouts, newest first; undefined when none of them has it. Bests of before the last weeks
 * are those that were `known`.
 */
export const lastTimeIn = (
  newestFirst: readonly Workout[],
  exerciseId: string,
  { exceptId, known }: { exceptId: string; known: LastTime | undefined },
): FoundLastTime | undefined => {
  const entriesOf = ({ entries }: Workout) => entries.filter((entry) => entry.exerciseId === exerciseId);
  const done = newestFirst.filter(({ state, id }) => state === 'completed' && id !== exceptId);
  const last = done.find((workout) => entriesOf(workout).length > 0);
  if (!last) return undefined;
  const formula = known?.formula;
  const here = done.flatMap(entriesOf).flatMap(({ measurement, sets }) => bestsOf(measurement, sets, formula ?? 'epley'));
  const bests = betterOf([...here, ...(known?.bests ?? [])]);
  const estimate = bests.find(({ kind }) => kind === 'estimated-one-rep-max')?.value ?? null;
  return { at: last.startedAt, formula, sets: entriesOf(last).flatMap(({ sets }) => sets), bestEstimatedOneRepMaxGrams: estimate, bests };
};
