import { networkInterfaces } from 'node:os';
import { permissions, type PolicyRule } from '../src/cluster/permissions.ts';
import type { Cluster, Manifest } from './cluster.ts';
import { writeKubeconfigOf } from './kubeconfig-of.ts';

const namespace = 'default';
const service = 'operator';
const exportPort = 8108;
const rbac = 'rbac.authorization.k8s.io/v1';

/** The machine's own address: API servers pass nothing on to loopback. */
const ownAddress = (): string => {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!found) throw new Error('This machine has no address but loopback');
  return found.address;
};

const apply = (cluster: Cluster, manifest: object) => cluster.apply(manifest as Manifest, { manager: 'spotter-install', force: true });

/** What a kubelet and the controllers of a whole cluster would do: a pod that runs at this address, and a Service that leads to it. */
export const openDoorTo = async (cluster: Cluster, port: number): Promise<void> => {
  const ip = ownAddress();
  await apply(cluster, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
  const name = `operator-${String(port)}`;
  const containers = [{ name: 'operator', image: 'operator' }];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: { containers } };
  const { metadata } = await apply(cluster, pod);
  await cluster.patch(pod, { status: { phase: 'Running', podIP: ip, podIPs: [{ ip }] } }, '/status');
  const ports = [{ name: 'export', port: exportPort, targetPort: port }];
  await apply(cluster, { apiVersion: 'v1', kind: 'Service', metadata: { name: service, namespace }, spec: { ports } });
  const targetRef = { kind: 'Pod', namespace, name, uid: metadata.uid };
  const subsets = [{ addresses: [{ ip, targetRef }], ports: [{ name: 'export', port }] }];
  await cluster.api.call({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}/endpoints/${service}`,
    query: { fieldManager: 'spotter-install', force: 'true' },
    patch: 'application/apply-patch+yaml',
    body: { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: service, namespace }, subsets },
  });
};

const binding = (kind: 'Role' | 'ClusterRole', name: string, account: string): object[] => {
  const scope = kind === 'Role' ? { namespace } : {};
  return [
    {
      apiVersion: rbac,
      kind: `${kind}Binding`,
      metadata: { name, ...scope },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    },
  ];
};

const role = (kind: 'Role' | 'ClusterRole', name: string, account: string, rules: readonly PolicyRule[]): object[] => [
  { apiVersion: rbac, kind, metadata: { name, ...(kind === 'Role' ? { namespace } : {}) }, rules },
  ...binding(kind, name, account),
];

/** The service account in whose name people export, as the manifests make it. */
export const giveExporter = async (cluster: Cluster, account: string, tenants?: readonly string[]): Promise<void> => {
  const rules = permissions.exporter.map((rule) => ({ ...rule, ...(tenants ? { resourceNames: tenants } : {}) }));
  const manifests = [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } },
    ...role('ClusterRole', account, account, rules),
  ];
  for (const manifest of manifests) await apply(cluster, manifest);
};

/** Writes a kubeconfig of somebody who may edit, and export in the name of these accounts. */
export const writePerson = async (
  cluster: Cluster,
  file: string,
  { name, speaksFor }: { name: string; speaksFor: readonly string[] },
): Promise<void> => {
  const door = [
    ...permissions.exportDoor(`${service}:${String(exportPort)}`),
    ...speaksFor.flatMap((account) => permissions.exportName(account)),
  ];
  const own = [...permissions.viewer, ...permissions.editor, { apiGroups: [''], resources: ['events', 'namespaces'], verbs: ['list'] }];
  const manifests = [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    ...(speaksFor.length > 0 ? role('Role', name, name, door) : []),
    ...role('ClusterRole', name, name, own),
  ];
  for (const manifest of manifests) await apply(cluster, manifest);
  await writeKubeconfigOf(cluster, { namespace, name }, file);
};

/** One of those who keep tenants' Secrets. */
export const mayReadSecrets = async (cluster: Cluster, person: string, place: string): Promise<void> => {
  const name = `secrets-of-${person}`;
  const subjects = [{ kind: 'ServiceAccount', name: person, namespace }];
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name };
  await apply(cluster, { apiVersion: rbac, kind: 'Role', metadata: { name, namespace: place }, rules: permissions.tenantSecrets });
  await apply(cluster, { apiVersion: rbac, kind: 'RoleBinding', metadata: { name, namespace: place }, subjects, roleRef });
};
