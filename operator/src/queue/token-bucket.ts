import type { Timer } from './timer.ts';

export interface TokenBucket {
  /** Takes a token, on credit if there is none: the answer is how many milliseconds to wait before using it. */
  readonly take: () => number;
  /** Takes a token if there is one. */
  readonly tryTake: () => boolean;
}

/** Bounds retries over all keys, as client-go's `BucketRateLimiter`. Defaults: 10 a second, 100 at once. */
export const tokenBucket = ({ now }: Pick<Timer, 'now'>, { perSecond, burst } = { perSecond: 10, burst: 100 }): TokenBucket => {
  let tokens = burst;
  let filledAt = now();
  const fill = (): void => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
  };
  return {
    take: () => {
      fill();
      tokens -= 1;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
    },
    tryTake: () => {
      fill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
};
