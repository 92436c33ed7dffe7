import type { BackOff } from './back-off.ts';
import type { Timer } from './timer.ts';
import type { TokenBucket } from './token-bucket.ts';

/**
 * What happened to a key: retried soon (what is new without the pauses that its former self has earned, and with pauses no longer than
 * `atMostMilliseconds`), looked at again after a while, or left until something changes.
 */
export type Verdict =
  | { readonly retry: true; readonly isNew?: boolean; readonly atMostMilliseconds?: number }
  | { readonly againMilliseconds: number }
  | 'done';

export interface QueueObserver {
  readonly added: () => void;
  readonly retried: () => void;
  /** Milliseconds between adding the key and working on it. */
  readonly started: (waitedMilliseconds: number) => void;
  readonly finished: (workedMilliseconds: number, result: 'success' | 'error' | 'requeue_after') => void;
  readonly depth: (length: number) => void;
}

export interface WorkQueueParts {
  readonly timer: Timer;
  readonly backOff: BackOff;
  readonly bucket: TokenBucket;
  readonly workers: number;
  /** Must not throw: failures are a verdict. */
  readonly work: (key: string) => Promise<Verdict>;
  readonly observer: QueueObserver;
}

export interface WorkQueue {
  readonly add: (key: string) => void;
  /** Takes no more keys; resolves when those in flight are finished. */
  readonly drain: () => Promise<void>;
}

const resultOf = (verdict: Verdict) => (verdict === 'done' ? 'success' : 'retry' in verdict ? 'error' : 'requeue_after');

/** A key waits at most once and is in flight at most once; added while in flight, it runs once more afterwards. */
export const workQueue = ({ timer, backOff, bucket, workers, work, observer }: WorkQueueParts): WorkQueue => {
  const ready = new Map<string, number>();
  const inFlight = new Set<string>();
  const addedInFlight = new Set<string>();
  const postponed = new Map<string, () => void>();
  let isDraining = false;
  let onDrained: (() => void) | undefined;

  const add = (key: string): void => {
    if (isDraining) return;
    if (inFlight.has(key)) {
      addedInFlight.add(key);
      return;
    }
    if (!ready.has(key)) {
      ready.set(key, timer.now());
      observer.added();
    }
    pump();
  };

  const postpone = (key: string, milliseconds: number): void => {
    postponed.get(key)?.();
    postponed.set(
      key,
      timer.after(milliseconds, () => {
        postponed.delete(key);
        add(key);
      }),
    );
  };

  const settle = (key: string, verdict: Verdict): void => {
    if (verdict !== 'done' && 'retry' in verdict) {
      observer.retried();
      if (verdict.isNew) backOff.succeeded(key);
      // Waiting once is usual, and a thousand may do so together; the bucket is for what goes on failing.
      const credit = backOff.hasFailed(key) ? bucket.take() : 0;
      postpone(key, Math.max(Math.min(backOff.failed(key), verdict.atMostMilliseconds ?? Infinity), credit));
      return;
    }
    backOff.succeeded(key);
    if (verdict !== 'done') postpone(key, verdict.againMilliseconds);
  };

  const start = (key: string, since: number): void => {
    const startedAt = timer.now();
    ready.delete(key);
    inFlight.add(key);
    postponed.get(key)?.();
    postponed.delete(key);
    observer.started(startedAt - since);
    void work(key).then((verdict) => {
      inFlight.delete(key);
      observer.finished(timer.now() - startedAt, resultOf(verdict));
      if (!isDraining) settle(key, verdict);
      if (addedInFlight.delete(key)) add(key);
      pump();
    });
  };

  const pump = (): void => {
    for (const [key, since] of ready) {
      if (isDraining || inFlight.size >= workers) break;
      start(key, since);
    }
    observer.depth(ready.size);
    if (isDraining && inFlight.size === 0) onDrained?.();
  };

  return {
    add,
    drain: () =>
      new Promise((resolve) => {
        isDraining = true;
        for (const cancel of postponed.values()) cancel();
        ready.clear();
        onDrained = resolve;
        pump();
      }),
  };
};
