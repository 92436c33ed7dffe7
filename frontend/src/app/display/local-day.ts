/** A day as this person's calendar shows it, as in ISO 8601. */
export const localDay = (at = new Date()): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');

/** Noon of a day here, so that no time zone makes another day of it. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00`);
