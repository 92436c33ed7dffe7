import { NotFound, ProblemError } from '@spotter/contracts';
import { TenantChanged } from '@spotter/contracts/user/events';
import type { Tenant } from '@spotter/contracts/user/tenants';
import type { UserParts } from '../app.ts';

/** Takes a tenant out of service: suspended with all its data, or given to every service to erase. Again is harmless. */
export const removeTenant =
  ({ transaction, tenants, declarations, outbox }: Pick<UserParts, 'transaction' | 'tenants' | 'declarations' | 'outbox'>) =>
  (slug: string, { keepData }: { keepData: boolean }): Promise<void> =>
    transaction(async (tx) => {
      const known = await declarations.lock(tx, slug);
      if (!known || known.status === 'gone') throw new ProblemError(NotFound, `There is no tenant ${slug}`);
      const status: Tenant['status'] = keepData ? 'suspended' : 'deleting';
      if (known.status === status || known.status === 'deleting') return; // what is being erased cannot be kept any more
      const tenant: Tenant = { ...known, status, version: known.version + 1 };
      await tenants.apply(tx, tenant);
      await outbox.append(tx, TenantChanged, { tenant: await tenants.named(slug), subject: tenant.id, data: tenant });
    });
