import type { ImportReading } from '@spotter/contracts/workout/imports';
import type { WallTime } from '../forms/wall-clock.ts';
import { plainWords } from '../forms/plain-words-rules.ts';

/** Languages in which exports were seen, or may be: the names of months are asked of the runtime (CLDR). No name means two months. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'tr', 'ro', 'hu', 'ru', 'uk', 'el'];

/** As it stands alone and as it stands in a date, which many languages write differently. */
const shapes = (['short', 'long'] as const).flatMap((month): Intl.DateTimeFormatOptions[] => [{ month }, { month, day: 'numeric' }]);

const namesIn = (language: string, shape: Intl.DateTimeFormatOptions): [string, number][] => {
  const format = new Intl.DateTimeFormat(language, { ...shape, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index): [string, number] => {
    const parts = format.formatToParts(Date.UTC(2024, index, 15));
    return [plainWords(parts.find(({ type }) => type === 'month')?.value ?? ''), index + 1];
  });
};

const months: ReadonlyMap<string, number> = new Map([
  ...languages.flatMap((language) => shapes.flatMap((shape) => namesIn(language, shape))),
  ['mrz', 3],
]);

interface Parts {
  readonly numbers: readonly { readonly digits: string; readonly value: number }[];
  readonly month: number | undefined;
  readonly half: 'am' | 'pm' | undefined;
}

/** `AM` may follow a narrow no-break space, which is a space for `\s` too, and be written `a. m.`. */
const halfOf = (text: string): 'am' | 'pm' | undefined => {
  const [, letter] = /[\s\d]([ap])\.?\s?m\.?$/i.exec(text.trim()) ?? [];
  return letter === undefined ? undefined : letter.toLowerCase() === 'a' ? 'am' : 'pm';
};

const partsOf = (text: string): Parts => ({
  numbers: (text.match(/\d+/g) ?? []).map((digits) => ({ digits, value: Number(digits) })),
  month: (text.match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => months.get(plainWords(word))).find((month) => month !== undefined),
  half: halfOf(text),
});

type DateParts = Pick<WallTime, 'year' | 'month' | 'day'>;

/** Day and year beside a month's name: the year has four digits. */
const besideName = (numbers: Parts['numbers'], month: number): DateParts | undefined => {
  const [a, b] = numbers;
  if (a === undefined || b === undefined) return undefined;
  const [day, year] = a.digits.length === 4 ? [b, a] : [a, b];
  return { year: fullYear(year), month, day: day.value };
};

const fullYear = ({ digits, value }: Parts['numbers'][number]): number => (digits.length === 2 ? 2000 + value : value);

const byOrder = (numbers: Parts['numbers'], order: ImportReading['dateOrder']): DateParts | undefined => {
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (a.digits.length === 4 || order === 'ymd') return { year: fullYear(a), month: b.value, day: c.value };
  return order === 'dmy' ? { day: a.value, month: b.value, year: fullYear(c) } : { month: a.value, day: b.value, year: fullYear(c) };
};

const hourOf = (hour: number, half: Parts['half']): number => {
  if (half === undefined) return hour;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
};

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const isReal = ({ year, month, day, hour, minute, second }: WallTime): boolean =>
  [
    year >= 1970 && year <= 2100,
    month >= 1 && month <= 12,
    day >= 1 && day <= daysIn(year, month),
    hour <= 23,
    minute <= 59,
    second <= 59,
  ].every(Boolean);

/** Noon, so that a date without a time stays on its day wherever it is read. */
const noon = 12;

const wallOf = (text: string, order: ImportReading['dateOrder']): WallTime | undefined => {
  const { numbers, month, half } = partsOf(text);
  const date = month === undefined ? byOrder(numbers, order) : besideName(numbers, month);
  if (date === undefined) return undefined;
  const [hour, minute, second] = numbers.slice(month === undefined ? 3 : 2).map(({ value }) => value);
  const wall = { ...date, hour: hour === undefined ? noon : hourOf(hour, half), minute: minute ?? 0, second: second ?? 0 };
  return isReal(wall) ? wall : undefined;
};

/**
 * A point in time with its zone (a `Date`), or what a clock showed. Undefined when it is neither. Knows ISO 8601, `28 Dec 2024, 18:00` in many
 * languages, `12/28/2024 6:00 PM`, `28.12.2024 18:00` and the like.
 */
export const readTime = (text: string, order: ImportReading['dateOrder']): Date | WallTime | undefined => {
  const key = `${order} ${text}`;
  if (known.has(key)) return known.get(key);
  if (known.size >= mostKnown) known.clear();
  const time = timeOf(text, order);
  known.set(key, time);
  return time;
};

const mostKnown = 1000;

/** The rows of a workout all say the same start and end. */
const known = new Map<string, Date | WallTime | undefined>();

const timeOf = (text: string, order: ImportReading['dateOrder']): Date | WallTime | undefined => {
  if (text.length > 60) return undefined;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const instant = new Date(text);
    return Number.isNaN(instant.getTime()) ? undefined : instant;
  }
  return wallOf(text, order);
};
