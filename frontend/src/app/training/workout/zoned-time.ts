import { TZDate } from '@date-fns/tz';

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-19T18:30`: a moment on the clock of a time zone, as a date-and-time field has it. */
export const localTime = (instant: string, timeZone: string): string => {
  const at = new TZDate(instant, timeZone);
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** The moment that a clock in a time zone shows; an hour that is skipped in spring is the one after it. Undefined for what is no time. */
export const instantOf = (local: string, timeZone: string): string | undefined => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(local)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts;
  const at = new TZDate(year, month - 1, day, hour, minute, timeZone).getTime();
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};
