import { permissions } from '../src/cluster/permissions.ts';
import type { Cluster } from './cluster.ts';
import { writeKubeconfigOf } from './kubeconfig-of.ts';

const name = 'operator-test';
const namespace = 'default';
export const leaseName = 'operator-test';

/** Where the operator may read Secrets; nowhere else. */
export const secretsNamespace = 'operator-test-secrets';

const rbac = 'rbac.authorization.k8s.io/v1';
const subjects = [{ kind: 'ServiceAccount', name, namespace }];
const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });

const manifests = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
  { apiVersion: rbac, kind: 'ClusterRole', metadata: { name }, rules: permissions.cluster },
  { apiVersion: rbac, kind: 'ClusterRoleBinding', metadata: { name }, subjects, roleRef: roleRef('ClusterRole') },
  { apiVersion: rbac, kind: 'Role', metadata: { name, namespace }, rules: permissions.namespace(leaseName) },
  { apiVersion: rbac, kind: 'RoleBinding', metadata: { name, namespace }, subjects, roleRef: roleRef('Role') },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: secretsNamespace } },
  { apiVersion: rbac, kind: 'Role', metadata: { name, namespace: secretsNamespace }, rules: permissions.tenantSecrets },
  { apiVersion: rbac, kind: 'RoleBinding', metadata: { name, namespace: secretsNamespace }, subjects, roleRef: roleRef('Role') },
];

/** Writes a kubeconfig of a service account that may do what the operator's roles say, and nothing else. */
export const writeOperatorAccount = async (cluster: Cluster, file: string): Promise<void> => {
  for (const manifest of manifests) await cluster.apply(manifest, { manager: 'spotter-install', force: true });
  await writeKubeconfigOf(cluster, { namespace, name }, file);
};
