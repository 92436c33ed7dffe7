import { setTimeout as pause } from 'node:timers/promises';

export interface Until {
  readonly what: string;
  readonly timeoutSeconds: number;
  /** Asked before each try; throws to give up early, for instance because the process has ended. */
  readonly stillPossible?: () => void;
}

/** Asks again and again until the answer is true. Throws with `what` and the last failure after the time is over. */
export const until = async (isTrue: () => Promise<boolean> | boolean, { what, timeoutSeconds, stillPossible }: Until): Promise<void> => {
  const deadline = performance.now() + timeoutSeconds * 1000;
  let lastFailure: unknown;
  while (performance.now() < deadline) {
    stillPossible?.();
    try {
      if (await isTrue()) return;
    } catch (failure) {
      lastFailure = failure;
    }
    await pause(50);
  }
  throw new Error(`Gave up after ${timeoutSeconds} s: ${what}`, { cause: lastFailure });
};
