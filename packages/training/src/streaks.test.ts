import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber } from './days.ts';
import * as streaks from './streaks.ts';

type Rest = Parameters<typeof streaks.streakDays>[2];
const trainedOn = (days: readonly string[]): streaks.TrainedDays => {
  const numbers = new Set(days.map(dayNumber));
  return { first: Math.min(...numbers), last: Math.max(...numbers), has: (day) => numbers.has(day) };
};
const streakWeeks = (days: readonly string[], today: string, rest: Rest) => streaks.streakWeeks(trainedOn(days), dayNumber(today), rest);
const streakDays = (days: readonly string[], today: string, rest: Rest) => streaks.streakDays(trainedOn(days), dayNumber(today), rest);
const longestStreakWeeks = (days: readonly string[], rest: Rest) => streaks.longestStreakWeeks(trainedOn(days), rest);

const none = { restWeekdays: [], breaks: [] };
const monday = '2026-11-23';
const weeksAgo = (...weeks: number[]) => weeks.map((week) => addDays(monday, -7 * week + 2));

describe('weeks in a row', () => {
  test('a week that has only begun does not end them, a week without training does', () => {
    expect(streakWeeks(weeksAgo(0, 1, 2, 4), monday, none)).toBe(3);
    expect(streakWeeks(weeksAgo(1, 2, 4), monday, none)).toBe(2);
    expect(streakWeeks(weeksAgo(2, 3), monday, none)).toBe(0);
    expect(streakWeeks([], monday, none)).toBe(0);
  });

  test('a planned break of any length neither counts nor ends them', () => {
    const breaks = [{ from: '2026-11-05', to: '2026-11-12' }];
    expect(streakWeeks(weeksAgo(0, 1, 4, 5), monday, { restWeekdays: [], breaks })).toBe(4);
    expect(streakWeeks(weeksAgo(0, 1, 5), monday, { restWeekdays: [], breaks })).toBe(2);
    expect(streakWeeks(weeksAgo(0, 1, 2, 4), monday, { restWeekdays: [], breaks })).toBe(4);
  });

  test('several sessions in a week are one week', () => {
    expect(streakWeeks([monday, addDays(monday, 2), addDays(monday, 2)], addDays(monday, 6), none)).toBe(1);
  });
});

describe('days in a row', () => {
  test('today is not over yet', () => {
    expect(streakDays(['2026-11-26', '2026-11-27'], '2026-11-28', none)).toBe(2);
    expect(streakDays(['2026-11-26', '2026-11-27', '2026-11-28'], '2026-11-28', none)).toBe(3);
    expect(streakDays(['2026-11-25', '2026-11-26'], '2026-11-28', none)).toBe(0);
    expect(streakDays([], '2026-11-28', none)).toBe(0);
  });

  test('planned days of rest and breaks do not end them', () => {
    const trained = ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-24'];
    expect(streakDays(trained, '2026-11-24', { restWeekdays: [7], breaks: [] })).toBe(4);
    expect(streakDays(trained, '2026-11-24', none)).toBe(2);
    expect(streakDays(trained, '2026-11-24', { restWeekdays: [], breaks: [{ from: '2026-11-22', to: '2026-11-22' }] })).toBe(4);
  });
});

test('a break counts from its first to its last day, and only then', () => {
  const trained = ['2026-11-24', '2026-11-20', '2026-11-23', '2026-11-21'];
  const withBreak = (from: string, to: string) => streakDays(trained, '2026-11-24', { restWeekdays: [], breaks: [{ from, to }] });
  expect(withBreak('2026-11-22', '2026-11-22')).toBe(4);
  expect(withBreak('2026-11-10', '2026-11-22')).toBe(4);
  expect(withBreak('2026-11-22', '2026-11-30')).toBe(4);
  expect(withBreak('2026-11-10', '2026-11-21')).toBe(2);
  expect(withBreak('2026-11-23', '2026-11-30')).toBe(2);
});

test('a break that touches a week by one day takes it out', () => {
  const trained = ['2026-11-25', '2026-11-11'];
  const withBreak = (from: string, to: string) => streakWeeks(trained, '2026-11-25', { restWeekdays: [], breaks: [{ from, to }] });
  expect(withBreak('2026-11-22', '2026-11-22'), 'the Sunday between').toBe(2);
  expect(withBreak('2026-11-10', '2026-11-16'), 'the Monday between').toBe(2);
  expect(withBreak('2026-11-10', '2026-11-15')).toBe(1);
  expect(withBreak('2026-11-23', '2026-11-29')).toBe(1);
});

const days = fc.array(
  fc.integer({ min: 0, max: 200 }).map((ago) => addDays(monday, -ago)),
  { maxLength: 80 },
);

test('a plan for rest never makes a streak shorter, and none is longer than the longest', () => {
  const rest = fc.record({
    restWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    breaks: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 20 }))
        .map(([ago, length]) => ({ from: addDays(monday, -ago), to: addDays(monday, length - ago) })),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(days, rest, (trained, plan) => {
      expect(streakDays(trained, monday, plan)).toBeGreaterThanOrEqual(streakDays(trained, monday, none));
      expect(streakWeeks(trained, monday, plan)).toBeGreaterThanOrEqual(streakWeeks(trained, monday, none));
      expect(streakWeeks(trained, monday, plan)).toBeLessThanOrEqual(longestStreakWeeks(trained, plan));
      expect(longestStreakWeeks(trained, plan)).toBeLessThanOrEqual(new Set(trained).size);
    }),
  );
});
