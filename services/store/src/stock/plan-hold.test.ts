import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planHold, type Free, type Wanted } from './plan-hold.ts';

const skus = ['BELT', 'CHALK', 'STRAPS'];
const free = fc.uniqueArray(
  fc.record({
    sku: fc.constantFrom(...skus),
    location: fc.constantFrom('main', 'north', 'south'),
    available: fc.integer({ min: -2, max: 9 }),
  }),
  { selector: ({ sku, location }) => `${sku}@${location}` },
);
const wanted = fc.uniqueArray(fc.record({ sku: fc.constantFrom(...skus), quantity: fc.integer({ min: 1, max: 12 }) }), {
  selector: ({ sku }) => sku,
});

const total = (items: readonly { sku: string }[], sku: string, amount: 'available' | 'quantity'): number =>
  items.filter((item) => item.sku === sku).reduce((sum, item) => sum + Math.max(0, (item as Free & Wanted)[amount]), 0);

test('holds exactly what is wanted, nowhere more than there is; or nothing at all', () => {
  fc.assert(
    fc.property(wanted, free, (lines, places) => {
      const plan = planHold(lines, places);
      const isEnough = lines.every(({ sku, quantity }) => total(places, sku, 'available') >= quantity);
      expect(plan.isPossible).toBe(isEnough);
      if (!plan.isPossible) return;
      for (const { sku, quantity } of lines) expect(total(plan.holds, sku, 'quantity')).toBe(quantity);
      for (const { sku, location, quantity } of plan.holds) {
        expect(quantity).toBeLessThanOrEqual(places.find((place) => place.sku === sku && place.location === location)?.available ?? 0);
      }
    }),
  );
});

test('takes a line from one place when one place has enough', () => {
  const places = [
    { sku: 'BELT', location: 'main', available: 3 },
    { sku: 'BELT', location: 'north', available: 5 },
  ];
  expect(planHold([{ sku: 'BELT', quantity: 4 }], places)).toEqual({
    isPossible: true,
    holds: [{ sku: 'BELT', location: 'north', quantity: 4 }],
  });
});

test('plans in the one order in which everybody locks', () => {
  const places = ['STRAPS', 'BELT'].flatMap((sku) => ['south', 'main'].map((location) => ({ sku, location, available: 2 })));
  const plan = planHold(
    [
      { sku: 'STRAPS', quantity: 3 },
      { sku: 'BELT', quantity: 3 },
    ],
    places,
  );
  expect(plan.isPossible && plan.holds.map(({ sku, location }) => `${sku}@${location}`)).toEqual([
    'BELT@main',
    'BELT@south',
    'STRAPS@main',
    'STRAPS@south',
  ]);
});

test('says which line is short', () => {
  expect(planHold([{ sku: 'BELT', quantity: 1 }], [])).toEqual({ isPossible: false, short: { sku: 'BELT', quantity: 1 } });
});
