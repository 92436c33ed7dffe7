import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimatedOneRepMaxGrams } from './estimated-one-rep-max.ts';

describe('estimated one-rep max', () => {
  test('is Epley’s: 85 kg for 8 reps is 107.7 kg', () => expect(estimatedOneRepMaxGrams({ weightGrams: 85_000, reps: 8 })).toBe(107_667));
  test('of a single is the weight', () => expect(estimatedOneRepMaxGrams({ weightGrams: 140_000, reps: 1 })).toBe(140_000));
  test('is not guessed from high reps or an empty bar of nothing', () => {
    expect(estimatedOneRepMaxGrams({ weightGrams: 40_000, reps: 13 })).toBeNull();
    expect(estimatedOneRepMaxGrams({ weightGrams: 0, reps: 5 })).toBeNull();
  });
  test('never falls when weight or reps grow', () => {
    const grams = fc.integer({ min: 1, max: 500_000 });
    const reps = fc.integer({ min: 1, max: 11 });
    fc.assert(
      fc.property(grams, grams, reps, (a, b, count) => {
        const [light, heavy] = [Math.min(a, b), Math.max(a, b)];
        const estimate = (weightGrams: number, n: number) => estimatedOneRepMaxGrams({ weightGrams, reps: n }) ?? 0;
        expect(estimate(heavy, count)).toBeGreaterThanOrEqual(estimate(light, count));
        expect(estimate(heavy, count + 1)).toBeGreaterThanOrEqual(estimate(heavy, count));
      }),
    );
  });
});
