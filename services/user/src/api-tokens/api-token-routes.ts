import { NotFound, ProblemError, type Answer } from '@spotter/contracts';
import { createApiToken, listApiTokens, revokeApiToken, verifyApiToken, type ApiToken } from '@spotter/contracts/user/api-tokens';
import { member, serve, service, type Member, type TenantScope } from '@spotter/service-kit';
import type { z } from 'zod';
import type { UserParts } from '../app.ts';
import { apiTokenOf } from './api-token-repository.ts';

interface Does {
  createApiToken(this: void, actor: Member, wish: z.output<(typeof createApiToken)['body']>): Promise<ApiToken & { secret: string }>;
  verifyApiToken(this: void, tenant: TenantScope, secret: string): Promise<Answer<typeof verifyApiToken>>;
}

export const apiTokenRoutes = (
  { db, transaction, apiTokens, clock }: Pick<UserParts, 'db' | 'transaction' | 'apiTokens' | 'clock'>,
  does: Does,
) => [
  serve(createApiToken, member, (actor, { body }) => does.createApiToken(actor, body)),
  serve(listApiTokens, member, async (actor) => ({
    items: (await apiTokens.ofMember(db, actor.tenant, actor.id, clock.now())).map(apiTokenOf),
  })),
  serve(revokeApiToken, member, async (actor, { params }) => {
    const isRemoved = await transaction((tx) => apiTokens.remove(tx, actor.tenant, actor.id, params.id));
    if (!isRemoved) throw new ProblemError(NotFound, 'There is no such token');
  }),
  serve(verifyApiToken, service('spotter-gateway'), (actor, { body }) => does.verifyApiToken(actor.tenant, body.secret)),
];
