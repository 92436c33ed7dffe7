import { expect, test } from 'vitest';
import { edges, gateway, operator, portsOf, sandboxes, services, type WorkloadName } from '@spotter/cdk8s/graph';
import { kubectl, namespace } from '../kubectl.ts';

const callers = Object.keys({ ...services, ...sandboxes, gateway, operator }) as WorkloadName[];
const called: readonly WorkloadName[] = [...callers, 'mariadb', 'rabbitmq', 'redis', 'keycloak'];

const isEdge = (from: WorkloadName, to: WorkloadName): boolean =>
  edges({ withSandbox: true }).some((edge) => edge.from === from && edge.to === to);

/** Run by Node in the pod of a caller: which of the addresses take a connection. Addresses are numbers: who may ask nobody gets no names either. */
const knock = `
const { connect } = require('node:net');
const knockAt = (address) => new Promise((resolve) => {
  const [host, port] = address.split(':');
  const socket = connect({ host, port: Number(port), timeout: 3000 });
  const end = (isOpen) => { socket.destroy(); resolve(isOpen ? [address] : []); };
  socket.once('connect', () => end(true)).once('timeout', () => end(false)).once('error', () => end(false));
});
Promise.all(process.argv.slice(1).map(knockAt)).then((open) => console.log(JSON.stringify(open.flat())));
`;

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

/** The pods of managed parts have no Node; what comes from them is in the manifests' tests. */
export const connectsNobodyElse = (): void => {
  test.each(callers)('%s reaches whom the graph names, and nobody else', async (from) => {
    const podOf = await onePodOfEach();
    const others = called.filter((name) => name !== from);
    const nameOf = new Map<string, string>();
    for (const to of others) for (const port of portsOf(to)) nameOf.set(`${podOf(to).address}:${String(port)}`, `${to}:${String(port)}`);
    const open = await kubectl('-n', namespace, 'exec', podOf(from).pod, '-c', from, '--', 'node', '-e', knock, ...nameOf.keys());
    const allowed = others.filter((to) => isEdge(from, to)).flatMap((to) => portsOf(to).map((port) => `${to}:${String(port)}`));
    expect((JSON.parse(open) as string[]).map((address) => nameOf.get(address)).toSorted()).toEqual(allowed.toSorted());
  });
};
