import { Conflict, ProblemError, Unavailable } from '@spotter/contracts';
import type { AdminApi } from './admin-api.ts';
import type { Identity, TenantIdentity } from './identity.ts';
import { attributesOf, planAttributes, planRoles, type Group } from './plan-identity.ts';

/** Somebody else made it in the meantime, which is as good. */
const ignoreConflict = (error: unknown): void => {
  if (!(error instanceof ProblemError && error.is(Conflict))) throw error;
};

/** Tenants at Keycloak, and at the embedded provider: both speak the same Admin API. */
export const keycloakIdentity = (admin: AdminApi): Identity => {
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
    const missing = planRoles((await admin.read<Group[]>(`/groups/${id}/children?max=100`)) ?? [], roles);
    for (const name of missing) await admin.send('POST', `/groups/${id}/children`, { name }).catch(ignoreConflict);
    return missing.map((role) => `created group /${slug}/${role}`);
  };

  return {
    ensure: async (tenant) => {
      const { group, changes } = await ensureGroup(tenant.slug);
      // The answer by path may leave out the attributes.
      const full = (await admin.read<Group>(`/groups/${group.id}`)) ?? group;
      return [...changes, ...(await ensureAttributes(full, tenant)), ...(await ensureRoles(full, tenant))];
    },
    remove: async (slug) => {
      const group = await groupOf(slug);
      if (group) await admin.send('DELETE', `/groups/${group.id}`);
    },
  };
};
