const textOf = (value: unknown): string => JSON.stringify([value], sortedKeys);

const sortedKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Whether two values say the same, in whatever order their fields are. */
export const isSame = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);
