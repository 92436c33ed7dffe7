import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadBar } from './plates.ts';

const rack = [25, 20, 15, 10, 5, 2.5, 1.25].map((kg) => ({ weightGrams: kg * 1000, pairs: 4 }));
const bar = 20_000;
const pounds = (number: number): number => Math.round(number * 453.592_37);

test('100 kg are 25 and 15 on each side, 62.5 kg are 20 and 1.25', () => {
  expect(loadBar(100_000, bar, rack)).toEqual({ sideGrams: [25_000, 15_000], totalGrams: 100_000, isExact: true });
  expect(loadBar(62_500, bar, rack)?.sideGrams).toEqual([20_000, 1250]);
});

test('the empty bar needs no plates, and less than the bar cannot be', () => {
  expect(loadBar(bar, bar, rack)).toEqual({ sideGrams: [], totalGrams: bar, isExact: true });
  expect(loadBar(15_000, bar, rack)).toBeUndefined();
});

test('with few plates it finds what a greedy hand does not', () => {
  const few = [
    { weightGrams: 25_000, pairs: 1 },
    { weightGrams: 20_000, pairs: 2 },
  ];
  expect(loadBar(100_000, bar, few)?.sideGrams).toEqual([20_000, 20_000]);
});

test('of ways to the same weight it takes the fewest plates, of as many the one with the heaviest first', () => {
  const pairs = (...kg: number[]) => kg.map((each) => ({ weightGrams: each * 1000, pairs: 3 }));
  expect(loadBar(80_000, bar, pairs(5, 10, 25))?.sideGrams).toEqual([25_000, 5000]);
  expect(loadBar(80_000, bar, pairs(10, 15, 20))?.sideGrams).toEqual([20_000, 10_000]);
  expect(loadBar(110_000, bar, pairs(10, 15, 20))?.sideGrams).toEqual([20_000, 15_000, 10_000]);
  expect(loadBar(100_000, bar, [{ weightGrams: 10_000, pairs: 4 }])?.sideGrams).toEqual([10_000, 10_000, 10_000, 10_000]);
});

test('the lighter of two that are equally near; pounds that are grams only nearly are exact', () => {
  expect(loadBar(70_000, bar, [{ weightGrams: 10_000, pairs: 4 }])).toMatchObject({ totalGrams: 60_000, isExact: false });
  expect(loadBar(60_025, bar, rack)).toMatchObject({ totalGrams: 60_000, isExact: true });
  expect(loadBar(60_026, bar, rack)).toMatchObject({ totalGrams: 60_000, isExact: false });
  expect(loadBar(bar - 50, bar, rack)).toMatchObject({ totalGrams: bar, isExact: false });
  expect(loadBar(bar - 52, bar, rack)).toBeUndefined();
  expect(loadBar(60_000, bar, [])).toEqual({ sideGrams: [], totalGrams: bar, isExact: false });
});

test('what cannot be loaded is the nearest that can, and says so', () => {
  expect(loadBar(101_000, bar, rack)).toMatchObject({ totalGrams: 100_000, isExact: false });
  expect(loadBar(500_000, bar, [{ weightGrams: 20_000, pairs: 1 }])).toEqual({ sideGrams: [20_000], totalGrams: 60_000, isExact: false });
});

test('225 lb are two 45s on each side of a 45 lb bar', () => {
  const plates = [45, 35, 25, 10, 5, 2.5].map((lb) => ({ weightGrams: pounds(lb), pairs: 8 }));
  expect(loadBar(pounds(225), pounds(45), plates)).toMatchObject({ sideGrams: [pounds(45), pounds(45)], isExact: true });
});

