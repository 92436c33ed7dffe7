import { z } from 'zod';

/** UUID, version 7 when made by us (RFC 9562), so that ids sort by time. Clients may make ids, for offline work and safe retries. */
export const Uuid = z.uuid();

/** A point in time, UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime({ precision: null }).describe('UTC, ISO 8601, for example 2026-11-09T17:42:00.000Z');

/** DNS label: it is a host name's first part, a realm group and a Kubernetes name. */
export const TenantSlug = z
  .string()
  .regex(/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/, '2 to 40 lower-case letters, digits and hyphens, starting with a letter');

/** Words of the web app's addresses beside `/people/:handle`, so nobody's handle. */
export const reservedHandles: readonly string[] = ['posts', 'notifications', 'followers', 'following'];

/** How a member is addressed, unique in the tenant. */
export const Handle = z
  .string()
  .regex(/^[a-z0-9_]{3,30}$/, '3 to 30 lower-case letters, digits and underscores')
  .refine((handle) => !reservedHandles.includes(handle), 'is the name of a page');

/** Readable part of a product's address, unique in the tenant. */
export const ProductHandle = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .max(80);

/** Stock keeping unit, unique in the tenant. */
export const Sku = z
  .string()
  .regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/, 'capital letters and digits joined by hyphens')
  .max(40);

/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code, for example EUR');

/** Minor units of the currency, never negative. */
export const Cents = z.int().min(0).max(100_000_000);

export const Money = z.object({ amountCents: Cents, currency: Currency });
export type Money = z.infer<typeof Money>;

export const Quantity = z.int().min(1).max(99);

/** BCP 47 language tags that the product speaks. */
export const Locale = z.enum(['en', 'de']);

/** IANA time zone. */
export const TimeZone = z
  .string()
  .regex(/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/, 'an IANA time zone, for example Europe/Berlin')
  .max(64);

/** A line of text by a person: trimmed, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'one line of text, without control characters');

/** Several lines of text by a person. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, 'text without control characters');

/** The number by which `If-Match` tells versions apart. */
export const Version = z.int().min(1);

export const Paging = z.object({
  cursor: z.string().max(200).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type Paging = z.infer<typeof Paging>;

/** One page of a list. `nextCursor` is null on the last. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
