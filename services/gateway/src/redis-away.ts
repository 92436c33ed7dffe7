import { ProblemError, Unavailable } from '@spotter/contracts';
import { isRedisAway as isAway } from '@spotter/service-kit';
import type { Redis } from 'ioredis';

const codes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'NR_CLOSED']);

/** Whether what a command ended with says that Redis is away, starting or failing over, and not that we asked wrongly. */
export const isRedisAway = (error: unknown): boolean =>
  isAway(error) ||
  (error instanceof Error && (error.name === 'ConnectionTimeoutError' || codes.has((error as NodeJS.ErrnoException).code ?? '')));

/** Fails at once instead of after a command's time-out. @throws ProblemError `unavailable` */
export const requireRedis = (redis: Redis): void => {
  if (redis.status !== 'ready') throw new ProblemError(Unavailable, 'Logins cannot be looked up right now');
};

/** Does it again whenever Redis is back, for work that must not be lost while it is away. Rejects when the signal aborts. */
export const onceRedisIsBack = async (redis: Redis, signal: AbortSignal, work: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isRedisAway(error)) throw error;
      signal.throwIfAborted();
      await backOrAborted(redis, signal);
    }
  }
};

const lookAgainMilliseconds = 1000;

/** Ready again; or a moment later, since a Redis that is frozen or loading is `ready` all the time. */
const backOrAborted = (redis: Redis, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      redis.off('ready', back);
      signal.removeEventListener('abort', aborted);
      settle();
    };
    const back = end(resolve);
    const aborted = end(() => {
      reject(signal.reason as Error);
    });
    const timer = setTimeout(back, lookAgainMilliseconds);
    redis.once('ready', back);
    signal.addEventListener('abort', aborted);
  });
