import { Temporal } from 'temporal-polyfill';

/** What the clock on the wall of a gym shows. `month` 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const known = new Map<string, string>();

/** The zone, or UTC when there is no such zone. */
const zoneOf = (timeZone: string): string => {
  const seen = known.get(timeZone);
  if (seen !== undefined) return seen;
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  known.set(timeZone, zone);
  return zone;
};

export const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

export const wallTimeOf = (instant: Date, timeZone: string): WallTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zoneOf(timeZone));

/**
 * When the wall clock shows this. An hour that is skipped in spring counts from before the jump; of an hour that comes twice in autumn, `which`
 * is meant.
 */
export const instantOf = (wall: WallTime, timeZone: string, which: 'earlier' | 'later' = 'earlier'): Date => {
  const disambiguation = which === 'earlier' ? 'compatible' : 'later';
  return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zoneOf(timeZone), { disambiguation }).epochMilliseconds);
};
