import { setTimeout as pause } from 'node:timers/promises';

/** Until it does not throw; then its value. The last failure after the time is over. */
export const eventually = async <T>(assertion: () => T | Promise<T>, timeoutSeconds = 15): Promise<T> => {
  const deadline = performance.now() + timeoutSeconds * 1000;
  for (;;) {
    try {
      return await assertion();
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
      await pause(25);
    }
  }
};

/** All together, settled: `{ status: 'fulfilled', value }` or `{ status: 'rejected', reason }`. */
export const atOnce = <T>(count: number, act: (index: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)));
