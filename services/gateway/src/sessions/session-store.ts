import { LRUCache } from 'lru-cache';
import type { Redis } from 'ioredis';
import { hashOf, newSecret } from '../cookies.ts';
import { requireRedis } from '../redis-away.ts';
import type { Session, SessionRecord } from '../visitor.ts';

export interface SessionStoreParts {
  readonly redis: Redis;
  readonly encryption: { readonly encrypt: (text: string) => string; readonly decrypt: (text: string) => string };
  readonly now: () => number;
  readonly idleSeconds: number;
  /** Tells every instance that a session is over, so that its sockets close. */
  readonly announceEnd: (key: string) => Promise<unknown>;
}

export type SessionStore = ReturnType<typeof sessionStore>;

const at = (key: string) => `session:${key}`;
const personIndex = (personId: string) => `sessions-of-person:${personId}`;
const identityIndex = (sid: string) => `sessions-of-identity-session:${sid}`;

/** After a minute of use the idle time starts anew; not with each request, which would double the writes. */
const touchAfterMilliseconds = 60_000;

/** Whoever is busy comes every second or so: what Redis says of them is asked each time, and opened when it is new here or was not for a minute. */
const opened = { max: 2000, ttl: touchAfterMilliseconds };

/**
 * Sessions in Redis under the hash of the cookie, encrypted, so that neither a look at Redis nor its dump lets anyone in. A session ends
 * by itself when it was idle too long or is over its absolute time.
 */
export const sessionStore = ({ redis, encryption, now, idleSeconds, announceEnd }: SessionStoreParts) => {
  const lifeMilliseconds = (record: SessionRecord) => Math.max(1, Math.min(idleSeconds * 1000, record.endsAt - now()));

  const remembered = new LRUCache<string, { readonly sealed: string; readonly session: Session }>(opened);

  const living = (session: Session): Session | undefined => (session.endsAt > now() ? session : undefined);

  const read = (key: string, sealed: string): Session | undefined => {
    try {
      return living({ ...(JSON.parse(encryption.decrypt(sealed)) as SessionRecord), key });
    } catch {
      return undefined; // its key was rotated away: log in again
    }
  };

  const byKey = async (key: string): Promise<Session | undefined> => {
    const sealed = await redis.get(at(key));
    return sealed === null ? undefined : read(key, sealed);
  };

  const end = async (key: string): Promise<void> => {
    const session = await byKey(key);
    remembered.delete(key);
    await redis.del(at(key));
    if (session) await redis.srem(personIndex(session.personId), key);
    if (session?.identitySessionId) await redis.srem(identityIndex(session.identitySessionId), key);
    await announceEnd(key);
  };

  const endAll = async (index: string): Promise<number> => {
    const keys = await redis.smembers(index);
    for (const key of keys) await end(key);
    await redis.del(index);
    return keys.length;
  };

  return {
    byKey,
    end,
    /** All sessions of a person, on all devices and hosts. */
    async ofPerson(personId: string): Promise<Session[]> {
      const found = await Promise.all((await redis.smembers(personIndex(personId))).map(byKey));
      return found.filter((session) => session !== undefined);
    },
    /** Ends what a back-channel logout names; how many there were. */
    endOfIdentitySession: (sid: string): Promise<number> => endAll(identityIndex(sid)),
    endOfPerson: (personId: string): Promise<number> => endAll(personIndex(personId)),

    /** Starts a session under a new secret, which only the cookie knows. */
    async start(record: SessionRecord): Promise<{ secret: string; session: Session }> {
      const secret = newSecret(256);
      const key = hashOf(secret);
      const life = lifeMilliseconds(record);
      const indexLife = record.endsAt - now();
      const write = redis.multi().set(at(key), encryption.encrypt(JSON.stringify(record)), 'PX', life);
      const indexes = [personIndex(record.personId), ...(record.identitySessionId ? [identityIndex(record.identitySessionId)] : [])];
      for (const index of indexes) write.sadd(index, key).pexpire(index, indexLife);
      await write.exec();
      return { secret, session: { ...record, key } };
    },

    /** The session of a cookie, kept alive by being asked for. @throws ProblemError `unavailable`, at once, while Redis is away */
    async bySecret(secret: string): Promise<Session | undefined> {
      requireRedis(redis);
      const key = hashOf(secret);
      const sealed = await redis.get(at(key));
      if (sealed === null) return undefined;
      const known = remembered.get(key);
      if (known?.sealed === sealed) return living(known.session);
      const session = read(key, sealed);
      if (session === undefined) return undefined;
      await redis.pexpire(at(key), lifeMilliseconds(session));
      remembered.set(key, { sealed, session });
      return session;
    },

    /** Keeps what is new about a session. False when it has ended meanwhile: a refresh must not bring it back to life. */
    async replace({ key, ...record }: Session): Promise<boolean> {
      const sealed = encryption.encrypt(JSON.stringify(record));
      return (await redis.set(at(key), sealed, 'PX', lifeMilliseconds(record), 'XX')) === 'OK';
    },
  };
};
