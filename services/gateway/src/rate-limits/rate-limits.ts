import { ProblemError, TooManyRequests } from '@spotter/contracts';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** Requests a minute. An address may stand for a whole gym behind one router, so it has room for several people. */
export const perMinute = {
  'visitor-read': 600,
  'visitor-write': 120,
  'address-read': 3000,
  'address-write': 600,
  'address-login': 120,
} as const;
export type Limit = keyof typeof perMinute;

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
  const limiter = (name: Limit) => {
    const limit = { keyPrefix: `limit:${name}`, points: Math.ceil(perMinute[name] * scale), duration: windowSeconds };
    return new RateLimiterRedis({
      ...limit,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      inMemoryBlockOnConsumed: limit.points,
      insuranceLimiter: new RateLimiterMemory(limit),
    });
  };
  const limiters = Object.fromEntries(Object.keys(perMinute).map((name) => [name, limiter(name as Limit)])) as Record<
    Limit,
    RateLimiterRedis
  >;

  /** Counts one request of somebody. @throws ProblemError `too-many-requests` with `retryAfterSeconds`. */
  return async (name: Limit, who: string): Promise<Allowance> => {
    const limiter = limiters[name];
    const policy = `"${name}";q=${limiter.points};w=${windowSeconds}`;
    try {
      const { remainingPoints, msBeforeNext } = await limiter.consume(who);
      return { policy, left: `"${name}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}` };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new ProblemError(TooManyRequests, `Try again in ${retryAfterSeconds} s`, { retryAfterSeconds, policy });
    }
  };
};
export type CountRequest = ReturnType<typeof rateLimits>;
