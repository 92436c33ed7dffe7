import { addDays, dayNumber, mondayOf } from '@spotter/training/days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfYear, lastWeeks, sumsOf, trainedDaysOf, weeksOf, yearOf, yearsOf } from './period-rules.ts';
import type { WorkoutTotal } from './session-rules.ts';

const total = (day: string, sets = 10, more: Partial<WorkoutTotal> = {}): WorkoutTotal => ({
  workoutId: `workout-${day}`,
  day,
  durationSeconds: 3600,
  sets,
  volumeGrams: sets * 500_000,
  exercises: [],
  tally: { setsByMuscle: { chest: sets, triceps: sets * 0.3 }, setsByReps: { '5': sets }, setsByIntensity: {} },
  ...more,
});
const today = '2026-11-28';
const anyTotals = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 40 })).map(([ago, sets]) => total(addDays(today, -ago), sets)),
  { maxLength: 60 },
);

test('every workout is in one week and one year, and nothing is added or lost', () => {
  fc.assert(
    fc.property(anyTotals, (totals) => {
      for (const periods of [weeksOf(totals), yearsOf(totals)]) {
        for (const key of ['workouts', 'sets', 'volumeGrams', 'durationSeconds'] as const)
          expect(periods.reduce((sum, period) => sum + period[key], 0)).toBe(sumsOf(totals)[key]);
      }
      expect(new Set(weeksOf(totals).map(({ weekStart }) => weekStart))).toEqual(new Set(totals.map(({ day }) => mondayOf(day))));
      expect(new Set(yearsOf(totals).map(({ year }) => year))).toEqual(new Set(totals.map(({ day }) => yearOf(day))));
    }),
  );
});

test('the days of the years are the days with training, with their sets up to 35', () => {
  fc.assert(
    fc.property(anyTotals, (totals) => {
      const expected = [...Map.groupBy(totals, ({ day }) => day)]
        .map(([day, ofDay]) => ({
          day,
          sets: Math.min(
            35,
            ofDay.reduce((sum, { sets }) => sum + Math.max(1, sets), 0),
          ),
        }))
        .sort((a, b) => (a.day < b.day ? -1 : 1));
      const years = yearsOf(totals).sort((a, b) => a.year - b.year);
      expect(years.flatMap(daysOfYear)).toEqual(expected);
      const { first, last, has } = trainedDaysOf(years);
      const trained = Array.from({ length: last - first + 3 }, (_, index) => first - 1 + index).filter((day) => has(day));
      expect(trained).toEqual(expected.map(({ day }) => dayNumber(day)));
    }),
  );
});

test('a leap year has 366 days', () => {
  expect(yearsOf([total('2024-12-31')])[0]?.days).toHaveLength(366);
  expect(yearsOf([total('2026-12-31')])[0]?.days).toHaveLength(365);
});

test('a year that was mistyped is a year like any other', () => {
  const years = yearsOf([total('0026-11-28', 3), total('2026-11-28', 5)]);
  expect(years.map(({ year, days }) => [year, days.length])).toEqual([
    [26, 365],
    [2026, 365],
  ]);
  expect(years.flatMap(daysOfYear)).toEqual([
    { day: '0026-11-28', sets: 3 },
    { day: '2026-11-28', sets: 5 },
  ]);
  const { has } = trainedDaysOf(years);
  const trained = ['0026-11-27', '0026-11-28', '1990-01-01', '2026-11-27', '2026-11-28'].filter((day) => has(dayNumber(day)));
  expect(trained).toEqual(['0026-11-28', '2026-11-28']);
});

test('a day of nothing but warm-ups is a day of training, and one of 40 sets is shown as one of 35', () => {
  const days = (...sets: number[]) => yearsOf(sets.map((each) => total('2026-11-28', each))).flatMap(daysOfYear);
  expect(days(0)).toEqual([{ day: '2026-11-28', sets: 1 }]);
  expect(days(0, 4)).toEqual([{ day: '2026-11-28', sets: 5 }]);
  expect(days(34)).toEqual([{ day: '2026-11-28', sets: 34 }]);
  expect(days(20, 20)).toEqual([{ day: '2026-11-28', sets: 35 }]);
});

describe('the last weeks', () => {
  test('are as many as asked for, oldest first, also those without training', () => {
    const weeks = lastWeeks(weeksOf([total('2026-11-24'), total('2026-11-26'), total('2026-11-12')]), today, 3);
    expect(weeks.map(({ weekStart, workouts }) => [weekStart, workouts])).toEqual([
      ['2026-11-09', 1],
      ['2026-11-16', 0],
      ['2026-11-23', 2],
    ]);
  });

  test('of who rests are empty, and as many as asked for', () => {
    const nothing = { workouts: 0, durationSeconds: 0, sets: 0, volumeGrams: 0, setsByMuscle: {}, setsByReps: {}, setsByIntensity: {} };
    expect(lastWeeks([], '2026-11-29', 1)).toEqual([{ ...nothing, weekStart: '2026-11-23' }]);
    expect(lastWeeks([], '2026-11-30', 1)).toEqual([{ ...nothing, weekStart: '2026-11-30' }]);
    expect(lastWeeks(weeksOf([total('2026-11-24')]), today, 0)).toEqual([]);
  });

  test('add what was done to each muscle, in each range of reps and of intensity', () => {
    const tally = (sets: number): WorkoutTotal['tally'] => ({
      ...{ setsByMuscle: { chest: sets }, setsByReps: { '8': sets }, setsByIntensity: { '80': sets } },
    });
    const [week] = weeksOf([total('2026-11-24', 4, { tally: tally(4) }), total('2026-11-29', 3, { tally: tally(3) })]);
    expect(week).toEqual({
      ...{ weekStart: '2026-11-23', workouts: 2, durationSeconds: 7200, sets: 7, volumeGrams: 3_500_000 },
      ...{ setsByMuscle: { chest: 7 }, setsByReps: { '8': 7 }, setsByIntensity: { '80': 7 } },
    });
  });

  test('add shares of muscles without the noise of fractions', () => {
    const [week] = weeksOf([total('2026-11-24', 1), total('2026-11-25', 1), total('2026-11-26', 1)]);
    expect(week).toMatchObject({ setsByMuscle: { chest: 3, triceps: 0.9 }, setsByReps: { '5': 3 } });
  });
});
