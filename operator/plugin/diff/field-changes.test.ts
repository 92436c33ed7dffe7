import { expect, test } from 'vitest';
import { fieldChanges } from './field-changes.ts';

const variants = [
  { sku: 'M', priceCents: 100 },
  { sku: 'L', priceCents: 200 },
];

test('a change is named as deep as it goes, items by their SKU', () => {
  const to = {
    title: 'New',
    variants: [
      { sku: 'M', priceCents: 150 },
      { sku: 'XL', priceCents: 300 },
    ],
  };
  expect(fieldChanges({ title: 'Old', variants }, to)).toEqual([
    { path: 'title', from: 'Old', to: 'New' },
    { path: 'variants[M].priceCents', from: 100, to: 150 },
    { path: 'variants[XL]', from: undefined, to: { sku: 'XL', priceCents: 300 } },
    { path: 'variants[L]', from: { sku: 'L', priceCents: 200 }, to: undefined },
  ]);
});

test('another order of items is a change, another order of fields or an undefined one is none', () => {
  expect(fieldChanges({ variants }, { variants: variants.toReversed() })).toEqual([{ path: 'variants (order)', from: 'M, L', to: 'L, M' }]);
  expect(fieldChanges({ a: 1, b: 2, c: undefined }, { b: 2, a: 1 })).toEqual([]);
});
