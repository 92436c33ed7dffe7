import { ProblemError, TooManyRequests } from '@spotter/contracts';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

export type RequestKind = 'read' | 'write' | 'login';

/** Requests a minute. An address may stand for a whole gym behind one router, so it has room for several people. */
export const perMinute = {
  visitor: { read: 600, write: 120, login: 30 },
  address: { read: 3000, write: 600, login: 60 },
} as const satisfies Record<string, Record<RequestKind, number>>;

const windowSeconds = 60;

/** Response fields of draft-ietf-httpapi-ratelimit-headers. */
export interface Allowance {
  readonly policy: string;
  readonly left: string;
}

/**
 * Counts in Redis for all instances together. While Redis is away each instance counts for itself, which is never an open door.
 * `scale` multiplies every limit.
 */
export const rateLimits = ({ redis, scale }: { redis: Redis; scale: number }) => {
  const limiter = (who: keyof typeof perMinute, kind: RequestKind) => {
    const limit = { keyPrefix: `limit:${who}:${kind}`, points: perMinute[who][kind] * scale, duration: windowSeconds };
    return new RateLimiterRedis({
      ...limit,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      inMemoryBlockOnConsumed: limit.points,
      insuranceLimiter: new RateLimiterMemory(limit),
    });
  };
  const limiters = {
    visitor: { read: limiter('visitor', 'read'), write: limiter('visitor', 'write'), login: limiter('visitor', 'login') },
    address: { read: limiter('address', 'read'), write: limiter('address', 'write'), login: limiter('address', 'login') },
  };

  /** Counts one request. @throws ProblemError `too-many-requests` with `retryAfterSeconds`. */
  return async (who: keyof typeof perMinute, kind: RequestKind, key: string): Promise<Allowance> => {
    const { points, consume } = limiters[who][kind];
    const policy = `"${who}-${kind}";q=${points};w=${windowSeconds}`;
    try {
      const { remainingPoints, msBeforeNext } = await consume.call(limiters[who][kind], key);
      return { policy, left: `"${who}-${kind}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}` };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new ProblemError(TooManyRequests, `Try again in ${retryAfterSeconds} s`, { retryAfterSeconds, policy });
    }
  };
};
export type CountRequest = ReturnType<typeof rateLimits>;
