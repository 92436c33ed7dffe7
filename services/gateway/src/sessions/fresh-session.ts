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

/** Nothing is called with a token that may be dead on arrival. */
const earlyMilliseconds = 30_000;
/** How long a provider that did not answer is left alone, while the old token serves. */
const restMilliseconds = 5000;
const lockMilliseconds = 15_000;
const lookAgainMilliseconds = 50;

const unlock = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/**
 * The session with an access token that still lives. After half of its life it is renewed beside the requests, so that nobody who is busy
 * waits for the provider, or notices that it is away for as long as the other half. Of all concurrent requests, on all instances, one
 * refreshes under a lock and the others wait for what it stores: a provider may rotate refresh tokens, where using one twice looks like
 * theft and ends everything. Ours does not (ADR 0019), since an answer that was lost would do the same.
 */
export const freshSession = ({ redis, sessions, refresh, now }: FreshSessionParts) => {
  const underway = new Map<string, Promise<Session | undefined>>();
  const resting = new Set<string>();
  const isFresh = ({ tokens }: Session) => now() < tokens.renewAt && isAlive(tokens);
  const isAlive = ({ accessExpiresAt }: Tokens) => accessExpiresAt - now() > earlyMilliseconds;

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

  const renew = (key: string): Promise<Session | undefined> => {
    const waiting = underway.get(key) ?? lockAndRefresh(key).finally(() => underway.delete(key));
    underway.set(key, waiting);
    return waiting;
  };

  /** A failure is nobody's yet: the token lives. */
  const renewBeside = (key: string): void => {
    if (underway.has(key) || resting.has(key)) return;
    renew(key).catch(() => {
      resting.add(key);
      setTimeout(() => resting.delete(key), restMilliseconds).unref();
    });
  };

  /** Undefined when the session is over. Rejects with `Unavailable` when the provider is away and the token has expired. */
  return async (session: Session): Promise<Session | undefined> => {
    if (isFresh(session)) return session;
    if (isAlive(session.tokens)) {
      renewBeside(session.key);
      return session;
    }
    try {
      return await renew(session.key);
    } catch (cause) {
      if (session.tokens.accessExpiresAt > now()) return session;
      throw Object.assign(new ProblemError(Unavailable, 'The login service does not answer right now'), { cause });
    }
  };
};