test('whatever is on the rack: it adds up, uses no plate more often than it is there, and nothing else comes nearer', () => {
  const anyPlates = fc.uniqueArray(
    fc.record({ weightGrams: fc.integer({ min: 1, max: 20 }).map((n) => n * 1250), pairs: fc.integer({ min: 1, max: 3 }) }),
    {
      maxLength: 4,
      selector: ({ weightGrams }) => weightGrams,
    },
  );
  const everySide = (plates: readonly { weightGrams: number; pairs: number }[]): number[] =>
    plates.reduce(
      (sums, { weightGrams, pairs }) => sums.flatMap((sum) => Array.from({ length: pairs + 1 }, (_, count) => sum + count * weightGrams)),
      [0],
    );
  fc.assert(
    fc.property(anyPlates, fc.integer({ min: 0, max: 120 }), (plates, steps) => {
      const weight = bar + steps * 1250;
      const loaded = loadBar(weight, bar, plates);
      if (!loaded) throw new Error('heavier than the bar');
      expect(bar + 2 * loaded.sideGrams.reduce((sum, grams) => sum + grams, 0)).toBe(loaded.totalGrams);
      for (const { weightGrams, pairs } of plates)
        expect(loaded.sideGrams.filter((grams) => grams === weightGrams).length).toBeLessThanOrEqual(pairs);
      const nearest = Math.min(...everySide(plates).map((side) => Math.abs(bar + 2 * side - weight)));
      expect(Math.abs(loaded.totalGrams - weight)).toBe(nearest);
      expect(loaded.isExact).toBe(nearest === 0);
    }),
  );
});

test('of everything that could be put on, it takes the nearest, then the lightest, then the fewest plates, then the heaviest of them', () => {
  const anyPlates = fc.uniqueArray(fc.record({ weightGrams: fc.integer({ min: 1, max: 9 }), pairs: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 4,
    selector: ({ weightGrams }) => weightGrams,
  });
  const heaviestFirst = (plates: number[]) => plates.toSorted((a, b) => b - a);
  const sum = (plates: readonly number[]) => plates.reduce((total, plate) => total + plate, 0);
  /** Of two that differ, whichever has the heavier plate where they first do. */
  const byPlates = (a: readonly number[], b: readonly number[]) => {
    const at = a.findIndex((plate, index) => plate !== b[index]);
    return (b[at] ?? 0) - (a[at] ?? 0);
  };
  fc.assert(
    fc.property(anyPlates, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 90 }), (plates, wanted, room) => {
      const kilograms = plates.map((plate) => ({ ...plate, weightGrams: plate.weightGrams * 1000 }));
      const sides = kilograms.reduce<number[][]>(
        (all, { weightGrams, pairs }) =>
          all.flatMap((side) => Array.from({ length: pairs + 1 }, (_, count) => [...side, ...Array<number>(count).fill(weightGrams)])),
        [[]],
      );
      const [weight, cap] = [bar + wanted * 2000, bar + room * 1000];
      const distance = (side: readonly number[]) => Math.abs(bar + 2 * sum(side) - weight);
      const [best] = sides
        .map(heaviestFirst)
        .filter((side) => bar + 2 * sum(side) <= cap)
        .sort((a, b) => distance(a) - distance(b) || sum(a) - sum(b) || a.length - b.length || byPlates(a, b));
      expect(loadBar(weight, bar, kilograms, cap)?.sideGrams).toEqual(best);
    }),
    { numRuns: 300 },
  );
});

test('twice the same size on the rack is as good as more pairs of it', () => {
  const ten = { weightGrams: 10_000, pairs: 1 };
  expect(loadBar(60_000, bar, [ten, ten])).toEqual({ sideGrams: [10_000, 10_000], totalGrams: 60_000, isExact: true });
  expect(loadBar(40_000, bar, [ten, ten])?.sideGrams).toEqual([10_000]);
});

test('nothing is loaded above the cap, nor on a bar that is heavier than it', () => {
  expect(loadBar(100_000, bar, rack, 100_000)?.totalGrams).toBe(100_000);
  expect(loadBar(100_000, bar, rack, 99_999)?.totalGrams).toBe(97_500);
  expect(loadBar(20_000, bar, rack, 19_999)).toBeUndefined();
});
