import { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimatedOneRepMaxGrams, mostRepsForEstimate } from './estimated-one-rep-max.ts';

const formulas = OneRepMaxFormula.options;
const grams = fc.integer({ min: 1, max: 500_000 });

describe('estimated one-rep max', () => {
  test.each([
    ['epley', 116_667],
    ['brzycki', 112_500],
    ['lombardi', 117_462],
    ['mayhew', 119_011],
    ['oconner', 112_500],
    ['wathan', 116_583],
    ['rpe-table', 115_875],
  ] as const)('of 100 kg for 5 reps by %s is %i g', (formula, expected) =>
    expect(estimatedOneRepMaxGrams({ weightGrams: 100_000, reps: 5 }, formula)).toBe(expected),
  );

  test('is Epley’s unless another is chosen', () => expect(estimatedOneRepMaxGrams({ weightGrams: 85_000, reps: 8 })).toBe(107_667));

  test('by the table counts what was left: 100 kg for 5 with two left is as good as for 7 with none', () => {
    const withTwoLeft = estimatedOneRepMaxGrams({ weightGrams: 100_000, reps: 5, rpe: 8 }, 'rpe-table');
    expect(withTwoLeft).toBe(123_305);
    expect(estimatedOneRepMaxGrams({ weightGrams: 100_000, reps: 7 }, 'rpe-table')).toBe(withTwoLeft);
    expect(estimatedOneRepMaxGrams({ weightGrams: 100_000, reps: 5, rpe: 6 }, 'rpe-table')).toBeNull();
  });

  test.each(formulas)('of one rep is the weight itself (%s)', (formula) => {
    fc.assert(
      fc.property(grams, (weightGrams) => {
        expect(estimatedOneRepMaxGrams({ weightGrams, reps: 1 }, formula)).toBe(weightGrams);
      }),
    );
  });

  test.each(formulas)('is not guessed from high reps, no reps or nothing on the bar (%s)', (formula) => {
    for (const reps of [0, null, mostRepsForEstimate + 1, 36, 37, 100])
      expect(estimatedOneRepMaxGrams({ weightGrams: 40_000, reps }, formula)).toBeNull();
    for (const weightGrams of [0, null]) expect(estimatedOneRepMaxGrams({ weightGrams, reps: 5 }, formula)).toBeNull();
    expect(estimatedOneRepMaxGrams({ weightGrams: 40_000, reps: mostRepsForEstimate }, formula)).toBeGreaterThan(40_000);
  });

  test.each(formulas)('never falls when weight or reps grow (%s)', (formula) => {
    fc.assert(
      fc.property(grams, grams, fc.integer({ min: 1, max: mostRepsForEstimate - 1 }), (a, b, count) => {
        const [light, heavy] = [Math.min(a, b), Math.max(a, b)];
        const estimate = (weightGrams: number, reps: number) => estimatedOneRepMaxGrams({ weightGrams, reps }, formula) ?? 0;
        expect(estimate(heavy, count)).toBeGreaterThanOrEqual(estimate(light, count));
        expect(estimate(heavy, count + 1)).toBeGreaterThanOrEqual(estimate(heavy, count));
      }),
    );
  });
});
