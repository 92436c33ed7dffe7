import type { TrainedDay, TrainingSums, TrainingTally } from '@spotter/contracts/workout/progress';
import { addDays, dayNumber, daysBetween, mondayOf } from '@spotter/training/days';
import type { TrainedDays } from '@spotter/training/streaks';
import { rounded, type WorkoutTotal } from './session-rules.ts';

export interface Week extends TrainingSums {
  readonly weekStart: string;
}

/** `days` has a digit of base 36 for each day of the year: its working sets, 35 at most. */
export interface Year extends TrainingSums {
  readonly year: number;
  readonly days: string;
}

type Counts = Readonly<Partial<Record<string, number>>>;

const added = (counts: readonly Counts[]): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const each of counts) for (const [key, value] of Object.entries(each)) all[key] = rounded((all[key] ?? 0) + (value ?? 0));
  return all;
};

const talliesAdded = (tallies: readonly TrainingTally[]): TrainingTally => ({
  setsByMuscle: added(tallies.map(({ setsByMuscle }) => setsByMuscle)),
  setsByReps: added(tallies.map(({ setsByReps }) => setsByReps)),
  setsByIntensity: added(tallies.map(({ setsByIntensity }) => setsByIntensity)),
});

type Summed = Pick<WorkoutTotal, 'durationSeconds' | 'sets' | 'volumeGrams' | 'tally'>;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What several workouts come to. */
export const sumsOf = (totals: readonly Summed[]): TrainingSums => ({
  workouts: totals.length,
  durationSeconds: sum(totals.map(({ durationSeconds }) => durationSeconds)),
  sets: sum(totals.map(({ sets }) => sets)),
  volumeGrams: sum(totals.map(({ volumeGrams }) => volumeGrams)),
  ...talliesAdded(totals.map(({ tally }) => tally)),
});

/** Weeks with training. */
export const weeksOf = (totals: readonly WorkoutTotal[]): Week[] =>
  [...Map.groupBy(totals, ({ day }) => mondayOf(day))].map(([weekStart, ofWeek]) => ({ weekStart, ...sumsOf(ofWeek) }));

export const yearOf = (day: string): number => Number(day.slice(0, 4));

const firstOf = (year: number): string => `${String(year).padStart(4, '0')}-01-01`;
const lengthOfYear = (year: number): number => daysBetween(firstOf(year), firstOf(year + 1));

const mostSetsOfDay = 35;

const daysWritten = (year: number, totals: readonly WorkoutTotal[]): string => {
  const first = firstOf(year);
  const setsByDay = Array.from({ length: lengthOfYear(year) }, () => 0);
  for (const { day, sets } of totals) {
    const index = daysBetween(first, day);
    // A workout of nothing but warm-ups is a day of training too.
    setsByDay[index] = Math.min(mostSetsOfDay, (setsByDay[index] ?? 0) + Math.max(1, sets));
  }
  return setsByDay.map((sets) => sets.toString(36)).join('');
};

/** Years with training. */
export const yearsOf = (totals: readonly WorkoutTotal[]): Year[] =>
  [...Map.groupBy(totals, ({ day }) => yearOf(day))].map(([year, ofYear]) => ({
    year,
    days: daysWritten(year, ofYear),
    ...sumsOf(ofYear),
  }));

const calendars = new Map<number, readonly string[]>();
const mostCalendars = 20;

/** The days of a year, made once: every answer about years needs hundreds of them. */
const calendarOf = (year: number): readonly string[] => {
  const known = calendars.get(year);
  if (known) return known;
  if (calendars.size >= mostCalendars) calendars.clear();
  const days = Array.from({ length: 366 }, (_, index) => addDays(firstOf(year), index));
  calendars.set(year, days);
  return days;
};

/** Days with training of a year, oldest first. */
export const daysOfYear = ({ year, days }: Pick<Year, 'year' | 'days'>): TrainedDay[] =>
  Array.from(days).flatMap((digit, index) =>
    digit === '0' ? [] : [{ day: calendarOf(year)[index] ?? '', sets: Number.parseInt(digit, 36) }],
  );

/** The same days of several years, oldest first: what streaks are counted from. */
export const trainedDaysOf = (years: readonly Pick<Year, 'year' | 'days'>[]): TrainedDays => {
  const from = years[0]?.year ?? 1970;
  let digits = '';
  let next = from;
  for (const { year, days } of years) {
    for (; next < year; next += 1) digits += '0'.repeat(lengthOfYear(next));
    digits += days;
    next += 1;
  }
  const start = dayNumber(firstOf(from));
  return { first: start, last: start + digits.length - 1, has: (day) => (digits[day - start] ?? '0') !== '0' };
};

const nothing: TrainingSums = sumsOf([]);

/** The last weeks up to this day's, oldest first, also those without training. */
export const lastWeeks = (weeks: readonly Week[], today: string, count: number): Week[] => {
  const byStart = new Map(weeks.map((week) => [week.weekStart, week]));
  return Array.from({ length: count }, (_, index) => {
    const weekStart = addDays(mondayOf(today), 7 * (index - count + 1));
    return byStart.get(weekStart) ?? { ...nothing, weekStart };
  });
};
