import { describe, expect, test } from 'vitest';
import { standingOf } from './goal-rules.ts';

const day = 86_400_000;
const weekly = (...values: number[]) => values.map((value, index) => ({ at: index * 7 * day, value }));
const bench = { kind: 'estimated-one-rep-max' as const, target: 110_000, start: 100_000 };

describe('a goal of strength', () => {
  test('is at the best of the last weeks, and arrives where its line leads', () => {
    const { current, isReached, forecast } = standingOf(bench, { values: weekly(100_000, 101_000, 102_000, 103_000), best: 120_000 });
    expect([current, isReached]).toEqual([103_000, false]);
    expect(forecast).toBeCloseTo(21 * day + 7 * 7 * day, -3);
  });

  test('after a pause the record counts, and nothing is foretold', () => {
    expect(standingOf(bench, { values: [], best: 105_000 })).toEqual({ current: 105_000, isReached: false, forecast: undefined });
    expect(standingOf(bench, { values: [], best: null })).toEqual({ current: null, isReached: false, forecast: undefined });
  });

  test('is reached at its target, and not foretold any more', () => {
    expect(standingOf(bench, { values: weekly(90_000, 110_000), best: 110_000 })).toEqual({
      current: 110_000,
      isReached: true,
      forecast: undefined,
    });
  });

  test('is a goal to get stronger, whatever somebody lifted when they set it', () => {
    const back = { ...bench, start: 120_000 };
    expect(standingOf(back, { values: weekly(105_000), best: 120_000 }).isReached).toBe(false);
    expect(standingOf(back, { values: weekly(111_000), best: 120_000 }).isReached).toBe(true);
    expect(standingOf({ ...bench, start: null }, { values: weekly(105_000), best: null }).isReached).toBe(false);
  });

  test('who gets weaker is told no day', () => {
    expect(standingOf(bench, { values: weekly(104_000, 102_000, 100_000), best: null }).forecast).toBeUndefined();
  });
});

describe('a goal of body weight', () => {
  const daily = (...values: number[]) => values.map((value, index) => ({ at: index * day, value }));
  test('goes down for who weighs more, by the trend and not by a single morning', () => {
    const lose = { kind: 'body-weight' as const, target: 80_000, start: 84_000 };
    const { current, isReached } = standingOf(lose, { values: daily(84_000, 84_000, 79_000), best: null });
    expect(current).toBe(83_500);
    expect(isReached).toBe(false);
    const line = daily(...Array.from({ length: 60 }, (_, index) => 84_000 - index * 50));
    // The last morning alone, 81,050 g, would be 21 days of 50 g away; the trend is nine days behind it.
    const days = (standingOf(lose, { values: line, best: null }).forecast ?? 0) / day - 59;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThan(35);
    expect(standingOf(lose, { values: daily(80_000), best: null }).isReached).toBe(true);
  });

  test('is not reached by who was never weighed', () => {
    const lose = { kind: 'body-weight' as const, target: 80_000, start: 84_000 };
    expect(standingOf(lose, { values: [], best: null })).toEqual({ current: null, isReached: false, forecast: undefined });
  });

  test('goes up for who weighs less, or was not weighed when they set it', () => {
    const first = { kind: 'body-weight' as const, target: 90_000, start: null };
    expect(standingOf(first, { values: daily(85_000), best: null }).isReached).toBe(false);
    expect(standingOf(first, { values: daily(90_500), best: null }).isReached).toBe(true);
    const gain = { kind: 'body-weight' as const, target: 90_000, start: 84_000 };
    expect(standingOf(gain, { values: daily(85_000), best: null }).isReached).toBe(false);
    expect(standingOf(gain, { values: daily(90_000), best: null }).isReached).toBe(true);
  });
});

test('sessions are those of this week, none without training', () => {
  const often = { kind: 'sessions-per-week' as const, target: 4, start: 2 };
  expect(standingOf(often, { values: weekly(4, 2), best: null })).toEqual({ current: 2, isReached: false, forecast: undefined });
  expect(standingOf(often, { values: [], best: null })).toEqual({ current: 0, isReached: false, forecast: undefined });
  expect(standingOf(often, { values: weekly(4), best: null }).isReached).toBe(true);
  expect(standingOf(often, { values: weekly(1, 2, 3), best: null }).forecast, 'a habit is not foretold').toBeUndefined();
});
