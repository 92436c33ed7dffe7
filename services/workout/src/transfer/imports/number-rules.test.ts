import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDuration, readNumber } from './number-rules.ts';

describe('a number', () => {
  test.each([
    ['62.5', 62.5],
    ['62,5', 62.5],
    ['62,25', 62.25],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567,5', 1_234_567.5],
    ['1 234,5', 1234.5],
    ['1\u00a0234,5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['1’234.5', 1234.5],
    [' 100 ', 100],
    ['0', 0],
    ['.5', 0.5],
    [',25', 0.25],
    ['+5', 5],
    ['-5', -5],
    ['-,5', -0.5],
  ])('%j is %d', (text, value) => expect(readNumber(text)).toBe(value));

  test.each(['', '.', 'heavy', '5kg', 'kg5', 'kg.5', '.kg', '5.', '1.2.', '1..2', '--5', '5-', '1e3', '0x10', '1/2', '٥'])(
    '%j is none',
    (text) => expect(readNumber(text)).toBeUndefined(),
  );

  test('is the same wherever it was written: in the English, German, French, Swiss and Swedish way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('en', 'de', 'fr', 'de-CH', 'sv'), (thousandths, language) => {
        const format = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 3 });
        expect(readNumber(format.format(thousandths / 1000))).toBe(thousandths / 1000);
      }),
    );
  });
});

describe('a duration in seconds', () => {
  test.each([
    ['90', 90],
    ['90.4', 90],
    [' 90 ', 90],
    ['0', 0],
    ['2h 38m', 9480],
    [' 2h 38m ', 9480],
    ['2h38m10s', 9490],
    ['1 Std. 5 Min.', 3900],
    ['1.5 h', 5400],
    ['1,5 h', 5400],
    ['1.25 h', 4500],
    ['0.51 s', 1],
    ['1 ч 5 мин 3 с', 3903],
    ['1:02:03', 3723],
    ['10:00:00', 36_000],
    ['62:30', 3750],
    [' 1:30 ', 90],
    ['0:45', 45],
  ])('%j is %d', (text, seconds) => expect(readDuration(text)).toBe(seconds));

  test.each([
    [3600, ['h', 'H', 'hr', 'hrs', 'hour', 'hours', 'Std', 'Std.', 'Stunde', 'Stunden', 'ч']],
    [60, ['m', 'min', 'Min.', 'mins', 'minute', 'minutes', 'Minuten', 'мин']],
    [1, ['s', 'sec', 'sec.', 'secs', 'second', 'seconds', 'Sek', 'Sekunde', 'Sekunden', 'с']],
  ])('two of what is %d seconds, in every word for it', (factor, words) =>
    expect(words.map((word) => readDuration(`2 ${word}`))).toEqual(words.map(() => 2 * factor)),
  );

  test.each([
    ...['-5', 'long', 'h', '5 km', '5 miles', '5 kmh', '5 horses', '5 reps', '5 sets', '1h or so', 'about 1h'],
    ...['1:2:3', '1:02:03:04', '10:5', ':30', 'a1:30', '1:30a', '1:3a', '1:a3', '1a:30', '1:30:'],
  ])('%j is none', (text) => expect(readDuration(text)).toBeUndefined());

  test('by a clock or in words, of any length', () => {
    const parts = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }));
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(parts, ([hours, minutes, seconds]) => {
        const all = hours * 3600 + minutes * 60 + seconds;
        expect(readDuration(`${hours}:${two(minutes)}:${two(seconds)}`)).toBe(all);
        expect(readDuration(`${hours} h ${minutes} min ${seconds} s`)).toBe(all);
        expect(readDuration(String(all))).toBe(all);
      }),
    );
  });
});
