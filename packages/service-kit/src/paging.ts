import { Invalid, ProblemError, type Page } from '@spotter/contracts';
import { z } from 'zod';

/**
 * Keyset pagination: a cursor is the sort key of the last row that was shown, so that a page costs the same wherever it is, and rows
 * that come or go do not shift it. Opaque to clients.
 */
export const readCursor = <T>(schema: z.ZodType<T>, cursor: string | undefined): T | undefined => {
  if (cursor === undefined) return undefined;
  const parsed = schema.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  const errors = [{ field: 'query.cursor', message: 'is not a cursor of this list', allowed: '`nextCursor` of the page before' }];
  throw new ProblemError(Invalid, 'The cursor is not valid', { errors });
};

/** The cursor of a list by time: when it was, and the id of what it is, for those of the same moment. */
export const ByTime = z.tuple([z.iso.datetime(), z.uuid()]);

/** A page from rows that were read with `limit + 1`: the row too many says that there is a next page. */
export const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { readonly item: (row: Row) => Item; readonly key: (row: Row) => unknown },
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: shown.map(shape.item), nextCursor: hasMore ? Buffer.from(JSON.stringify(shape.key(last))).toString('base64url') : null };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
