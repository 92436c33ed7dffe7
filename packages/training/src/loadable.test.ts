import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadableGrams } from './loadable.ts';

const pairs = (...kilograms: number[]) => kilograms.map((each) => ({ weightGrams: each * 1000, pairs: 1 }));
const bar = { barGrams: 20_000, plates: pairs(20, 10, 5) };

test('what cannot be loaded becomes what can, the lighter of two as near', () => {
  const rounded = (grams: number, capGrams?: number) => loadableGrams(grams, { roundingGrams: 2500, bar }, capGrams);
  expect([62_500, 63_000, 66_000, 85_000, 200_000].map((grams) => rounded(grams))).toEqual([60_000, 60_000, 70_000, 80_000, 90_000]);
  expect(rounded(69_000, 69_500), 'never above the cap').toBe(60_000);
  expect(rounded(15_000), 'below the bar it is a multiple of the step').toBe(15_000);
});

test('without a bar it is a multiple of the step', () => {
  expect(loadableGrams(63_000, { roundingGrams: 2500 })).toBe(62_500);
});

test('whatever is on the rack, the weight can be loaded, and no other that is allowed is nearer', () => {
  const plates = fc.uniqueArray(fc.constantFrom(25, 20, 15, 10, 5, 2.5, 1.25), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(plates, fc.integer({ min: 20_000, max: 150_000 }), fc.integer({ min: 20_000, max: 150_000 }), (sizes, grams, capGrams) => {
      const all = pairs(...sizes).reduce<number[]>(
        (sums, { weightGrams }) => [...sums, ...sums.map((sum) => sum + 2 * weightGrams)],
        [20_000],
      );
      const wanted = Math.min(grams, capGrams);
      const nearest = Math.min(...all.filter((sum) => sum <= capGrams).map((sum) => Math.abs(sum - wanted)));
      const loaded = loadableGrams(grams, { roundingGrams: 2500, bar: { barGrams: 20_000, plates: pairs(...sizes) } }, capGrams);
      expect(all).toContain(loaded);
      expect(loaded).toBeLessThanOrEqual(capGrams);
      expect(Math.abs(loaded - wanted)).toBe(nearest);
    }),
  );
});
