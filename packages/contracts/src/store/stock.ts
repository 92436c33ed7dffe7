import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, Sku, TenantSlug, Uuid } from '../primitives.ts';
import { Managed } from '../user/tenants.ts';

/** A place that holds stock, for example `main`. */
export const LocationCode = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .max(40);

/** Goods that came in. Ids are the declarer's own and are booked once for each tenant. */
export const Delivery = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'letters, digits, dots, hyphens and underscores, at most 63')
    .describe('Your own, for example the number of the delivery note. It is booked once for each tenant.'),
  sku: Sku.describe('The SKU of a product’s variant.'),
  quantity: z.int().min(1).max(100_000).describe('Pieces.'),
  note: line(140).optional().describe('For people who read the ledger.'),
});
export type Delivery = z.infer<typeof Delivery>;

export const StockPolicy = z.object({
  sku: Sku.describe('The SKU of a product’s variant.'),
  lowStockThreshold: z.int().min(0).max(10_000).default(5).describe('At or below this many available pieces the state is `low`.'),
});
export type StockPolicy = z.infer<typeof StockPolicy>;

export const StockState = z.enum(['in-stock', 'low', 'out']);
export type StockState = z.infer<typeof StockState>;

/** on hand = delivered + returned + adjusted − shipped; available = on hand − reserved. Pieces. */
export const StockLevel = z.object({
  sku: Sku,
  location: LocationCode,
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
  shipped: z.int(),
  lowStockThreshold: z.int(),
  state: StockState,
});
export type StockLevel = z.infer<typeof StockLevel>;

export const LedgerKind = z.enum(['delivered', 'reserved', 'released', 'shipped', 'returned', 'adjusted']);

export const LedgerEntry = z.object({
  id: Uuid,
  sku: Sku,
  location: LocationCode,
  kind: LedgerKind,
  quantity: z.int().describe('Signed for `adjusted`, else positive.'),
  reference: z.string().describe('Delivery id, order number, or the reason of an adjustment.'),
  actor: z.string().describe('Who caused it.'),
  at: Instant,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const OutOfStock = problem('out-of-stock', 409, 'There is not enough in stock');
export const UnknownSku = problem('unknown-sku', 409, 'The shop has no such item');
export const DeliveryChanged = problem('delivery-changed', 409, 'A booked delivery cannot be changed');

const InventoryRow = StockLevel.extend({
  productHandle: z.string(),
  productTitle: z.string(),
  variantTitle: z.string(),
  managed: Managed.nullable(),
});

export const listInventory = route('GET /admin/store/inventory', {
  summary: 'Stock of every item',
  query: Paging.extend({ search: z.string().trim().max(60).optional(), state: StockState.optional() }),
  answer: { 200: page(InventoryRow) },
});

export const readLedger = route('GET /admin/store/inventory/:sku/ledger', {
  summary: 'Every movement of an item, newest first',
  params: z.object({ sku: Sku }),
  query: Paging,
  answer: { 200: page(LedgerEntry) },
});

export const adjustStock = route('POST /admin/store/inventory/:sku/adjustments', {
  summary: 'Correct the stock of an item after counting',
  description: 'The client makes the id, so that a retry is the same adjustment.',
  params: z.object({ sku: Sku }),
  body: z.object({
    id: Uuid,
    quantity: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((n) => n !== 0, 'must not be zero'),
    reason: line(140),
    location: LocationCode.optional().describe('Where it was counted; needed when the item is kept at several locations.'),
  }),
  answer: { 201: StockLevel },
  problems: [OutOfStock],
});

const atLocation = z.object({ slug: TenantSlug, location: LocationCode });

const Location = z.object({ deliveries: z.array(Delivery), policies: z.array(StockPolicy), stock: z.array(StockLevel) });
export type Location = z.infer<typeof Location>;

export const readLocation = route('GET /platform/store/tenants/:slug/locations/:location', {
  summary: 'Booked deliveries, policies and stock of a location, for the operator',
  params: atLocation,
  answer: { 200: Location },
});

/** A delivery or policy that was not taken, and keeps no other from being. */
const RefusedPart = z.object({
  of: z.enum(['deliveries', 'policies']),
  key: z.string().describe('Id of the delivery, or SKU of the policy.'),
  why: z.enum([UnknownSku.slug, DeliveryChanged.slug]),
  message: z.string(),
});
export type RefusedPart = z.infer<typeof RefusedPart>;

export const declareLocation = route('PUT /platform/store/tenants/:slug/locations/:location', {
  summary: 'Make a location agree with deliveries and policies of its declaration',
  description:
    'Books each delivery once for each tenant, by its id; nothing is ever taken back. What is not mentioned stays as it is, and what cannot be taken is told in `refused`.',
  params: atLocation,
  body: z.object({ deliveries: z.array(Delivery).max(500), policies: z.array(StockPolicy).max(500), managed: Managed }),
  answer: {
    200: Location.extend({ booked: z.array(Delivery.shape.id).describe('Now, for the first time.'), refused: z.array(RefusedPart) }),
  },
});

export const listLocations = route('GET /platform/store/tenants/:slug/locations', {
  summary: 'Where a shop keeps stock, by code',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: z.object({ items: z.array(LocationCode) }) },
});
