import { expect, test } from 'vitest';
import { localDay, noonOf } from './local-day';

test('a day is the one of the calendar here, from its first minute to its last', () => {
  expect(localDay(new Date(2026, 10, 9, 0, 1))).toBe('2026-11-09');
  expect(localDay(new Date(2026, 10, 9, 23, 59))).toBe('2026-11-09');
  expect(localDay(noonOf('2026-03-29'))).toBe('2026-03-29');
});
