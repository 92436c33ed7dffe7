import { expect, test } from 'vitest';
import { goalShare } from './goal-words';

const goal = { kind: 'estimated-one-rep-max' as const, isReached: false };

test('the bar shows how much of the way is done since the goal was set, up and down', () => {
  expect(goalShare({ ...goal, start: 100_000, current: 107_500, target: 110_000 })).toBe(75);
  expect(goalShare({ ...goal, kind: 'body-weight', start: 84_000, current: 83_000, target: 80_000 })).toBe(25);
  expect(goalShare({ ...goal, start: 100_000, current: 90_000, target: 110_000 })).toBe(0);
  expect(goalShare({ ...goal, start: null, current: 55_000, target: 110_000 })).toBe(50);
  expect(goalShare({ ...goal, start: null, current: null, target: 110_000 })).toBe(0);
  expect(goalShare({ ...goal, start: 0, current: 0, target: 4, isReached: true })).toBe(100);
});
