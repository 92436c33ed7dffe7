import fc from 'fast-check';
import { expect, test } from 'vitest';
import { warmUpSets } from './warm-up.ts';

const withBar = { barGrams: 20_000, roundingGrams: 2500 };

test('100 kg are led up to by the bar, 40, 60 and 80', () => {
  expect(warmUpSets({ workingGrams: 100_000, ...withBar })).toEqual([
    { weightGrams: 20_000, reps: 10 },
    { weightGrams: 40_000, reps: 5 },
    { weightGrams: 60_000, reps: 3 },
    { weightGrams: 80_000, reps: 2 },
  ]);
});

test('a light set has a short warm-up, and the empty bar none', () => {
  expect(warmUpSets({ workingGrams: 30_000, ...withBar })).toEqual([
    { weightGrams: 20_000, reps: 10 },
    { weightGrams: 25_000, reps: 2 },
  ]);
  expect(warmUpSets({ workingGrams: 20_000, ...withBar })).toEqual([]);
});

test('dumbbells begin with 40 per cent', () => {
  expect(warmUpSets({ workingGrams: 30_000, barGrams: null, roundingGrams: 2000 }).map(({ weightGrams }) => weightGrams)).toEqual([
    12_000, 18_000, 24_000,
  ]);
});

test('whatever the weight: it only climbs, can be loaded, and stays below', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400_000 }),
      fc.option(fc.constantFrom(7500, 15_000, 20_000)),
      fc.constantFrom(500, 1000, 2500, 5000),
      (workingGrams, barGrams, roundingGrams) => {
        const sets = warmUpSets({ workingGrams, barGrams, roundingGrams });
        const weights = sets.map(({ weightGrams }) => weightGrams);
        expect(weights).toEqual([...new Set(weights)].toSorted((a, b) => a - b));
        expect(sets.map(({ reps }) => reps)).toEqual(sets.map(({ reps }) => reps).toSorted((a, b) => b - a));
        for (const weight of weights) {
          expect(weight).toBeGreaterThanOrEqual(barGrams ?? 0);
          expect(weight).toBeLessThan(workingGrams);
          expect(weight === barGrams || weight % roundingGrams === 0).toBe(true);
        }
      },
    ),
  );
});
