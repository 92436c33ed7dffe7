import { expect, test } from 'vitest';
import { kubectl, namespace } from '../kubectl.ts';

interface Summary {
  readonly pods: readonly {
    readonly podRef: { readonly name: string; readonly namespace: string };
    readonly memory?: { readonly workingSetBytes?: number };
  }[];
}

const mebibyte = 1024 ** 2;

/** As each node's kubelet has counted, in MiB: what could not be given back. A cluster needs no metrics server for that. */
const memoryInUse = async (): Promise<number> => {
  const nodes = (await kubectl('get', 'nodes', '-o', 'jsonpath={.items[*].metadata.name}')).split(' ');
  const summaries = await Promise.all(
    nodes.map(async (node) => JSON.parse(await kubectl('get', '--raw', `/api/v1/nodes/${node}/proxy/stats/summary`)) as Summary),
  );
  const pods = summaries.flatMap((summary) => summary.pods).filter(({ podRef }) => podRef.namespace === namespace);
  expect(pods.length, 'pods are counted').toBeGreaterThanOrEqual(20);
  return Math.round(pods.reduce((sum, { memory }) => sum + (memory?.workingSetBytes ?? 0), 0) / mebibyte);
};

/** One of each service and three of each server that keeps data, after all that was done to them. What is asked for is in the manifests' tests. */
export const fitsOnALaptop = (): void => {
  test('all of it uses less than 10 GiB of memory', async () => {
    const used = await memoryInUse();
    console.log(`the environment dev uses ${String(used)} MiB of memory`);
    expect(used).toBeLessThan(10 * 1024);
  });
};
