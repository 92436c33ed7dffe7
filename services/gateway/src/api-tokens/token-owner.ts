import { NotFound, ProblemError, Unauthenticated, type Client } from '@spotter/contracts';
import { verifyApiToken } from '@spotter/contracts/user/api-tokens';
import { hashOf } from '../cookies.ts';
import type { TokenOwner } from '../visitor.ts';

export interface TokenOwnerParts {
  /** The user service. */
  readonly user: Client;
  readonly now: () => number;
}

type Verified = TokenOwner & { readonly tenant: string };

/** So long a revoked token may still work. */
const keptMilliseconds = 30_000;
const maxKept = 5000;

const wellFormed = /^spt_[A-Za-z0-9_-]{16,190}$/;

/** Asks the user service whose a personal API token is, and keeps the answer, also a no, for half a minute. */
export const tokenOwners = ({ user, now }: TokenOwnerParts) => {
  const known = new Map<string, { until: number; owner: Promise<Verified | undefined> }>();

  const ask = async (secret: string): Promise<Verified | undefined> => {
    try {
      return await user(verifyApiToken, { body: { secret } });
    } catch (error) {
      if (error instanceof ProblemError && error.is(NotFound)) return undefined;
      throw error;
    }
  };

  const look = (secret: string): Promise<Verified | undefined> => {
    const key = hashOf(secret);
    const found = known.get(key);
    if (found !== undefined && found.until > now()) return found.owner;
    for (const oldest of known.keys()) {
      if (known.size < maxKept) break;
      known.delete(oldest);
    }
    const owner = ask(secret);
    known.delete(key); // so that it stands last again
    known.set(key, { until: now() + keptMilliseconds, owner });
    owner.catch(() => known.delete(key));
    return owner;
  };

  /** @throws ProblemError `unauthenticated` for what is no valid token of this tenant, `unavailable` when the user service is away. */
  return async (authorization: string, tenantSlug: string | undefined): Promise<TokenOwner> => {
    const secret = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    const owner = wellFormed.test(secret) ? await look(secret) : undefined;
    if (owner?.tenant !== tenantSlug || owner === undefined) {
      throw new ProblemError(Unauthenticated, 'This is no valid API token of this gym; make one in your settings');
    }
    return owner;
  };
};
export type TokenOwners = ReturnType<typeof tokenOwners>;
