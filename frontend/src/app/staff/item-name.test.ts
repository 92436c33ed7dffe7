import { expect, test } from 'vitest';
import { itemName } from './item-name';

test('a size that the product’s title ends with is said once', () => {
  expect(itemName({ productTitle: 'Resistance bands, set of 3', variantTitle: 'Set of 3' })).toBe('Resistance bands, set of 3');
  expect(itemName({ productTitle: 'Lifting belt, 10 mm', variantTitle: 'M' })).toBe('Lifting belt, 10 mm, M');
});
