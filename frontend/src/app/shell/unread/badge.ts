/** What the bell shows for so many new notifications. Its accessible name says the same, so that people can speak what they see. */
export const badge = (count: number): string => (count > 99 ? '99+' : String(count));
