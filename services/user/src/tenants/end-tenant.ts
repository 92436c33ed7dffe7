import { TenantChanged } from '@spotter/contracts/user/events';
import type { Tenant } from '@spotter/contracts/user/tenants';
import type { TenantScope, Transaction } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';

/** Nothing of the tenant is left anywhere: its name is free, and everybody hears so. Again is harmless. */
export const endTenant =
  ({ tenants, declarations, outbox }: Pick<UserParts, 'tenants' | 'declarations' | 'outbox'>) =>
  async (tx: Transaction, scope: TenantScope): Promise<void> => {
    const known = await declarations.lock(tx, scope.slug);
    if (known?.id !== scope.id || known.status === 'gone') return;
    const tenant: Tenant = { ...known, status: 'gone', version: known.version + 1 };
    await tenants.apply(tx, tenant);
    await outbox.append(tx, TenantChanged, { tenant: scope, subject: tenant.id, data: tenant });
  };
