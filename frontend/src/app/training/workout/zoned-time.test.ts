import { expect, test } from 'vitest';
import { instantOf, localTime } from './zoned-time';

test('half past six in Berlin is half past five in winter and half past four in summer', () => {
  expect(instantOf('2026-11-19T18:30', 'Europe/Berlin')).toBe('2026-11-19T17:30:00.000Z');
  expect(instantOf('2026-07-19T18:30', 'Europe/Berlin')).toBe('2026-07-19T16:30:00.000Z');
  expect(localTime('2026-07-19T16:30:00.000Z', 'Europe/Berlin')).toBe('2026-07-19T18:30');
});

test('a workout abroad has the clock of where it was done', () => {
  expect(localTime('2026-11-19T03:30:00.000Z', 'America/New_York')).toBe('2026-11-18T22:30');
  expect(instantOf('2026-11-18T22:30', 'America/New_York')).toBe('2026-11-19T03:30:00.000Z');
  expect(localTime('2026-11-19T03:30:00.000Z', 'Asia/Kolkata')).toBe('2026-11-19T09:00');
});

test('there and back is the same moment, also around the change of the clock, except for the hour that comes twice', () => {
  for (let hour = 0; hour < 48; hour += 1) {
    const instant = new Date(Date.parse('2026-03-28T12:00:00Z') + hour * 3_600_000).toISOString();
    expect(instantOf(localTime(instant, 'Europe/Berlin'), 'Europe/Berlin')).toBe(instant);
  }
});

test('what is no time is none', () => expect(instantOf('', 'Europe/Berlin')).toBeUndefined());
