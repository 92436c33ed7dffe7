import { expect, test } from 'vitest';
import { paceWords } from './pace';

test('5 km in 25 minutes are 5:00 a kilometre and 8:03 a mile; without one of both there is no pace', () => {
  const run = { distanceMetres: 5000, durationSeconds: 1500 };
  expect(paceWords(run, { distance: 'km' })).toBe('5:00 /km');
  expect(paceWords(run, { distance: 'mi' })).toBe('8:03 /mi');
  expect(paceWords({ ...run, distanceMetres: 0 }, { distance: 'km' })).toBeUndefined();
  expect(paceWords({ ...run, durationSeconds: null }, { distance: 'km' })).toBeUndefined();
});
