import { expect, test } from 'vitest';
import { edges, gateway, operator, portsOf, sandboxes, services, type WorkloadName } from '@spotter/cdk8s/graph';
import { kubectl, namespace, podsOf } from '../kubectl.ts';

const callers = Object.keys({ ...services, ...sandboxes, gateway, operator }) as WorkloadName[];
const called: readonly WorkloadName[] = [...callers, 'mariadb', 'rabbitmq', 'redis', 'keycloak'];

const isEdge = (from: WorkloadName, to: WorkloadName): boolean =>
  edges({ withSandbox: true }).some((edge) => edge.from === from && edge.to === to);

/** Run by Node in the pod of a caller: which of the addresses take a connection. */
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

/** The pods of managed parts have no Node; what comes from them is in the manifests' tests. */
export const connectsNobodyElse = (): void => {
  test.each(callers)('%s reaches whom the graph names, and nobody else', async (from) => {
    const [pod = ''] = await podsOf(`deployment/${from}`);
    const others = called.filter((name) => name !== from);
    const addressesOf = (names: readonly WorkloadName[]): string[] =>
      names.flatMap((name) => portsOf(name).map((port) => `${name}:${String(port)}`));
    const open = await kubectl('-n', namespace, 'exec', pod, '-c', from, '--', 'node', '-e', knock, ...addressesOf(others));
    expect((JSON.parse(open) as string[]).toSorted()).toEqual(addressesOf(others.filter((to) => isEdge(from, to))).toSorted());
  });
};
