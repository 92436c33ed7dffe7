import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, fieldText, stepped } from './field-text';

const kg = { mass: 'kg', distance: 'km' } as const;
const lb = { mass: 'lb', distance: 'mi' } as const;

test.each([
  ['82.5', 82_500],
  ['82,5', 82_500],
  [' 100 ', 100_000],
  ['', null],
  ['heavy', undefined],
  ['-5', undefined],
])('%j kilograms are %j grams', (typed, grams) => {
  expect(amountOf('weightGrams', typed, kg)).toBe(grams);
});

test.each([
  ['130', 90],
  ['1:30', 90],
  ['45', 45],
  ['1:02:03', 3723],
])('%j is typed for %j seconds', (typed, seconds) => {
  expect(amountOf('durationSeconds', typed, kg)).toBe(seconds);
});

test('what stands in a field is read back as the same weight, in either unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(kg, lb), (quarters, units) => {
      const grams = amountOf('weightGrams', String(quarters / 4), units) ?? 0;
      expect(amountOf('weightGrams', fieldText('weightGrams', grams, units), units)).toBe(grams);
    }),
  );
});

test('a step never goes below nothing', () => {
  expect(stepped('weightGrams', 1000, -1, kg)).toBe(0);
  expect(stepped('weightGrams', 85_000, 1, kg)).toBe(87_500);
});
