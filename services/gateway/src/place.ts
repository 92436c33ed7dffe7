import type { Tenant } from '@spotter/contracts/user/tenants';

/** Where a request came to: the platform's own host, a tenant's host, the closed door of a tenant, or a host that nobody has. */
export type Place =
  | { readonly kind: 'platform'; readonly origin: string }
  | { readonly kind: 'tenant'; readonly origin: string; readonly tenant: Tenant }
  | { readonly kind: 'closed'; readonly origin: string; readonly tenant: Tenant }
  | { readonly kind: 'nowhere' };

/** Where somebody is let in. */
export type Here = Extract<Place, { kind: 'platform' | 'tenant' }>;

export interface Tenants {
  readonly bySlug: (slug: string) => Tenant | undefined;
  readonly byHost: (hostname: string) => Tenant | undefined;
}

/** The name in a `Host` header, lower case and without port and final dot; undefined when it is not a host name or IPv4 address. */
export const hostnameOf = (hostHeader: string | undefined): string | undefined =>
  /^([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\.?(?::\d{1,5})?$/.exec(hostHeader?.toLowerCase() ?? '')?.[1];

/** Scheme and port are the public URL's: behind an ingress the socket does not know them. */
export const originOf = (publicUrl: URL, hostname: string): string =>
  `${publicUrl.protocol}//${hostname}${publicUrl.port === '' ? '' : `:${publicUrl.port}`}`;

/** `<slug>.<platform host>`, the address that every tenant has. */
export const tenantOrigin = (publicUrl: URL, tenant: Pick<Tenant, 'slug'>): string =>
  originOf(publicUrl, `${tenant.slug}.${publicUrl.hostname}`);

const doors: Partial<Record<Tenant['status'], 'tenant' | 'closed'>> = { active: 'tenant', suspended: 'closed' };

/** A tenant that is being made or deleted has no door: it is as unknown as one that never was. */
export const placeOf = (publicUrl: URL, tenants: Tenants, hostHeader: string | undefined): Place => {
  const hostname = hostnameOf(hostHeader);
  if (hostname === undefined) return { kind: 'nowhere' };
  const origin = originOf(publicUrl, hostname);
  if (hostname === publicUrl.hostname) return { kind: 'platform', origin };
  const suffix = `.${publicUrl.hostname}`;
  const own = hostname.endsWith(suffix) ? tenants.bySlug(hostname.slice(0, -suffix.length)) : undefined;
  const tenant = own ?? tenants.byHost(hostname); // in this order: no tenant can claim another's address as its own host
  const kind = tenant && doors[tenant.status];
  return tenant && kind ? { kind, origin, tenant } : { kind: 'nowhere' };
};
