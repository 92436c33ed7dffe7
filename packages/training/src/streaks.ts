import type { TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { dayNumber } from './days.ts';

/** Days are numbers here (`dayNumber`): somebody who has trained for ten years has thousands of them, and is answered as fast as a beginner. */
type Rest = Pick<TrainingPreferences, 'restWeekdays' | 'breaks'>;

/** Day 0 was a Thursday: the week that began on Monday before it is week 0. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

type Break = readonly [from: number, to: number];

const breaksOf = ({ breaks }: Pick<Rest, 'breaks'>): Break[] => breaks.map(({ from, to }) => [dayNumber(from), dayNumber(to)]);

/** Some day of the week lies in a planned break. */
const isWeekOff = (week: number, breaks: readonly Break[]): boolean =>
  breaks.some(([from, to]) => weekOf(from) <= week && week <= weekOf(to));

/**
 * Walks back from `start`, counting what is done. What is planned as rest neither counts nor ends it. Stops before `first`, the oldest that was done.
 */
const countBack = (start: number, first: number, of: { isDone(at: number): boolean; isRest(at: number): boolean }): number => {
  let count = 0;
  for (let at = start; at >= first; at -= 1) {
    if (of.isDone(at)) count += 1;
    else if (!of.isRest(at)) break;
  }
  return count;
};

const oldest = (all: ReadonlySet<number>): number => {
  let first = Infinity;
  for (const each of all) first = Math.min(first, each);
  return first;
};

const weeksInARow = (weeks: ReadonlySet<number>, first: number, now: number, breaks: readonly Break[]): number =>
  countBack(weeks.has(now) ? now : now - 1, first, { isDone: (week) => weeks.has(week), isRest: (week) => isWeekOff(week, breaks) });

/** Weeks in a row with training, up to this week; a week that has only begun does not end it, nor does one with a planned break. */
export const streakWeeks = (trainedDays: readonly number[], today: number, rest: Pick<Rest, 'breaks'>): number => {
  const weeks = new Set(trainedDays.map(weekOf));
  return weeksInARow(weeks, oldest(weeks), weekOf(today), breaksOf(rest));
};

/** Days of training in a row, up to today; today is not over yet, and planned days of rest and breaks do not end it. */
export const streakDays = (trainedDays: readonly number[], today: number, { restWeekdays, breaks }: Rest): number => {
  const days = new Set(trainedDays);
  const off = breaksOf({ breaks });
  return countBack(days.has(today) ? today : today - 1, oldest(days), {
    isDone: (day) => days.has(day),
    isRest: (day) => restWeekdays.includes(weekdayOf(day)) || off.some(([from, to]) => from <= day && day <= to),
  });
};

/** The longest row of weeks with training there is in these days, with planned breaks left out. */
export const longestStreakWeeks = (trainedDays: readonly number[], rest: Pick<Rest, 'breaks'>): number => {
  const weeks = new Set(trainedDays.map(weekOf));
  const [first, breaks] = [oldest(weeks), breaksOf(rest)];
  return Math.max(0, ...[...weeks].map((week) => weeksInARow(weeks, first, week, breaks)));
};
