import { TenantChanged } from '@spotter/contracts/user/events';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { consume, type Consumer } from '@spotter/service-kit';

export interface OnTenantChangedParts {
  readonly apply: (tenant: Tenant) => Promise<void>;
  readonly acknowledge: (tenant: Tenant) => Promise<void>;
}

/**
 * Takes over a changed tenant for all instances, and tells the user service so. There is no transaction to bind the two: the event is
 * acknowledged last, so a crash in between does both again, which is harmless.
 */
export const onTenantChanged = ({ apply, acknowledge }: OnTenantChangedParts): Consumer => ({
  ...consume('gateway.copy-tenants', TenantChanged, async ({ data: tenant }) => {
    await apply(tenant);
    if (tenant.status !== 'gone') await acknowledge(tenant);
  }),
  knowsTenant: false,
});
