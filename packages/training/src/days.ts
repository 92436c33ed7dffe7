const dayMilliseconds = 86_400_000;

/** Calendar days are written as in ISO 8601, `2026-11-28`, so that they sort and compare as text. */
const millisecondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(millisecondsOf(day) + days * dayMilliseconds);

/** Days since the first of January 1970, for what looks at thousands of days. */
export const dayNumber = (day: string): number => millisecondsOf(day) / dayMilliseconds;

export const daysBetween = (from: string, to: string): number => Math.round((millisecondsOf(to) - millisecondsOf(from)) / dayMilliseconds);

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (day: string): number => ((new Date(millisecondsOf(day)).getUTCDay() + 6) % 7) + 1;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  // The Swedish way to write a day is that of ISO 8601.
  const make = (zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  let format: Intl.DateTimeFormat;
  try {
    format = make(timeZone);
  } catch {
    format = make('UTC');
  }
  formats.set(timeZone, format);
  return format;
};

/** The day that it was there; UTC when nobody knows such a time zone. People mistype years: `0026` has four digits as well. */
export const dayIn = (at: Date, timeZone: string): string => formatOf(timeZone).format(at).padStart(10, '0');
