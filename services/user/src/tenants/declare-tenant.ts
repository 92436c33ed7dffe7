import { TenantChanged } from '@spotter/contracts/user/events';
import type { Managed, Tenant, TenantSettings } from '@spotter/contracts/user/tenants';
import { uuidv7 } from '@spotter/service-kit';
import type { z } from 'zod';
import type { UserParts } from '../app.ts';
import { planTenant } from './plan-tenant.ts';

export interface Declaration {
  readonly settings: TenantSettings;
  readonly managed: z.infer<typeof Managed>;
}

/** Makes a tenant agree with what Git declares. Every service hears of a change, none of a repetition. */
export const declareTenant =
  ({
    transaction,
    tenants,
    declarations,
    outbox,
    clock,
  }: Pick<UserParts, 'transaction' | 'tenants' | 'declarations' | 'outbox' | 'clock'>) =>
  (slug: string, { settings, managed }: Declaration): Promise<Tenant> =>
    transaction(async (tx) => {
      const plan = planTenant(await declarations.lock(tx, slug), { id: uuidv7(), slug, settings });
      if (plan.isChanged) {
        await tenants.apply(tx, plan.tenant);
        await outbox.append(tx, TenantChanged, { tenant: await tenants.named(slug), subject: plan.tenant.id, data: plan.tenant });
      }
      await declarations.record(tx, plan.tenant.id, { ...managed, at: clock.now() });
      return plan.tenant;
    });
