import { expect, test } from 'vitest';
import { kill, podsOf, rolledOut } from '../kubectl.ts';
import type { AtWork } from './at-work.ts';

/** Each pod of each workload ends without a warning, and Kubernetes brings another. */
export const kills = (workloads: readonly string[], { whileAtWork }: AtWork): void => {
  test.each(workloads)('each pod of %s is killed in turn: people are told to come again, and nothing is lost', async (workload) => {
    const refusals = await whileAtWork(
      async (crew) => {
        for (const pod of await podsOf(workload)) {
          await kill(pod);
          await crew.progress(1);
          await rolledOut(workload);
        }
      },
      [503, 504],
    );
    expect(refusals).toEqual({});
  });
};
