import { expect, test } from 'vitest';
import { barScale } from './bar-scale';

const ticksOf = (...values: number[]): readonly number[] => barScale(values, 160, 16).ticks;

test('an axis of counts has whole numbers only, however few there are', () => {
  expect(ticksOf(0, 0)).toEqual([0, 1]);
  expect(ticksOf(0, 1)).toEqual([0, 1]);
  expect(ticksOf(2, 1)).toEqual([0, 1, 2]);
  expect(ticksOf(3)).toEqual([0, 1, 2, 3]);
  for (let most = 1; most <= 200; most += 1) {
    const ticks = ticksOf(most);
    expect(ticks.every(Number.isInteger)).toBe(true);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
  }
});

test('what is measured may have halves', () => {
  expect(ticksOf(1.7, 1)).toEqual([0, 0.5, 1, 1.5, 2]);
});

test('bars stand on the bottom and stay below the top', () => {
  const { y } = barScale([1.7], 160, 16);
  expect([y(0), y(2)]).toEqual([160, 16]);
});
