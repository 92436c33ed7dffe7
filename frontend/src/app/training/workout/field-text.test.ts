import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, fieldText, fieldUnits, stepped, stepText, unitOf } from './field-text';

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

test('a run is typed in kilometres or miles, and stands there again as it was typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(kg, lb), (hundredths, units) => {
      const typed = String(hundredths / 100);
      const metres = amountOf('distanceMetres', typed, fieldUnits('distance-duration', units)) ?? 0;
      expect(fieldText('distanceMetres', metres, fieldUnits('distance-duration', units))).toBe(typed);
    }),
  );
  expect(amountOf('distanceMetres', '3.1', fieldUnits('distance-duration', lb))).toBe(4989);
  expect(amountOf('distanceMetres', '5', fieldUnits('distance-duration', kg))).toBe(5000);
});

test('a carry is typed in metres or yards', () => {
  expect(amountOf('distanceMetres', '40', fieldUnits('weight-distance', kg))).toBe(40);
  expect(amountOf('distanceMetres', '40', fieldUnits('weight-distance', lb))).toBe(37);
  expect(fieldText('distanceMetres', 37, fieldUnits('weight-distance', lb))).toBe('40');
  expect(stepText('distanceMetres', fieldUnits('weight-distance', lb))).toBe('5');
  expect(stepped('distanceMetres', 40, 1, fieldUnits('weight-distance', kg))).toBe(45);
  expect(unitOf('distanceMetres', fieldUnits('weight-distance', kg))).toBe('m');
});
