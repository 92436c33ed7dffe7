import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundLoad } from './round-load.ts';

test('a weight is rounded to what can be loaded, to the lower of two that are as near', () => {
  expect(roundLoad(61_200, 2500)).toBe(60_000);
  expect(roundLoad(61_250, 2500)).toBe(60_000);
  expect(roundLoad(61_300, 2500)).toBe(62_500);
  expect(roundLoad(-5, 2500)).toBe(0);
});

test('a rounded weight is a multiple of the step, within half a step, and never above the cap', () => {
  fc.assert(
    fc.property(fc.nat(400_000), fc.integer({ min: 100, max: 20_000 }), fc.nat(400_000), (grams, step, cap) => {
      const rounded = roundLoad(grams, step, cap);
      expect(rounded % step).toBe(0);
      expect(rounded).toBeLessThanOrEqual(cap);
      if (cap >= grams + step) expect(Math.abs(rounded - grams)).toBeLessThanOrEqual(step / 2);
    }),
  );
});
