import { isDeepStrictEqual } from 'node:util';

const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

/** Names of the fields that are declared one way and are another, in the order of the declaration. Absent and undefined are the same. */
export const differences = (declared: object, actual: object): string[] => {
  const [wanted, found] = [plain(declared), plain(actual)];
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter((key) => !isDeepStrictEqual(wanted[key], found[key]));
};
