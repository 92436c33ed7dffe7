import { expect, test } from 'vitest';
import { edges, gateway, operator, portsOf, sandboxes, services, type WorkloadName } from '@spotter/cdk8s/graph';
import { kubectl, namespace, podsOf } from '../kubectl.ts';

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

const addressesOf = async (name: WorkloadName): Promise<string[]> => {
  const [address = ''] = await podsOf(name, '{.items[*].status.podIP}');
  return portsOf(name).map((port) => `${address}:${String(port)}`);
};

/** The pods of managed parts have no Node; what comes from them is in the manifests' tests. */
export const connectsNobodyElse = (): void => {
  test.each(callers)('%s reaches whom the graph names, and nobody else', async (from) => {
    const [pod = ''] = await podsOf(from);
    const others = called.filter((name) => name !== from);
    const nameOf = new Map<string, string>();
    for (const to of others) for (const address of await addressesOf(to)) nameOf.set(address, `${to}:${address.split(':')[1] ?? ''}`);
    const open = await kubectl('-n', namespace, 'exec', pod, '-c', from, '--', 'node', '-e', knock, ...nameOf.keys());
    const allowed = others.filter((to) => isEdge(from, to)).flatMap((to) => portsOf(to).map((port) => `${to}:${String(port)}`));
    expect((JSON.parse(open) as string[]).map((address) => nameOf.get(address)).toSorted()).toEqual(allowed.toSorted());
  });
};
