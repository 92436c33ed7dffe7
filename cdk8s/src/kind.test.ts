import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { environments } from './environment.ts';

const root = join(import.meta.dirname, '../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const dev = environments.find(({ name }) => name === 'dev');

interface Cluster {
  readonly name: string;
  readonly nodes: readonly { readonly extraPortMappings: readonly { readonly containerPort: number; readonly hostPort: number }[] }[];
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly template?: { readonly spec: { readonly containers: readonly { readonly ports: readonly object[] }[] } } };
}
const cluster = parse(text('e2e/cluster/kind/cluster.yaml')) as Cluster;
const traefik = parseAllDocuments(text('e2e/cluster/kind/traefik.yaml')).map((document) => document.toJS() as Manifest);

test('what dev calls its address is the gateway of the kind cluster', () => {
  const port = Number(new URL(dev?.publicUrl ?? '').port);
  const mapped = cluster.nodes.flatMap(({ extraPortMappings }) => extraPortMappings).find(({ hostPort }) => hostPort === port);
  const ports = traefik.flatMap(({ spec }) => spec?.template?.spec.containers.flatMap((container) => container.ports) ?? []);
  expect(ports).toContainEqual(expect.objectContaining({ name: 'web', hostPort: mapped?.containerPort }));
  expect(traefik).toContainEqual(
    expect.objectContaining({ kind: 'GatewayClass', metadata: expect.objectContaining({ name: dev?.gatewayClass }) as unknown }),
  );
});

test('its gateway may come in, and knows the Gateway API of the version that our routes are tested with', () => {
  const namespace = traefik.find(({ kind }) => kind === 'Namespace');
  expect(namespace?.metadata).toMatchObject({ name: 'ingress', labels: { 'spotter.dev/ingress': 'true' } });
  const [, tested] = /gateway-api@(v[\d.]+)/.exec(text('operator/kube/gateway-api.ts')) ?? [];
  expect(text('Makefile')).toContain(`/download/${String(tested)}/standard-install.yaml`);
  expect(text('Makefile')).toContain(`kind delete cluster --name ${cluster.name}`);
});
