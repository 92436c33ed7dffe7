import { isDeepStrictEqual } from 'node:util';

/** A field that would be another: `variants[BELT-10-M].priceCents`, from and to; undefined is absent. */
export interface FieldChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const isKeyed = (value: unknown): value is readonly (Plain & { sku: string })[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isPlain(item) && typeof item.sku === 'string');

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const ofObjects = (from: Plain, to: Plain, path: string): FieldChange[] =>
  [...new Set([...Object.keys(to), ...Object.keys(from)])].flatMap((key) => changesAt(from[key], to[key], below(path, key)));

/** Items are known by their SKU; the order in which they stand is a change of its own. */
const ofItems = (from: readonly (Plain & { sku: string })[], to: readonly (Plain & { sku: string })[], path: string): FieldChange[] => {
  const itemsBySku = (items: typeof from) => new Map(items.map((item) => [item.sku, item]));
  const [before, after] = [itemsBySku(from), itemsBySku(to)];
  const changes = [...new Set([...after.keys(), ...before.keys()])].flatMap((sku) =>
    changesAt(before.get(sku), after.get(sku), `${path}[${sku}]`),
  );
  if (changes.length > 0) return changes;
  return [{ path: `${path} (order)`, from: from.map(({ sku }) => sku).join(', '), to: to.map(({ sku }) => sku).join(', ') }];
};

const changesAt = (from: unknown, to: unknown, path: string): FieldChange[] => {
  if (isDeepStrictEqual(from, to)) return [];
  if (isPlain(from) && isPlain(to)) return ofObjects(from, to, path);
  if (isKeyed(from) && isKeyed(to)) return ofItems(from, to, path);
  return [{ path, from, to }];
};

/** Every field that is one way and would be another, as deep as it goes. Absent and undefined are the same. */
export const fieldChanges = (from: object, to: object): FieldChange[] =>
  changesAt(JSON.parse(JSON.stringify(from)), JSON.parse(JSON.stringify(to)), '');
