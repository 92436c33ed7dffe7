import { Conflict, ProblemError } from '@spotter/contracts';
import { TooManyTokens, type ApiToken, type createApiToken as createApiTokenRoute } from '@spotter/contracts/user/api-tokens';
import { isDuplicate, mustHaveRoom, type Member } from '@spotter/service-kit';
import type { z } from 'zod';
import type { UserParts } from '../app.ts';
import { apiTokenOf } from './api-token-repository.ts';
import { hashOf, newSecret } from './token-secret.ts';

const mostTokens = 20;
const dayMilliseconds = 86_400_000;

/** The answer is the only time that the secret is seen. */
export const createApiToken =
  ({
    transaction,
    members,
    apiTokens,
    clock,
    joinTenant,
  }: Pick<UserParts, 'transaction' | 'members' | 'apiTokens' | 'clock' | 'joinTenant'>) =>
  (actor: Member, wish: z.output<(typeof createApiTokenRoute)['body']>): Promise<ApiToken & { secret: string }> =>
    transaction(async (tx) => {
      const { id: memberId } = await joinTenant(tx, actor);
      await members.lock(tx, actor.tenant, memberId); // so that two requests do not both make the twentieth
      const now = clock.now();
      if ((await apiTokens.count(tx, actor.tenant, memberId, now)) >= mostTokens) throw new ProblemError(TooManyTokens);
      await mustHaveRoom(tx, actor.tenant, 'apiTokens', () => apiTokens.countAll(tx, actor.tenant, now));
      const secret = newSecret();
      const row = {
        id: wish.id,
        memberId,
        name: wish.name,
        scopes: JSON.stringify([...new Set(wish.scopes)]),
        hint: secret.slice(-4),
        createdAt: now,
        expiresAt: new Date(now.getTime() + wish.expiresInDays * dayMilliseconds),
        lastUsedAt: null,
      };
      await apiTokens.insert(tx, actor.tenant, { ...row, secretHash: hashOf(secret) }).catch((error: unknown) => {
        throw isDuplicate(error)
          ? new ProblemError(Conflict, 'There is a token with this id already; its secret cannot be shown again')
          : error;
      });
      return { ...apiTokenOf(row), secret };
    });
