import { permissions } from '@spotter/operator/cluster/permissions';
import { platformName } from '@spotter/operator/crd/platform';
import { apiVersion } from '@spotter/operator/crd/definition';
import { ApiObject, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { exportPort } from './graph.ts';

const hostIn = (address: string | undefined): string | undefined => (address === undefined ? undefined : new URL(address).host);

/** In whose status the operator says how the data layer is; what others run it does not look for. */
const platformResource = (scope: Construct, { managed = {} }: Environment): void => {
  const external = {
    database: managed.mariadb?.host,
    broker: managed.rabbitmq?.host,
    cache: managed.redis?.host,
    identity: hostIn(managed.keycloak?.issuer),
  };
  const spec = Object.fromEntries(Object.entries(external).map(([part, host]) => [part, host === undefined ? {} : { external: host }]));
  const resource = new ApiObject(scope, 'platform', { apiVersion, kind: 'Platform', metadata: { name: platformName } });
  resource.addJsonPatch(JsonPatch.add('/spec', spec));
};

/** Gyms' own keys at payment providers are in a namespace of their own: the operator reads there, and Secrets nowhere else. */
export const tenantSecretsNamespace = ({ namespace }: Environment): string => `${namespace}-tenant-secrets`;

const tenantSecrets = (scope: Construct, environment: Environment, account: k8s.Subject): void => {
  const [namespace, name] = [tenantSecretsNamespace(environment), 'operator-reads-secrets'];
  new k8s.KubeNamespace(scope, 'tenant-secrets', {
    metadata: {
      name: namespace,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      // What people put there is not the chart's to delete.
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
  });
  new k8s.KubeRole(scope, 'tenant-secrets-role', { metadata: { name, namespace }, rules: permissions.tenantSecrets });
  new k8s.KubeRoleBinding(scope, 'tenant-secrets-binding', {
    metadata: { name, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [account],
  });
};

/**
 * Who may read what the platform has (`kubectl spotter export`, `diff`): a service account that may export every tenant, and roles for people,
 * which nobody has at first. `export-door` reaches the port; `exporter` lets them speak in the account's name.
 */
const exporters = (scope: Construct, { namespace }: Environment): void => {
  const name = 'exporter';
  const metadata = { name, namespace };
  const clusterRole = `spotter-${name}`;
  new k8s.KubeServiceAccount(scope, name, { metadata, automountServiceAccountToken: false });
  new k8s.KubeClusterRole(scope, 'exporter-role', { metadata: { name: clusterRole }, rules: permissions.exporter });
  new k8s.KubeClusterRoleBinding(scope, 'exporter-binding', {
    metadata: { name: clusterRole },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
    subjects: [{ kind: 'ServiceAccount', ...metadata }],
  });
  const door = permissions.exportDoor(`operator:${exportPort}`);
  new k8s.KubeRole(scope, 'export-door', { metadata: { name: 'export-door', namespace }, rules: door });
  new k8s.KubeRole(scope, 'exporter-people', { metadata, rules: [...door, ...permissions.exportName(name)] });
};

/** What the operator may do, and roles for people: viewers and editors of our kinds. */
export const operatorAccess = (scope: Construct, environment: Environment): void => {
  const { namespace } = environment;
  platformResource(scope, environment);
  const account = { kind: 'ServiceAccount', name: 'operator', namespace };
  const clusterRole = (name: string, rules: k8s.PolicyRule[], labels?: Record<string, string>) =>
    new k8s.KubeClusterRole(scope, name, { metadata: { name: `spotter-${name}`, ...(labels ? { labels } : {}) }, rules });

  clusterRole('operator', permissions.cluster);
  new k8s.KubeClusterRoleBinding(scope, 'operator-binding', {
    metadata: { name: 'spotter-operator' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'spotter-operator' },
    subjects: [account],
  });
  new k8s.KubeRole(scope, 'operator-own', {
    metadata: { name: 'operator', namespace },
    rules: permissions.namespace('spotter-operator'),
  });
  new k8s.KubeRoleBinding(scope, 'operator-own-binding', {
    metadata: { name: 'operator', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'operator' },
    subjects: [account],
  });
  tenantSecrets(scope, environment, account);
  exporters(scope, environment);
  clusterRole('viewer', permissions.viewer, { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' });
  clusterRole('editor', permissions.editor, { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' });
};
