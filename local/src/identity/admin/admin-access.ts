import type { RequestHandler } from 'express';
import { z } from 'zod';
import { bearerOf, type Tokens } from '../session/tokens.ts';

const Managed = z.object({ resource_access: z.object({ 'realm-management': z.object({ roles: z.array(z.string()) }) }) });

/** Lets through whose token has the role of Keycloak's client `realm-management`, as Keycloak's own Admin API does. */
export const managing =
  (tokens: Tokens, role: 'manage-users' | 'manage-clients'): RequestHandler =>
  async (request, response, next) => {
    const payload = await tokens.access(bearerOf(request.get('authorization')) ?? '');
    if (payload === undefined) return void response.status(401).json({ error: 'HTTP 401 Unauthorized' });
    const roles = Managed.safeParse(payload).data?.resource_access['realm-management'].roles ?? [];
    if (roles.includes(role)) next();
    else response.status(403).json({ error: 'HTTP 403 Forbidden' });
  };
