import { NotFound, ProblemError } from '@spotter/contracts';
import { declareTenant, listTenants, listTenantStates, readTenant, removeTenant, type Tenant } from '@spotter/contracts/user/tenants';
import { either, platformAdmin, platformService, serve } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';
import type { Declaration } from './declare-tenant.ts';

interface Does {
  declareTenant(this: void, slug: string, declaration: Declaration): Promise<Tenant>;
  removeTenant(this: void, slug: string, how: { keepData: boolean }): Promise<void>;
}

const operator = platformService('spotter-operator');
const platform = either(platformAdmin, operator);
const anyService = platformService(
  ...(['gateway', 'user', 'workout', 'social', 'store', 'payment', 'notification', 'operator'] as const).map(
    (name) => `spotter-${name}` as const,
  ),
);

export const tenantRoutes = ({ db, declarations, tenants }: Pick<UserParts, 'db' | 'declarations' | 'tenants'>, does: Does) => [
  serve(listTenants, anyService, async ({ clientId }) => ({
    items: await tenants.all(),
    applied: await declarations.appliedBy(db, clientId.replace(/^spotter-/, '')),
  })),
  serve(listTenantStates, platform, async () => ({ items: await declarations.states(db) })),
  serve(readTenant, platform, async (_, { params }) => {
    const [state] = await declarations.states(db, params.slug);
    if (!state) throw new ProblemError(NotFound, `There is no tenant ${params.slug}`);
    return state;
  }),
  serve(declareTenant, operator, (_, { params, body }) => does.declareTenant(params.slug, body)),
  serve(removeTenant, operator, (_, { params, query }) => does.removeTenant(params.slug, { keepData: query.keepData === 'true' })),
];
