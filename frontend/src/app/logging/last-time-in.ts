import { bestsOf, betterOf } from '@spotter/training/live-records';
import type { LastTime } from './log-model';
import type { WorkoutHere } from './workouts-here';

export interface FoundLastTime extends LastTime {
  /** When that workout began. */
  readonly at: string;
}

/**
 * What was done the last time with an exercise, out of workouts that are over, newest first; undefined when none of them has it. Bests of before the last weeks
 * are those that were `known`.
 */
export const lastTimeIn = (
  newestFirst: readonly WorkoutHere[],
  exerciseId: string,
  { exceptId, known }: { exceptId: string; known: LastTime | undefined },
): FoundLastTime | undefined => {
  const entriesOf = ({ entries }: WorkoutHere) => entries.filter((entry) => entry.exerciseId === exerciseId);
  const done = newestFirst.filter(({ id }) => id !== exceptId);
  const last = done.find((workout) => entriesOf(workout).length > 0);
  if (!last) return undefined;
  const formula = known?.formula;
  const here = done.flatMap(entriesOf).flatMap(({ measurement, sets }) => bestsOf(measurement, sets, formula ?? 'epley'));
  const bests = betterOf([...here, ...(known?.bests ?? [])]);
  const estimate = bests.find(({ kind }) => kind === 'estimated-one-rep-max')?.value ?? null;
  return { at: last.startedAt, formula, sets: entriesOf(last).flatMap(({ sets }) => sets), bestEstimatedOneRepMaxGrams: estimate, bests };
};
