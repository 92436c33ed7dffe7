import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectOf, emptyCounters, isPossible, stockStateOf, sumOfLedger, together, type Counters, type Movement } from './stock-rules.ts';

const movement = fc.oneof(
  fc.record({
    kind: fc.constantFrom('delivered' as const, 'reserved' as const, 'released' as const, 'shipped' as const, 'returned' as const),
    quantity: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({ kind: fc.constant('adjusted' as const), quantity: fc.integer({ min: -20, max: 20 }).filter((n) => n !== 0) }),
);

/** Books what is possible and refuses the rest, as the database does. */
const book = (movements: readonly Movement[]): { counters: Counters; booked: Movement[] } => {
  let counters = emptyCounters;
  const booked: Movement[] = [];
  for (const each of movements) {
    const effect = effectOf(each);
    const after = {
      onHand: counters.onHand + effect.onHand,
      reserved: counters.reserved + effect.reserved,
      shipped: counters.shipped + effect.shipped,
    };
    if (!isPossible(after)) continue;
    counters = after;
    booked.push(each);
  }
  return { counters, booked };
};

describe('the ledger', () => {
  test('sums up to the counters, in whatever order it is read', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 60 }), (movements) => {
        const { counters, booked } = book(movements);
        expect(sumOfLedger(booked)).toEqual(counters);
        expect(sumOfLedger(booked.toReversed())).toEqual(counters);
      }),
    );
  });

  test('never lets more be promised than there is', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 60 }), (movements) => {
        const { onHand, reserved, shipped } = book(movements).counters;
        expect(onHand - reserved).toBeGreaterThanOrEqual(0);
        expect(Math.min(reserved, shipped)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('holds the law of the stock: on hand is what came in less what left', () => {
    const sum = (booked: readonly Movement[], kind: string) => booked.reduce((n, each) => n + (each.kind === kind ? each.quantity : 0), 0);
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 60 }), (movements) => {
        const { counters, booked } = book(movements);
        const of = (kind: string) => sum(booked, kind);
        expect(counters.onHand).toBe(of('delivered') + of('returned') + of('adjusted') - of('shipped'));
        expect(counters.reserved).toBe(of('reserved') - of('released') - of('shipped'));
      }),
    );
  });
});

test('stock is out at none, low up to the threshold, and in stock above it', () => {
  expect([-1, 0, 1, 5, 6].map((available) => stockStateOf(available, 5))).toEqual(['out', 'out', 'low', 'low', 'in-stock']);
  expect(stockStateOf(1, 0)).toBe('in-stock');
});

test('variants together are as well stocked as the best of them', () => {
  expect(
    together([
      { state: 'out', available: 0 },
      { state: 'low', available: 2 },
    ]),
  ).toEqual({ state: 'low', available: 2 });
  expect(
    together([
      { state: 'in-stock', available: 9 },
      { state: 'low', available: 2 },
    ]),
  ).toEqual({ state: 'in-stock', available: 11 });
  expect(together([])).toEqual({ state: 'out', available: 0 });
});
