import { tenantApplied } from '@spotter/contracts/user/events';
import { consume } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';

const services = ['gateway', 'workout', 'social', 'store', 'payment', 'notification'].map(tenantApplied);

/** A service says that it works with a version of a tenant; the operator waits for all of them before it calls the tenant ready. */
export const onTenantApplied = ({ inbox, declarations }: Pick<UserParts, 'inbox' | 'declarations'>) =>
  consume('user.note-tenant-applied', services, (event) =>
    inbox.once(event, (tx) => declarations.acknowledge(tx, event.tenant, event.data)),
  );
