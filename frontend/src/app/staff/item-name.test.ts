import { expect, test } from 'vitest';
import { itemName } from './item-name';

test('what the product’s title says already is said once', () => {
  expect(itemName({ productTitle: 'Resistance bands, set of 3', variantTitle: 'Set of 3' })).toBe('Resistance bands, set of 3');
  expect(itemName({ productTitle: 'Wrist wraps, 60 cm', variantTitle: '60 cm, pair' })).toBe('Wrist wraps, 60 cm, pair');
  expect(itemName({ productTitle: 'Lifting belt, 10 mm', variantTitle: 'M' })).toBe('Lifting belt, 10 mm, M');
});
