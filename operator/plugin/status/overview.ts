import { keyOf, tenantOf, type Resource } from '../../src/resources/resources.ts';
import { conditionsOf, standingOf, type ResourceStanding } from './standing.ts';

interface Count {
  readonly ready: number;
  readonly total: number;
}

export interface TenantLine {
  readonly name: string;
  readonly ready: boolean;
  readonly reason: string;
  readonly message: string;
  readonly url: string | undefined;
  readonly members: number | undefined;
  readonly products: Count;
  readonly inventories: Count;
  /** Items that run low, by SKU, of any location. */
  readonly lowStock: readonly string[];
}

export interface PlatformLine {
  readonly ready: boolean;
  readonly reason: string;
  readonly message: string;
}

export interface Overview {
  /** Everything, of every tenant, and what they stand on. */
  readonly ready: boolean;
  /** Absent in a cluster whose data services nobody watches. */
  readonly platform?: PlatformLine;
  readonly tenants: readonly TenantLine[];
}

/** What is declared, and how it stands. */
export interface Seen {
  readonly tenants: readonly Resource[];
  readonly products: readonly Resource[];
  readonly inventories: readonly Resource[];
  readonly platform: Resource | undefined;
}

const count = (resources: readonly Resource[]): Count => ({
  ready: resources.filter((resource) => standingOf(resource).isReady).length,
  total: resources.length,
});

interface Stock {
  readonly stock?: readonly { readonly sku: string; readonly state: string }[];
}

const lowIn = (inventories: readonly Resource[]): string[] => {
  const low = inventories.flatMap(({ status }) => ((status ?? {}) as Stock).stock ?? []).filter(({ state }) => state !== 'in-stock');
  return [...new Set(low.map(({ sku }) => sku))].sort();
};

const noTenant = { isReady: false, reason: 'TenantNotFound', message: 'products or inventories name it, and nobody declares it' };

const lineOf = (name: string, tenant: Resource | undefined, goods: Pick<Seen, 'products' | 'inventories'>): TenantLine => {
  const { isReady, reason, message } = tenant ? standingOf(tenant) : noTenant;
  const { url, members } = (tenant?.status ?? {}) as { url?: string; members?: number };
  const counts = { products: count(goods.products), inventories: count(goods.inventories) };
  return { name, ready: isReady, reason, message, url, members, ...counts, lowStock: lowIn(goods.inventories) };
};

const isWhole = ({ ready, products, inventories }: TenantLine): boolean =>
  ready && products.ready === products.total && inventories.ready === inventories.total;

export const platformLine = (platform: Resource | undefined): { readonly platform?: PlatformLine } => {
  if (!platform) return {};
  const { isReady, reason, message } = standingOf(platform);
  return { platform: { ready: isReady, reason, message } };
};

/** A line for each tenant, also for those that only products name. */
export const overview = ({ tenants, products, inventories, platform }: Seen): Overview => {
  const [productsOf, inventoriesOf] = [Map.groupBy(products, tenantOf), Map.groupBy(inventories, tenantOf)];
  const declared = new Map(tenants.map((tenant) => [keyOf(tenant), tenant]));
  const names = [...new Set([...declared.keys(), ...productsOf.keys(), ...inventoriesOf.keys()])].sort();
  const lines = names.map((name) =>
    lineOf(name, declared.get(name), { products: productsOf.get(name) ?? [], inventories: inventoriesOf.get(name) ?? [] }),
  );
  const below = platformLine(platform);
  return { ready: lines.every(isWhole) && below.platform?.ready !== false, ...below, tenants: lines };
};

export interface TenantReport extends Overview {
  readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[];
  readonly hosts: { readonly declared: readonly string[]; readonly own: readonly string[] };
  readonly quotas: Readonly<Record<string, { readonly used: number; readonly limit: number }>>;
  /** What is not ready, the tenant first. */
  readonly notReady: readonly ResourceStanding[];
}

/** One tenant, with what a person should do about it. */
export const tenantReport = (name: string, seen: Seen): TenantReport => {
  const tenant = seen.tenants.find((each) => each.metadata.name === name);
  const whole = overview(seen);
  const { hosts = [], quotas = {} } = (tenant?.status ?? {}) as { hosts?: string[]; quotas?: TenantReport['quotas'] };
  const standings = [...(tenant ? [tenant] : []), ...seen.products, ...seen.inventories].map(standingOf);
  return {
    ...whole,
    conditions: tenant ? conditionsOf(tenant).map(({ type, status, reason, message }) => ({ type, status, reason, message })) : [],
    hosts: { declared: (tenant?.spec as { hosts?: string[] } | undefined)?.hosts ?? [], own: hosts },
    quotas,
    notReady: standings.filter(({ isReady }) => !isReady),
  };
};
