/** Whose something is: on what the operator keeps for a tenant, on a tenant's Secrets, and on its Namespace. */
export const tenantLabel = 'spotter.dev/tenant';
