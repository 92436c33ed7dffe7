import type { TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { dayNumber } from './days.ts';

/**
 * When somebody trained; days are numbers here (`dayNumber`). Somebody with ten years of training has thousands of such days, and is
 * answered as fast as a beginner: they are asked for one by one, backwards, until a streak ends.
 */
export interface TrainedDays {
  /** The oldest and the latest that may be one; `first` is greater than `last` when there is none. */
  readonly first: number;
  readonly last: number;
  has(day: number): boolean;
}

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

const daysOfWeek = [-3, -2, -1, 0, 1, 2, 3];

const isTrainedWeek = (week: number, trained: TrainedDays): boolean => daysOfWeek.some((of) => trained.has(week * 7 + of));

const weeksInARow = (trained: TrainedDays, now: number, breaks: readonly Break[]): number =>
  countBack(isTrainedWeek(now, trained) ? now : now - 1, weekOf(trained.first), {
    isDone: (week) => isTrainedWeek(week, trained),
    isRest: (week) => isWeekOff(week, breaks),
  });

/** Weeks in a row with training, up to this week; a week that has only begun does not end it, nor does one with a planned break. */
export const streakWeeks = (trained: TrainedDays, today: number, rest: Pick<Rest, 'breaks'>): number =>
  weeksInARow(trained, weekOf(today), breaksOf(rest));

/** Days of training in a row, up to today; today is not over yet, and planned days of rest and breaks do not end it. */
export const streakDays = (trained: TrainedDays, today: number, { restWeekdays, breaks }: Rest): number => {
  const off = breaksOf({ breaks });
  return countBack(trained.has(today) ? today : today - 1, trained.first, {
    isDone: (day) => trained.has(day),
    isRest: (day) => restWeekdays.includes(weekdayOf(day)) || off.some(([from, to]) => from <= day && day <= to),
  });
};

/** The longest row of weeks with training there is in these days, with planned breaks left out. */
export const longestStreakWeeks = (trained: TrainedDays, rest: Pick<Rest, 'breaks'>): number => {
  const breaks = breaksOf(rest);
  let longest = 0;
  for (let week = weekOf(trained.first); week <= weekOf(trained.last); week += 1)
    if (isTrainedWeek(week, trained)) longest = Math.max(longest, weeksInARow(trained, week, breaks));
  return longest;
};
