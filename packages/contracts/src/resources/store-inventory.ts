import { z } from 'zod';
import { Sku, TenantSlug } from '../primitives.ts';
import { Delivery, LocationCode, StockPolicy, StockState } from '../store/stock.ts';
import { Condition } from './condition.ts';

/**
 * `kind: StoreInventory`, namespaced. Declares what was delivered and how to behave, never "on hand = 50": sales move stock, and Git
 * would fight the shop. The ledger says what is left, and `status` shows it.
 */
export const StoreInventorySpec = z.object({
  tenant: TenantSlug,
  location: LocationCode,
  deliveries: z.array(Delivery).max(500).default([]).describe('Append only; each is booked once, by its id.'),
  policies: z.array(StockPolicy).max(500).default([]),
});
export type StoreInventorySpec = z.infer<typeof StoreInventorySpec>;

export const StoreInventoryStatus = z.object({
  observedGeneration: z.int().optional(),
  conditions: z.array(Condition).max(16).optional(),
  deliveriesBooked: z.int().optional(),
  stock: z
    .array(
      z.object({
        sku: Sku,
        onHand: z.int(),
        reserved: z.int(),
        available: z.int(),
        shipped: z.int(),
        state: StockState,
      }),
    )
    .max(500)
    .optional(),
});
export type StoreInventoryStatus = z.infer<typeof StoreInventoryStatus>;
