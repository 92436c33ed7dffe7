import { TenantChanged, tenantApplied } from '@spotter/contracts/user/events';
import type { Envelope } from '@spotter/contracts';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { consume, traceHeaders, uuidv7, type Consumer } from '@spotter/service-kit';

export interface OnTenantChangedParts {
  readonly apply: (tenant: Tenant) => Promise<void>;
  /** Resolves when the broker has confirmed. */
  readonly publish: (event: Envelope) => Promise<void>;
  readonly now: () => Date;
}

const applied = tenantApplied('gateway');

/**
 * Takes over a changed tenant for all instances, and tells the user service so. There is no transaction to bind the two: the event is
 * acknowledged last, so a crash in between does both again, which is harmless.
 */
export const onTenantChanged = ({ apply, publish, now }: OnTenantChangedParts): Consumer => ({
  ...consume('gateway.copy-tenants', TenantChanged, async ({ data: tenant }) => {
    await apply(tenant);
    await publish({
      specversion: '1.0',
      id: uuidv7(),
      source: '/spotter/gateway',
      type: applied.type,
      subject: tenant.id,
      time: now().toISOString(),
      datacontenttype: 'application/json',
      tenant: tenant.slug,
      ...traceHeaders(),
      data: applied.data.parse({ service: 'gateway', version: tenant.version }),
    });
  }),
  knowsTenant: false,
});
