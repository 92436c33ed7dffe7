import { expect, test } from 'vitest';
import { distanceIn } from './distance';

test('a way is told in kilometres or miles, a short one in metres or yards', () => {
  expect(distanceIn(40, 'km')).toEqual({ value: 40, unit: 'm' });
  expect(distanceIn(1000, 'km')).toEqual({ value: 1, unit: 'km' });
  expect(distanceIn(5250, 'km')).toEqual({ value: 5.25, unit: 'km' });
  expect(distanceIn(40, 'mi')).toEqual({ value: 44, unit: 'yd' });
  expect(distanceIn(1609.344, 'mi')).toEqual({ value: 1, unit: 'mi' });
});
