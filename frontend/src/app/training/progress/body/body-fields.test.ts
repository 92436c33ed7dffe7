import { expect, test } from 'vitest';
import { bodyChanges, bodyNumber, typedBody } from './body-fields';

test('what is typed is kept in grams, millimetres and tenths of a percent, with a point or a comma', () => {
  expect(typedBody({ weight: '82,4', waist: '84.5', 'body-fat': '15,2', hips: ' ' }, 'kg')).toEqual({
    values: { weightGrams: 82_400, measures: { waist: 845, 'body-fat': 152 } },
    wrong: [],
  });
  expect(typedBody({ weight: '180' }, 'lb').values.weightGrams).toBe(81_647);
  expect(bodyNumber('weight', 81_647, 'lb')).toBe(180);
  expect(bodyNumber('waist', 845, 'kg')).toBe(84.5);
});

test('what cannot be is told by its field', () => {
  expect(typedBody({ weight: '8', waist: 'much' }, 'kg').wrong).toEqual(['weight', 'waist']);
});

test('of each measure the last is shown, with what it changed since the first', () => {
  const day = (date: string, measures: object) => ({ day: date, weightGrams: null, measures });
  expect(
    bodyChanges([day('2026-01-01', { waist: 900, neck: 390 }), day('2026-02-01', { waist: 880 }), day('2026-03-01', { waist: 870 })]),
  ).toEqual([
    { measure: 'neck', last: 390, day: '2026-01-01', change: undefined },
    { measure: 'waist', last: 870, day: '2026-03-01', change: -30 },
  ]);
});
