import type { GoalKind } from '@spotter/contracts/workout/goals';
import { bodyWeightHalfLifeDays, reaches, robustLine, smoothed, type TimedValue } from '@spotter/training/trend';

/** What is known of what a goal is about, of the last weeks, oldest first; and the best of all time where that is what counts. */
export interface Course {
  readonly values: readonly TimedValue[];
  readonly best: number | null;
}

export interface Standing {
  readonly current: number | null;
  readonly isReached: boolean;
  /** Milliseconds since 1970. */
  readonly forecast: number | undefined;
}

const isUp = (kind: GoalKind, start: number | null, target: number): boolean => kind !== 'body-weight' || start === null || start <= target;

/** Days are too noisy for body weight, so its trend counts; of strength the best of the last weeks does, or the record after a long pause. */
const currentOf = (kind: GoalKind, { values, best }: Course): number | null => {
  if (kind === 'sessions-per-week') return values.at(-1)?.value ?? 0;
  const course = kind === 'body-weight' ? smoothed(values, bodyWeightHalfLifeDays).slice(-1) : values;
  return course.length === 0 ? best : Math.round(Math.max(...course.map(({ value }) => value)));
};

/** Where somebody is with a goal, and when it will be reached if it goes on as in the last weeks. */
export const standingOf = (
  { kind, target, start }: { readonly kind: GoalKind; readonly target: number; readonly start: number | null },
  course: Course,
): Standing => {
  const current = currentOf(kind, course);
  const direction = isUp(kind, start, target) ? 'up' : 'down';
  const isReached = current !== null && (direction === 'up' ? current >= target : current <= target);
  if (isReached || kind === 'sessions-per-week') return { current, isReached, forecast: undefined };
  const values = kind === 'body-weight' ? smoothed(course.values, bodyWeightHalfLifeDays) : course.values;
  const line = robustLine(values);
  return { current, isReached, forecast: line && reaches(line, target, direction) };
};
