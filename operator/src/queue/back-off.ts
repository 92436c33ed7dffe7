export interface BackOff {
  /** Counts a failure and says how many milliseconds to wait before the next attempt. */
  readonly failed: (key: string) => number;
  /** Whether it failed since it last succeeded. */
  readonly hasFailed: (key: string) => boolean;
  /** The key succeeded: its next failure starts from the beginning. */
  readonly succeeded: (key: string) => void;
}

export interface BackOffLimits {
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
}

/** 1 s, 2 s, 4 s … 7 min: a broken resource must not crowd out the others, and must be tried again within a coffee break. */
export const defaultLimits: BackOffLimits = { firstMilliseconds: 1000, longestMilliseconds: 7 * 60_000 };

/** Exponential by key, as client-go's `ItemExponentialFailureRateLimiter`. */
export const exponentialBackOff = ({ firstMilliseconds, longestMilliseconds }: BackOffLimits = defaultLimits): BackOff => {
  const failures = new Map<string, number>();
  return {
    failed: (key) => {
      const before = failures.get(key) ?? 0;
      failures.set(key, before + 1);
      return Math.min(longestMilliseconds, firstMilliseconds * 2 ** Math.min(before, 52));
    },
    hasFailed: (key) => failures.has(key),
    succeeded: (key) => {
      failures.delete(key);
    },
  };
};
