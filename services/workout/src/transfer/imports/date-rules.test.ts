import { describe, expect, test } from 'vitest';
import { readTime } from './date-rules.ts';

/** As `2024-12-28 18:00:00`, or the moment. */
const read = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy'): string | undefined => {
  const time = readTime(text, order);
  if (time === undefined || time instanceof Date) return time?.toISOString();
  const [year, month, day, hour, minute, second] = [time.year, time.month, time.day, time.hour, time.minute, time.second].map((value) =>
    String(value).padStart(2, '0'),
  );
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
};

describe('a date with the name of its month', () => {
  test.each([
    ...['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'tr', 'ro', 'hu', 'ru', 'uk', 'el'],
    ...['en-GB', 'en-US', 'es-MX', 'pt-PT'],
  ])('as a phone in %s writes it, in any month', (language) => {
    const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 9)));
    for (const dateStyle of ['long', 'full'] as const) {
      const { format } = new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' });
      expect(days.map((day) => read(format(day)))).toEqual(days.map((day) => `${day.toISOString().slice(0, 10)} 12:00:00`));
    }
    const short = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    expect(days.map((day) => read(short.format(day)))).toEqual(days.map((day) => `${day.toISOString().slice(0, 10)} 12:00:00`));
  });

  test.each([
    ['28 Dec 2024, 18:00', '2024-12-28 18:00:00'],
    ['Dec 28, 2024 at 6:00:05\u202fPM', '2024-12-28 18:00:05'],
    ['December 28 2024', '2024-12-28 12:00:00'],
    ['2024 Dec 28', '2024-12-28 12:00:00'],
    ['28 DEC 24', '2024-12-28 12:00:00'],
    ['1 Sept 2024', '2024-09-01 12:00:00'],
    ['1. Mrz 2024', '2024-03-01 12:00:00'],
    ['Saturday, 28 Dec 2024', '2024-12-28 12:00:00'],
  ])('%j is %s', (text, time) => expect(read(text)).toBe(time));

  test.each(['Dec', 'Dec 2024', 'Smarch 28 2024', '30 Feb 2024', '28 Dec 1969', 'some words'])('%j is none', (text) =>
    expect(read(text)).toBeUndefined(),
  );
});

describe('a date in numbers', () => {
  test.each([
    ['3/4/2024', 'dmy', '2024-04-03 12:00:00'],
    ['3/4/2024', 'mdy', '2024-03-04 12:00:00'],
    ['24-3-4', 'ymd', '2024-03-04 12:00:00'],
    ['03.04.24', 'dmy', '2024-04-03 12:00:00'],
    ['3/4/24', 'mdy', '2024-03-04 12:00:00'],
    ['2024-03-04', 'dmy', '2024-03-04 12:00:00'],
    ['2024-03-04', 'mdy', '2024-03-04 12:00:00'],
    ['2024年12月28日 18:00', 'dmy', '2024-12-28 18:00:00'],
    ['2024-12-28 18:01:02', 'dmy', '2024-12-28 18:01:02'],
    ['28.12.2024 18:01', 'dmy', '2024-12-28 18:01:00'],
    ['28.12.2024, 7', 'dmy', '2024-12-28 07:00:00'],
    ['2024-12-28T18:01:02', 'dmy', '2024-12-28 18:01:02'],
  ] as const)('%j read as %s is %s', (text, order, time) => expect(read(text, order)).toBe(time));

  test.each(['', '12', '12/28', '3/4/5/6/7/8', '2024-13-01', '2024-00-01', '2024-01-00', '2024-01-32'])('%j is none', (text) =>
    expect(read(text)).toBeUndefined(),
  );

  test('is a day that there is, from 1970 to 2100', () => {
    expect(read('2024-02-29')).toBe('2024-02-29 12:00:00');
    expect(read('2023-02-29')).toBeUndefined();
    expect(read('2024-04-31')).toBeUndefined();
    expect(read('2024-12-31')).toBe('2024-12-31 12:00:00');
    expect(read('2024-01-01')).toBe('2024-01-01 12:00:00');
    expect(['1969-12-31', '1970-01-01', '2100-12-31', '2101-01-01'].map((text) => read(text) !== undefined)).toEqual([
      ...[false, true, true, false],
    ]);
  });

  test('has a time that a clock shows', () => {
    const at = (clock: string) => read(`2024-12-28 ${clock}`);
    expect(at('0:00:00')).toBe('2024-12-28 00:00:00');
    expect(at('23:59:59')).toBe('2024-12-28 23:59:59');
    expect([at('24:00'), at('18:60'), at('18:00:60')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('half of the day', () => {
  test.each([
    ['12:05 AM', '00:05:00'],
    ['1:05 am', '01:05:00'],
    ['11:59 AM', '11:59:00'],
    ['12:05 PM', '12:05:00'],
    ['1:05 pm', '13:05:00'],
    ['1:05pm', '13:05:00'],
    ['6 PM', '18:00:00'],
    ['6:00\u202fPM', '18:00:00'],
    ['6:00\u00a0PM', '18:00:00'],
    ['6:00 p.m.', '18:00:00'],
    ['6:00 p. m.', '18:00:00'],
    ['6:00 p.\u00a0m.', '18:00:00'],
    ['6:00 a.\u202fm.', '06:00:00'],
    ['6:00 a.m', '06:00:00'],
    ['6:00 PM ', '18:00:00'],
    ['18:00 PM', '18:00:00'],
    ['18:00 Rotterdam', '18:00:00'],
    ['18:00 A.M.S', '18:00:00'],
    ['6:00 pmx', '06:00:00'],
  ])('%j is %s', (clock, time) => expect(read(`2024-12-28 ${clock}`)).toBe(`2024-12-28 ${time}`));
});

describe('a moment with its zone', () => {
  test.each([
    ['2024-12-28T17:00Z', '2024-12-28T17:00:00.000Z'],
    ['2024-12-28T17:00:05Z', '2024-12-28T17:00:05.000Z'],
    ['2024-12-28T17:00:05.123Z', '2024-12-28T17:00:05.123Z'],
    ['2024-12-28T18:00:00+01:00', '2024-12-28T17:00:00.000Z'],
    ['2024-12-28T18:00:00+0100', '2024-12-28T17:00:00.000Z'],
    ['2024-12-28T18:00-05:30', '2024-12-28T23:30:00.000Z'],
  ])('%s', (text, moment) => expect(read(text)).toBe(moment));

  test('that there is', () => {
    expect(read('2024-13-28T17:00Z')).toBeUndefined();
    expect(read('2024-12-28T25:00:00Z')).toBeUndefined();
  });

  test('and nothing else beside it, else a clock on the wall is read', () => {
    expect(read('on 2024-12-28T17:00Z')).toBe('2024-12-28 17:00:00');
    expect(read('2024-12-28T17:00Z sharp')).toBe('2024-12-28 17:00:00');
  });
});

test('whatever is too long for a time is none; the same text is read by each order', () => {
  expect(read(`2024-12-28 18:00${' '.repeat(44)}`)).toBe('2024-12-28 18:00:00');
  expect(read(`2024-12-28 18:00${' '.repeat(45)}`)).toBeUndefined();
  expect([read('1/2/2024', 'dmy'), read('1/2/2024', 'mdy'), read('1/2/2024', 'dmy')]).toEqual([
    ...['2024-02-01 12:00:00', '2024-01-02 12:00:00', '2024-02-01 12:00:00'],
  ]);
});
