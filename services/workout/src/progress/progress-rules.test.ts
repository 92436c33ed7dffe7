import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mondayOf, streakWeeks, trainingWeeks } from './progress-rules.ts';

test('weeks begin on Monday', () => {
  expect(mondayOf(new Date('2026-11-22T23:59:59Z'))).toBe('2026-11-16');
  expect(mondayOf(new Date('2026-11-23T00:00:00Z'))).toBe('2026-11-23');
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
      expect(new Date(mondayOf(at)).getUTCDay()).toBe(1);
    }),
  );
});

test('a streak survives a week that has only begun, and ends at a week without training', () => {
  const weeks = (...workouts: number[]) => workouts.map((count) => ({ workouts: count }));
  expect(streakWeeks(weeks(1, 0, 2, 3, 1))).toBe(3);
  expect(streakWeeks(weeks(1, 0, 2, 3, 0))).toBe(2);
  expect(streakWeeks(weeks(0, 0))).toBe(0);
  expect(streakWeeks([])).toBe(0);
});

test('there are as many weeks as asked for, each once, and every workout is in one of them', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.integer({ min: 0, max: 60 })), (count, daysAgo) => {
      const workouts = daysAgo.map((days) => ({ startedAt: new Date(now.getTime() - days * 86_400_000), durationSeconds: 60, sets: [] }));
      const weeks = trainingWeeks(workouts, now, count);
      expect(new Set(weeks.map(({ weekStart }) => weekStart)).size).toBe(count);
      const first = weeks[0]?.weekStart ?? '';
      expect(weeks.reduce((sum, week) => sum + week.workouts, 0)).toBe(
        workouts.filter(({ startedAt }) => mondayOf(startedAt) >= first).length,
      );
    }),
  );
});
