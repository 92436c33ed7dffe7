import type { Envelope } from '@spotter/contracts';
import { tenantApplied } from '@spotter/contracts/user/events';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { traceHeaders, uuidv7 } from '@spotter/service-kit';

export interface AcknowledgeTenantParts {
  /** Resolves when the broker has confirmed. */
  readonly publish: (event: Envelope) => Promise<void>;
  readonly now: () => Date;
}

const applied = tenantApplied('gateway');

/** Tells the user service that every instance works with this version. Rejects when the broker does not have it. */
export const acknowledgeTenant =
  ({ publish, now }: AcknowledgeTenantParts) =>
  ({ id, slug, version }: Tenant): Promise<void> =>
    publish({
      specversion: '1.0',
      id: uuidv7(),
      source: '/spotter/gateway',
      type: applied.type,
      subject: id,
      time: now().toISOString(),
      datacontenttype: 'application/json',
      tenant: slug,
      ...traceHeaders(),
      data: applied.data.parse({ service: 'gateway', version }),
    });
