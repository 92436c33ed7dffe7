import { PlatformKind } from './platform.ts';
import { ProductKind } from './product.ts';
import { StoreInventoryKind } from './store-inventory.ts';
import { TenantKind } from './tenant.ts';

/** Every kind that the operator knows, in the order in which they depend on each other. */
export const kinds = [TenantKind, ProductKind, StoreInventoryKind] as const;
export type KnownKind = (typeof kinds)[number];

/** Every kind that an API server has to know: beside what people declare, what the installation brings. */
export const definitions = [...kinds, PlatformKind] as const;
