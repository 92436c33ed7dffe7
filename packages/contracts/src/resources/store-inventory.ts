import { z } from 'zod';
import { Sku, TenantSlug } from '../primitives.ts';
import { Delivery, LocationCode, StockPolicy, StockState } from '../store/stock.ts';
import { observed } from './condition.ts';

/**
 * `kind: StoreInventory`, namespaced. Declares what was delivered and how to behave, never "on hand = 50": sales move stock, and Git
 * would fight the shop. The ledger says what is left, and `status` shows it.
 */
export const StoreInventorySpec = z.object({
  tenant: TenantSlug.describe('The name of the Tenant whose stock it is.'),
  location: LocationCode.describe('The place that holds the stock, for example `main`. Lower-case words, joined by hyphens.'),
  deliveries: z
    .array(Delivery)
    .max(500)
    .default([])
    .describe('What came in. Append-only: each is booked once, by its id, which is the key of the list.'),
  policies: z.array(StockPolicy).max(500).default([]).describe('How items behave when they run low. The SKU is the key of the list.'),
});
export type StoreInventorySpec = z.infer<typeof StoreInventorySpec>;

export const StoreInventoryStatus = z.object({
  ...observed,
  deliveriesBooked: z.int().optional().describe('Deliveries that the ledger has.'),
  stock: z
    .array(
      z.object({
        sku: Sku.describe('Which item.'),
        onHand: z.int().describe('Pieces in the place: delivered, returned and adjusted, less what was shipped.'),
        reserved: z.int().describe('Pieces that orders hold.'),
        available: z.int().describe('Pieces that can be sold: on hand, less what is reserved.'),
        shipped: z.int().describe('Pieces that were sent.'),
        state: StockState.describe('As shoppers see it.'),
      }),
    )
    .max(500)
    .optional()
    .describe('What the ledger says is left of each item at this location.'),
});
export type StoreInventoryStatus = z.infer<typeof StoreInventoryStatus>;
