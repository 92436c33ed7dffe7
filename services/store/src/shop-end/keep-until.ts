/** The last day on which an order has to be kept: so many years after the end of the year in which it was placed (in Germany § 147 AO). */
export const keepUntil = (placedAt: Date, years: number): string => `${String(placedAt.getUTCFullYear() + years)}-12-31`;
