import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayIn, daysBetween, mondayOf, weekdayOf } from './days.ts';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

test('a late set in New York is still of that evening, in Berlin of the next day', () => {
  const at = new Date('2026-11-28T03:30:00Z');
  expect(dayIn(at, 'America/New_York')).toBe('2026-11-27');
  expect(dayIn(at, 'Europe/Berlin')).toBe('2026-11-28');
  expect(dayIn(at, 'Mars/Base')).toBe('2026-11-28');
});

test('a year that was mistyped has four digits too, so that its days can be counted', () => {
  expect(dayIn(new Date('0026-11-01T12:00:00Z'), 'UTC')).toBe('0026-11-01');
  expect(addDays(dayIn(new Date('0202-12-31T12:00:00Z'), 'UTC'), 1)).toBe('0203-01-01');
});

test('weeks begin on Monday, also over the turn of a year', () => {
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(mondayOf('2027-01-01')).toBe('2026-12-28');
  expect(weekdayOf('2026-11-28')).toBe(6);
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(weekdayOf(mondayOf(day))).toBe(1);
      expect(daysBetween(mondayOf(day), day)).toBe(weekdayOf(day) - 1);
    }),
  );
});

test('adding days and counting them are one another’s reverse', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days);
    }),
  );
});
