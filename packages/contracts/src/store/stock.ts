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

export const readDeliveries = route('GET /platform/store/tenants/:slug/locations/:location', {
  summary: 'Booked deliveries and stock of a location, for the operator',
  params: atLocation,
  answer: { 200: z.object({ deliveries: z.array(Delivery), policies: z.array(StockPolicy), stock: z.array(StockLevel) }) },
});

export const listLocations = route('GET /platform/store/tenants/:slug/locations', {
  summary: 'Where a shop keeps stock, by code',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: z.object({ items: z.array(LocationCode) }) },
});

export const bookDelivery = route('PUT /platform/store/tenants/:slug/locations/:location/deliveries/:id', {
  summary: 'Book a delivery, once',
  params: atLocation.extend({ id: Delivery.shape.id }),
  body: Delivery.omit({ id: true }).extend({ managed: Managed }),
  answer: { 200: Delivery },
  problems: [DeliveryChanged, UnknownSku],
});

export const setStockPolicy = route('PUT /platform/store/tenants/:slug/locations/:location/policies/:sku', {
  summary: 'Say how an item behaves when it runs low',
  params: atLocation.extend({ sku: Sku }),
  body: StockPolicy.omit({ sku: true }).extend({ managed: Managed }),
  answer: { 200: StockPolicy },
  problems: [UnknownSku],
});
