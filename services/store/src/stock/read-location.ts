import type { Location } from '@spotter/contracts/store/stock';
import type { Queries, TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { deliveryOf, levelOf } from './stock-repository.ts';

type Needs = Pick<StoreParts, 'stock' | 'deliveries'>;

export const locationIn = async ({ stock, deliveries }: Needs, db: Queries, tenant: TenantScope, location: string): Promise<Location> => ({
  deliveries: (await deliveries.at(db, tenant, location)).map(deliveryOf),
  policies: await stock.policiesAt(db, tenant, location),
  stock: (await stock.levelsAt(db, tenant, location)).map(levelOf),
});

/** What the operator compares with its declarations. */
export const readLocation =
  (parts: Needs & Pick<StoreParts, 'db'>) =>
  (tenant: TenantScope, location: string): Promise<Location> =>
    locationIn(parts, parts.db, tenant, location);

/** Every place where something was delivered, or is watched. */
export const listLocations =
  ({ db, stock }: Pick<StoreParts, 'db' | 'stock'>) =>
  (tenant: TenantScope): Promise<string[]> =>
    stock.locations(db, tenant);
