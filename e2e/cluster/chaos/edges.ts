import { expect, test } from 'vitest';
import { dataNames, edges, gateway, operator, portsOf, sandboxes, services, type WorkloadName } from '@spotter/cdk8s/graph';
import { kubectl, namespace } from '../kubectl.ts';

const ours = Object.keys({ ...services, ...sandboxes, gateway, operator }) as WorkloadName[];
const workloads: readonly WorkloadName[] = [...ours, ...dataNames];

const isEdge = (from: WorkloadName, to: WorkloadName | 'kubernetes-api'): boolean =>
  edges({ withSandbox: true }).some((edge) => edge.from === from && edge.to === to);

/**
 * Run by Bash, which every image has, in the pod of a caller: which of the addresses take a connection. Addresses are numbers: who may ask
 * nobody gets no names either.
 */
const knock = `
for address in "$@"; do
  (timeout 3 bash -c "exec 3<>/dev/tcp/\${address%:*}/\${address##*:}" 2>/dev/null && echo "$address") &
done
wait`;

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
    readonly status: { readonly phase: string; readonly podIP?: string };
  }[];
}

/** One running pod of each workload. */
const onePodOfEach = async (): Promise<(name: WorkloadName) => { readonly pod: string; readonly address: string }> => {
  const { items } = JSON.parse(await kubectl('-n', namespace, 'get', 'pods', '-o', 'json')) as Pods;
  const running = items.filter(({ status }) => status.phase === 'Running');
  return (name) => {
    const found = running.find(({ metadata }) => metadata.labels['app.kubernetes.io/name'] === name);
    if (!found) throw new Error(`No pod of ${name} runs`);
    return { pod: found.metadata.name, address: found.status.podIP ?? '' };
  };
};

/** What every pod may reach unless somebody says otherwise, and only the operator has to. */
const kubernetesApi = (): Promise<string> =>
  kubectl('get', 'endpointslices', 'kubernetes', '-o', 'jsonpath={.endpoints[0].addresses[0]}:{.ports[0].port}');

/** Servers that keep data speak with their own kind, which is not what this is about: other pods than their own are asked for. */
export const connectsNobodyElse = (): void => {
  test.concurrent.each(workloads)('%s reaches whom the graph names, and nobody else', async (from) => {
    const podOf = await onePodOfEach();
    const others = workloads.filter((name) => name !== from);
    const nameOf = new Map([[await kubernetesApi(), 'kubernetes-api']]);
    for (const to of others) for (const port of portsOf(to)) nameOf.set(`${podOf(to).address}:${String(port)}`, `${to}:${String(port)}`);
    const open = await kubectl('-n', namespace, 'exec', podOf(from).pod, '-c', from, '--', 'bash', '-c', knock, 'knock', ...nameOf.keys());
    const allowed = others.filter((to) => isEdge(from, to)).flatMap((to) => portsOf(to).map((port) => `${to}:${String(port)}`));
    if (isEdge(from, 'kubernetes-api')) allowed.push('kubernetes-api');
    const reached = open.split('\n').filter((address) => address !== '');
    expect(reached.map((address) => nameOf.get(address)).toSorted()).toEqual(allowed.toSorted());
  });
};
