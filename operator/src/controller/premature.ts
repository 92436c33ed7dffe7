import { conditionOf } from '../resources/conditions.ts';
import { tenantOf, type Resource, type Resources } from '../resources/resources.ts';

/** A tenant's settings reach the services within moments; what takes longer is told in the status of what waits for it. */
const patienceMilliseconds = 10_000;

const isLookedAt = ({ status }: Resource): boolean => conditionOf(status?.conditions, 'Ready') !== undefined;

const isOnItsWay = (tenant: Resource, now: number): boolean => {
  const synced = conditionOf(tenant.status?.conditions, 'ConfigSynced');
  if (!synced) return !isLookedAt(tenant);
  // The time was written by whoever led then; a clock that goes wrong must not make us wait for longer.
  const elapsed = Math.abs(now - Date.parse(synced.lastTransitionTime));
  return synced.status !== 'True' && synced.reason === 'Propagating' && elapsed < patienceMilliseconds;
};

/** As the API server has checked it; asked too often for a full check. */
const skusIn = (spec: unknown, ...lists: readonly ('deliveries' | 'policies' | 'variants')[]): string[] =>
  lists.flatMap((list) => ((spec as Partial<Record<typeof list, { sku: string }[]>>)[list] ?? []).map(({ sku }) => sku));

const lacksProducts = (resources: Resources, inventory: Resource): boolean => {
  const needed = new Set(skusIn(inventory.spec, 'deliveries', 'policies'));
  return resources
    .ofTenant('Product', tenantOf(inventory))
    .some((product) => !isLookedAt(product) && skusIn(product.spec, 'variants').some((sku) => needed.has(sku)));
};

/**
 * A resource that nobody has looked at yet, declared together with its tenant and products: those come first. Without this, ten thousand
 * products would each be told in vain that their tenant is not there yet, once for every attempt.
 */
export const isPremature = (resources: Resources, resource: Resource, now: number): boolean => {
  if (resource.kind === 'Tenant' || isLookedAt(resource)) return false;
  const tenant = resources.get('Tenant', tenantOf(resource));
  if (tenant && isOnItsWay(tenant, now)) return true;
  return resource.kind === 'StoreInventory' && lacksProducts(resources, resource);
};
