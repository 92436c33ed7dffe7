import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceCart, type CartItem } from './cart-rules.ts';

const item = (sku: string, priceCents: number, isOnSale = true): CartItem => ({
  sku,
  priceCents,
  isOnSale,
  productHandle: 'belt',
  productTitle: 'Lifting belt',
  variantTitle: 'M',
  picture: 'belt',
});
const shelf = (items: readonly CartItem[], available: number) => ({
  currency: 'EUR',
  items: new Map(items.map((each) => [each.sku, each])),
  stock: new Map(items.map((each) => [each.sku, { state: available === 0 ? ('out' as const) : ('in-stock' as const), available }])),
});

test('a cart costs the sum of its lines, whole cents', () => {
  const entry = fc.record({ quantity: fc.integer({ min: 1, max: 99 }), priceCents: fc.integer({ min: 1, max: 1_000_000 }) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 50 }), (entries) => {
      const items = entries.map(({ priceCents }, index) => item(`SKU-${String(index)}`, priceCents));
      const cart = priceCart(
        entries.map(({ quantity }, index) => ({ sku: `SKU-${String(index)}`, quantity })),
        shelf(items, 100),
      );
      expect(cart.subtotalCents).toBe(entries.reduce((sum, { quantity, priceCents }) => sum + quantity * priceCents, 0));
      expect(cart.pieces).toBe(entries.reduce((sum, { quantity }) => sum + quantity, 0));
    }),
  );
});

test.each([
  { available: 3, isOnSale: true, problem: null },
  { available: 2, isOnSale: true, problem: 'fewer-left' },
  { available: 0, isOnSale: true, problem: 'out-of-stock' },
  { available: 9, isOnSale: false, problem: 'gone' },
])('three pieces wanted, $available there, on sale: $isOnSale → $problem', ({ available, isOnSale, problem }) => {
  const cart = priceCart([{ sku: 'BELT', quantity: 3 }], shelf([item('BELT', 1000, isOnSale)], available));
  expect(cart.lines[0]?.problem).toBe(problem);
  expect(cart.subtotalCents).toBe(isOnSale ? 3000 : 0);
});
