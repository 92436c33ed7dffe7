/**
 * How long to wait before the next attempt: doubled each time up to half a minute, and spread (full jitter), so that a thousand phones
 * do not come back in the same second.
 */
export const reconnectDelayMilliseconds = (attempt: number, random: () => number = Math.random): number =>
  Math.round(250 + random() * Math.min(30_000, 500 * 2 ** attempt));
