import fc from 'fast-check';
import { expect, test } from 'vitest';
import { platesPerSide } from './plates';

test('the heaviest plates come first: 85 kg are 25, 5 and 2.5 on each side', () => {
  expect(platesPerSide(85, 'kg')).toEqual([25, 5, 2.5]);
});

test.each([20, 10, 81.3])('%d kg cannot be loaded on a bar of 20 kg, or need no plate', (weight) => {
  expect(platesPerSide(weight, 'kg')).toBeUndefined();
});

test('the plates of both sides and the bar are the weight', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), (steps) => {
      const weight = 20 + steps * 2.5;
      const plates = platesPerSide(weight, 'kg') ?? [];
      expect(20 + 2 * plates.reduce((sum, plate) => sum + plate, 0)).toBe(weight);
    }),
  );
});
