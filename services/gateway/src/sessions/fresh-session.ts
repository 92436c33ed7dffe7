import type { Redis } from 'ioredis';
import { ProblemError, Unavailable } from '@spotter/contracts';
import { newSecret } from '../cookies.ts';
import type { Session, Tokens } from '../visitor.ts';
import type { SessionStore } from './session-store.ts';

/** What the identity provider says about a refresh token: new tokens, or that it is worth nothing any more. */
export type Refreshed = { readonly tokens: Tokens; readonly groups: readonly string[]; readonly isPlatformAdmin: boolean } | 'refused';

export interface FreshSessionParts {
  readonly redis: Redis;
  readonly sessions: SessionStore;
  /** Rejects when there is no answer. */
  readonly refresh: (tokens: Tokens) => Promise<Refreshed>;
  readonly now: () => number;
}

/** Refreshed before it expires, so that a call on its way does not arrive with a dead token. */
const earlyMilliseconds = 30_000;
const lockMilliseconds = 15_000;
const lookAgainMilliseconds = 50;

const unlock = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/**
 * The session with an access token that still lives. Refresh tokens rotate: using one twice looks like theft and ends everything, so of all
 * concurrent requests, on all instances, one refreshes under a lock and the others wait for what it stores.
 */
export const freshSession = ({ redis, sessions, refresh, now }: FreshSessionParts) => {
  const underway = new Map<string, Promise<Session | undefined>>();
  const isFresh = (session: Session) => session.tokens.accessExpiresAt - now() > earlyMilliseconds;

  const refreshed = async (session: Session): Promise<Session | undefined> => {
    const answer = await refresh(session.tokens);
    if (answer === 'refused') {
      await sessions.end(session.key);
      return undefined;
    }
    const next: Session = { ...session, ...answer };
    return (await sessions.replace(next)) ? next : undefined;
  };

  const lockAndRefresh = async (key: string): Promise<Session | undefined> => {
    const lock = `refresh-lock:${key}`;
    const holder = newSecret(128);
    const giveUpAt = now() + lockMilliseconds;
    while ((await redis.set(lock, holder, 'PX', lockMilliseconds, 'NX')) !== 'OK') {
      if (now() > giveUpAt) throw new ProblemError(Unavailable, 'Your login is being renewed; try again');
      await new Promise((look) => setTimeout(look, lookAgainMilliseconds));
    }
    try {
      const session = await sessions.byKey(key); // as the one before us left it
      return session === undefined || isFresh(session) ? session : await refreshed(session);
    } finally {
      await redis.eval(unlock, 1, lock, holder);
    }
  };

  /** Undefined when the session is over. Rejects with `Unavailable` when the provider is away and the token has expired. */
  return async (session: Session): Promise<Session | undefined> => {
    if (isFresh(session)) return session;
    const waiting = underway.get(session.key) ?? lockAndRefresh(session.key).finally(() => underway.delete(session.key));
    underway.set(session.key, waiting);
    try {
      return await waiting;
    } catch (cause) {
      if (session.tokens.accessExpiresAt > now()) return session;
      throw Object.assign(new ProblemError(Unavailable, 'The login service does not answer right now'), { cause });
    }
  };
};
