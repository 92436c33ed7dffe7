import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, TenantSlug, Uuid } from '../primitives.ts';
import { Role } from './members.ts';

export const TokenScope = z.enum(['read', 'write']);

/** A personal API token as its owner sees it; the secret is shown once, when it is made. */
export const ApiToken = z.object({
  id: Uuid,
  name: line(60),
  scopes: z.array(TokenScope).min(1),
  hint: z.string().describe('The last four characters.'),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const TooManyTokens = problem('too-many-tokens', 409, 'You have 20 tokens already; revoke one first');

export const createApiToken = route('POST /users/me/api-tokens', {
  summary: 'Make a personal API token',
  description: 'Send it as `Authorization: Bearer spt_…`. It is stored as a hash and cannot be shown again.',
  body: z.object({ id: Uuid, name: line(60), scopes: z.array(TokenScope).min(1).max(2), expiresInDays: z.int().min(1).max(365) }),
  answer: { 201: ApiToken.extend({ secret: z.string() }) },
  problems: [TooManyTokens],
});

export const listApiTokens = route('GET /users/me/api-tokens', {
  summary: 'My API tokens',
  answer: { 200: z.object({ items: z.array(ApiToken) }) },
});

export const revokeApiToken = route('DELETE /users/me/api-tokens/:id', {
  summary: 'Revoke an API token',
  params: z.object({ id: Uuid }),
  answer: { 204: z.undefined() },
});

/** For the gateway: whose token is it? Unknown, expired and revoked tokens are all 404. */
export const verifyApiToken = route('POST /internal/api-tokens/verify', {
  summary: 'Whose API token is this?',
  body: z.object({ secret: z.string().max(200) }),
  answer: {
    200: z.object({
      tokenId: Uuid,
      tenant: TenantSlug,
      personId: z.string(),
      name: z.string(),
      email: z.email(),
      roles: z.array(Role),
      scopes: z.array(TokenScope),
      expiresAt: Instant,
    }),
  },
});
