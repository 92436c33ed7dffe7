import { ProductKind } from './product.ts';
import { StoreInventoryKind } from './store-inventory.ts';
import { TenantKind } from './tenant.ts';

/** Every kind that the operator knows, in the order in which they depend on each other. */
export const kinds = [TenantKind, ProductKind, StoreInventoryKind] as const;
export type KnownKind = (typeof kinds)[number];
