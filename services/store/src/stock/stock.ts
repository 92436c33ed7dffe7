import type { StoreParts } from '../parts.ts';
import { adjustStock } from './adjust-stock.ts';
import { bookDelivery } from './book-delivery.ts';
import { listLocations, readDeliveries } from './read-deliveries.ts';
import { listInventory, readLedger } from './read-inventory.ts';
import { setStockPolicy } from './set-stock-policy.ts';

/** What can be done with stock, wired. */
export const stockFeature = (parts: StoreParts) => ({
  tenants: parts.tenants,
  adjustStock: adjustStock(parts),
  bookDelivery: bookDelivery(parts),
  listInventory: listInventory(parts),
  listLocations: listLocations(parts),
  readDeliveries: readDeliveries(parts),
  readLedger: readLedger(parts),
  setStockPolicy: setStockPolicy(parts),
});
export type StockFeature = ReturnType<typeof stockFeature>;
