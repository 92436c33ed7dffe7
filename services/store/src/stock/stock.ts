import type { StoreParts } from '../parts.ts';
import { adjustStock } from './adjust-stock.ts';
import { declareLocation } from './declare-location.ts';
import { listInventory, readLedger } from './read-inventory.ts';
import { listLocations, readLocation } from './read-location.ts';

/** What can be done with stock, wired. */
export const stockFeature = (parts: StoreParts) => ({
  tenants: parts.tenants,
  adjustStock: adjustStock(parts),
  declareLocation: declareLocation(parts),
  listInventory: listInventory(parts),
  listLocations: listLocations(parts),
  readLedger: readLedger(parts),
  readLocation: readLocation(parts),
});
export type StockFeature = ReturnType<typeof stockFeature>;
