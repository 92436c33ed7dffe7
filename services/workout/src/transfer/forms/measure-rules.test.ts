import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceText, gramsOf, metresOf, weightText } from './measure-rules.ts';

test('kilograms, pounds, kilometres and miles are whole grams and metres', () => {
  expect([gramsOf(62.5, 'kg'), gramsOf(1, 'lb'), gramsOf(225, 'lb'), gramsOf(0.0005, 'kg')]).toEqual([62_500, 454, 102_058, 1]);
  expect([metresOf(2.5, 'km'), metresOf(1, 'mi'), metresOf(26.2188, 'mi')]).toEqual([2500, 1609, 42_195]);
});

test('are written as people write them, without needless noughts', () => {
  expect([weightText(100_000, 'kg'), weightText(62_500, 'kg'), weightText(1, 'kg'), weightText(0, 'kg')]).toEqual([
    '100',
    '62.5',
    '0.001',
    '0',
  ]);
  expect([weightText(61_235, 'lb'), weightText(20_412, 'lb')]).toEqual(['135', '45.001']);
  expect([distanceText(5000, 'km'), distanceText(42_195, 'km'), distanceText(1609, 'mi')]).toEqual(['5', '42.195', '0.9998']);
});

test('nothing is written as nothing', () => {
  expect([weightText(null, 'kg'), weightText(null, 'lb'), distanceText(null, 'km'), distanceText(null, 'mi')]).toEqual(['', '', '', '']);
});

test('what was written is read back to the gram and the metre', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (whole) => {
      for (const unit of ['kg', 'lb'] as const) expect(gramsOf(Number(weightText(whole, unit)), unit)).toBe(whole);
      for (const unit of ['km', 'mi'] as const) expect(metresOf(Number(distanceText(whole, unit)), unit)).toBe(whole);
    }),
  );
});
