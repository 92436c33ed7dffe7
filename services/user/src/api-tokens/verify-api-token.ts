import { NotFound, ProblemError, type Answer } from '@spotter/contracts';
import { TokenScope, type verifyApiToken as verifyApiTokenRoute } from '@spotter/contracts/user/api-tokens';
import { Role } from '@spotter/contracts/user/members';
import type { TenantScope } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';
import { hashOf } from './token-secret.ts';

const minuteMilliseconds = 60_000;

/** Whose token it is, in this tenant. `lastUsedAt` is written at most once a minute, to keep it out of the way of every request. */
export const verifyApiToken =
  ({ db, transaction, apiTokens, clock }: Pick<UserParts, 'db' | 'transaction' | 'apiTokens' | 'clock'>) =>
  async (tenant: TenantScope, secret: string): Promise<Answer<typeof verifyApiTokenRoute>> => {
    const now = clock.now();
    const owner = await apiTokens.bySecret(db, tenant, hashOf(secret));
    if (!owner || owner.expiresAt <= now) throw new ProblemError(NotFound, 'There is no such token');
    if (owner.lastUsedAt === null || now.getTime() - owner.lastUsedAt.getTime() > minuteMilliseconds) {
      await transaction((tx) => apiTokens.used(tx, tenant, owner.id, now));
    }
    return {
      tokenId: owner.id,
      tenant: tenant.slug,
      personId: owner.personId,
      name: owner.displayName,
      email: owner.email,
      roles: Role.array().parse(JSON.parse(owner.roles)),
      scopes: TokenScope.array().parse(JSON.parse(owner.scopes)),
      expiresAt: owner.expiresAt.toISOString(),
    };
  };
