import type { TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { deliveryOf, levelOf } from './stock-repository.ts';

/** What the operator compares with its declarations. */
export const readDeliveries =
  ({ db, stock, deliveries }: Pick<StoreParts, 'db' | 'stock' | 'deliveries'>) =>
  async (tenant: TenantScope, location: string) => ({
    deliveries: (await deliveries.at(db, tenant, location)).map(deliveryOf),
    policies: await stock.policiesAt(db, tenant, location),
    stock: (await stock.levelsAt(db, tenant, location)).map(levelOf),
  });

/** Every place where something was delivered, or is watched. */
export const listLocations =
  ({ db, stock }: Pick<StoreParts, 'db' | 'stock'>) =>
  (tenant: TenantScope): Promise<string[]> =>
    stock.locations(db, tenant);
