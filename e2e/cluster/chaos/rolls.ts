import { expect, test } from 'vitest';
import { kubectl, namespace, restart, rolledOut } from '../kubectl.ts';
import type { AtWork } from './at-work.ts';

/** Every pod of two at the same time is replaced, as a new version does it. All at once would only show that a node of two cores is too small. */
export const rollsUnnoticed = (pairs: readonly (readonly string[])[], { whileAtWork }: AtWork): void => {
  test.each(pairs)('%s and %s are rolled: nobody notices', async (...pair) => {
    const refusals = await whileAtWork(async (crew) => {
      await restart(...pair);
      await crew.progress(3); // while the old pods say goodbye
    });
    expect(refusals).toEqual({});
  });
};

/** A server that keeps data, and the longest pause that its page in `docs/` states for a roll-out: no work of any kind waits longer. */
export interface Paused {
  readonly workload: string;
  readonly atMostSeconds: number;
}

/** The same where a pause is allowed: who comes in it is told to come again. */
export const rollsInOrder = (workloads: readonly Paused[], { whileAtWork }: AtWork): void => {
  test.each(workloads)('$workload is rolled: who comes in its pause is told to come again', async ({ workload, atMostSeconds }) => {
    let pauseSeconds = Infinity;
    const refusals = await whileAtWork(
      async (crew) => {
        await restart(workload);
        await crew.progress(1); // the pause is over
        pauseSeconds = crew.longestPauseSeconds();
      },
      [503],
    );
    expect(refusals).toEqual({});
    console.log(`${workload} is rolled: the longest pause was ${pauseSeconds.toFixed(1)} s of ${String(atMostSeconds)}`);
    expect(pauseSeconds).toBeLessThanOrEqual(atMostSeconds);
  });
};

/** A stand-in of `dev` keeps a file and ends before the next one begins: who pays meanwhile is told to come again. */
export const rollsAfterEachOther = (workloads: readonly string[], { whileAtWork }: AtWork): void => {
  test('the stand-ins are rolled: whoever needs them meanwhile is told to come again', async () => {
    expect(await whileAtWork(() => restart(...workloads), [502, 503, 504])).toEqual({});
  });
};

/** Up for a busy evening, and down again. */
export const scales = (workloads: readonly string[], { whileAtWork }: AtWork): void => {
  test('services are scaled from one to three and back: nobody notices', async () => {
    const scale = async (replicas: number): Promise<void> => {
      await kubectl('-n', namespace, 'scale', ...workloads, `--replicas=${String(replicas)}`);
      await Promise.all(workloads.map(rolledOut));
    };
    const refusals = await whileAtWork(async (crew) => {
      await scale(3);
      await crew.progress(2);
      await scale(1);
      await crew.progress(3);
    });
    expect(refusals).toEqual({});
  });
};
