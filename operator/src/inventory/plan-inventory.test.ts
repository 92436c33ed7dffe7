import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planInventory } from './plan-inventory.ts';

const belts = { id: '2026-01-belts', sku: 'BELT-10-M', quantity: 20 };
const sleeves = { id: '2026-01-sleeves', sku: 'SLEEVE-7-L', quantity: 12 };

test('what the ledger does not have is booked, in the order in which it is declared', () => {
  const plan = planInventory({ deliveries: [belts, sleeves], policies: [] }, { deliveries: [belts], policies: [] });
  expect(plan).toEqual({ book: [sleeves], changed: [], booked: 1, policies: [] });
});

test('a booked delivery that is declared with another quantity or item is told, and not booked again', () => {
  const more = { ...belts, quantity: 25 };
  const other = { ...sleeves, sku: 'SLEEVE-7-M' };
  const plan = planInventory({ deliveries: [more, other], policies: [] }, { deliveries: [belts, sleeves], policies: [] });
  expect(plan).toMatchObject({ book: [], booked: 0 });
  expect(plan.changed).toEqual([
    { booked: belts, declared: more },
    { booked: sleeves, declared: other },
  ]);
});

test('a note may be reworded, since no stock moves by it', () => {
  const plan = planInventory({ deliveries: [{ ...belts, note: 'from Leeds' }], policies: [] }, { deliveries: [belts], policies: [] });
  expect(plan).toMatchObject({ book: [], changed: [], booked: 1 });
});

test('only policies that differ are set, and those that nobody declares are left alone', () => {
  const known = [
    { sku: 'BELT-10-M', lowStockThreshold: 5 },
    { sku: 'CHALK-BLOCK', lowStockThreshold: 2 },
  ];
  const declared = [
    { sku: 'BELT-10-M', lowStockThreshold: 5 },
    { sku: 'SLEEVE-7-L', lowStockThreshold: 3 },
  ];
  const plan = planInventory({ deliveries: [], policies: declared }, { deliveries: [], policies: known });
  expect(plan.policies).toEqual([{ sku: 'SLEEVE-7-L', lowStockThreshold: 3 }]);
});

const delivery = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  sku: fc.constantFrom('X', 'Y'),
  quantity: fc.integer({ min: 1, max: 3 }),
});
const deliveries = fc.uniqueArray(delivery, { selector: ({ id }) => id });

test('law: once a plan is carried out the next one books nothing, and no id is ever booked twice', () => {
  fc.assert(
    fc.property(deliveries, deliveries, (declared, ledger) => {
      const first = planInventory({ deliveries: declared, policies: [] }, { deliveries: ledger, policies: [] });
      const after = [...ledger, ...first.book];
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      const second = planInventory({ deliveries: declared, policies: [] }, { deliveries: after, policies: [] });
      expect(second.book).toEqual([]);
      expect(second.changed).toEqual(first.changed);
      expect(second.booked + second.changed.length).toBe(declared.length);
    }),
  );
});
