import type { Sources } from '../diff/read-known.ts';
import { WrongUse } from '../wrong-use.ts';
import { planShopExport, planTenantExport } from './plan-export.ts';
import { toYaml } from './to-yaml.ts';

export interface Exported {
  readonly yaml: string;
  /** What a person should know before applying it. */
  readonly warnings: readonly string[];
}

const tenantOf = async ({ platform }: Sources, slug: string) => {
  const tenant = await platform.tenant(slug);
  if (!tenant) throw new WrongUse(`the platform has no tenant ${slug}`);
  return tenant;
};

/** A tenant as one document. */
export const exportTenant = async (sources: Sources, slug: string): Promise<Exported> => {
  const tenant = await tenantOf(sources, slug);
  const declared = await sources.declared.find('Tenant', slug);
  const isClosed = tenant.status !== 'active' && !tenant.settings.suspended;
  return {
    yaml: toYaml([planTenantExport(tenant, declared)]),
    warnings: isClosed ? [`${slug} is ${tenant.status}, because its Tenant was deleted: applying this opens it again`] : [],
  };
};

/** Everything of a shop that can be declared. What is not declared yet gets `namespace`, else the tenant's own, else the usual one. */
export const exportShop = async (
  sources: Sources,
  slug: string,
  namespace: { asked?: string | undefined; usual: string },
): Promise<Exported> => {
  const { declared, platform } = sources;
  await tenantOf(sources, slug);
  const [products, locations, declaredProducts, inventories] = await Promise.all([
    platform.products(slug),
    platform.locations(slug),
    declared.list('Product', slug),
    declared.list('StoreInventory', slug),
  ]);
  const own = namespace.asked ?? (await declared.namespacesOf(slug))[0];
  const all = [...declaredProducts, ...inventories];
  const shop = { slug, products, locations, declared: all, namespace: own ?? namespace.usual };
  return { yaml: toYaml(planShopExport(shop)), warnings: [] };
};
