import { Conflict, ProblemError, Unavailable } from '@spotter/contracts';
import type { AdminApi } from './admin-api.ts';
import type { Identity, TenantIdentity } from './identity.ts';
import { attributesOf, planAttributes, planOrigins, staleOrigins, type Group, type LoginClient } from './plan-identity.ts';

/** The client by which people log in. */
const loginClient = 'spotter-gateway';

/** Two tenants at once would overwrite each other's addresses in the one client, so changes of it go one after the other. */
const oneAfterTheOther = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
};

/** Somebody else made it in the meantime, which is as good. */
const ignoreConflict = (error: unknown): void => {
  if (!(error instanceof ProblemError && error.is(Conflict))) throw error;
};

/** Tenants at Keycloak, and at the embedded provider: both speak the same Admin API. */
export const keycloakIdentity = (admin: AdminApi): Identity => {
  const inTurn = oneAfterTheOther();
  const groupOf = (slug: string) => admin.read<Group>(`/group-by-path/${slug}`);

  const ensureGroup = async (slug: string): Promise<{ group: Group; changes: string[] }> => {
    const found = await groupOf(slug);
    if (found) return { group: found, changes: [] };
    await admin.send('POST', '/groups', { name: slug }).catch(ignoreConflict);
    const made = await groupOf(slug);
    if (!made) throw new ProblemError(Unavailable, `the group /${slug} was made and is not there`);
    return { group: made, changes: [`created group /${slug}`] };
  };

  const ensureAttributes = async (group: Group, tenant: TenantIdentity): Promise<string[]> => {
    const attributes = planAttributes(group, attributesOf(tenant));
    if (!attributes) return [];
    await admin.send('PUT', `/groups/${group.id}`, { ...group, attributes });
    return [`described group /${tenant.slug}`];
  };

  const ensureRoles = async ({ id }: Group, { slug, roles }: TenantIdentity): Promise<string[]> => {
    const children = (await admin.read<Group[]>(`/groups/${id}/children?max=100`)) ?? [];
    const missing = roles.filter((role) => !children.some(({ name }) => name === role));
    for (const name of missing) await admin.send('POST', `/groups/${id}/children`, { name }).catch(ignoreConflict);
    return missing.map((role) => `created group /${slug}/${role}`);
  };

  const changeClient = async (plan: (client: LoginClient) => LoginClient | undefined): Promise<boolean> => {
    const [client] = (await admin.read<LoginClient[]>(`/clients?clientId=${loginClient}`)) ?? [];
    if (!client) throw new ProblemError(Unavailable, `the identity provider has no client ${loginClient}`);
    const changed = plan(client);
    if (changed) await admin.send('PUT', `/clients/${client.id}`, changed);
    return changed !== undefined;
  };

  const ensureOrigins = async (group: Group, tenant: TenantIdentity): Promise<string[]> => {
    const stale = staleOrigins(group, tenant);
    const hasChanged = await inTurn(() => changeClient((client) => planOrigins(client, tenant.origins, stale)));
    return hasChanged ? [`allowed login at ${tenant.origins.join(', ')}`] : [];
  };

  return {
    ensure: async (tenant) => {
      const { group, changes } = await ensureGroup(tenant.slug);
      // The answer by path may leave out the attributes.
      const full = (await admin.read<Group>(`/groups/${group.id}`)) ?? group;
      const origins = await ensureOrigins(full, tenant);
      return [...changes, ...(await ensureRoles(full, tenant)), ...origins, ...(await ensureAttributes(full, tenant))];
    },
    remove: async ({ slug, origins }, { groups }) => {
      await inTurn(() => changeClient((client) => planOrigins(client, [], origins)));
      const group = groups ? await groupOf(slug) : undefined;
      if (group) await admin.send('DELETE', `/groups/${group.id}`);
    },
  };
};
