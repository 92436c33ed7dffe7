import type { Tenant, TenantSettings } from '@spotter/contracts/user/tenants';

export interface TenantPlan {
  readonly tenant: Tenant;
  /** False when it agrees with its declaration already, so that nothing needs to be written or told. */
  readonly isChanged: boolean;
}

/** What the tenant is after its declaration. One that was taken out of service comes back to life, unless it is declared closed. */
export const planTenant = (known: Tenant | undefined, declared: { id: string; slug: string; settings: TenantSettings }): TenantPlan => {
  const { id, slug, settings } = declared;
  const status = settings.suspended ? 'suspended' : 'active';
  if (!known) return { tenant: { ...settings, id, slug, status, version: 1 }, isChanged: true };
  if (known.status === 'gone') return { tenant: { ...settings, id, slug, status, version: known.version + 1 }, isChanged: true };
  const next: Tenant = { ...settings, id: known.id, slug, status, version: known.version };
  const isChanged = stable(next) !== stable(known);
  return { tenant: isChanged ? { ...next, version: known.version + 1 } : known, isChanged };
};

/** The same text for the same content, whatever the order of keys. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
