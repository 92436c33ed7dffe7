import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';

const kinds = ['tenants', 'products', 'storeinventories'];

/** What the operator may do, and roles for people: viewers and editors of our kinds. */
export const operatorAccess = (scope: Construct, { namespace }: Environment): void => {
  const account = { kind: 'ServiceAccount', name: 'operator', namespace };
  const clusterRole = (name: string, rules: k8s.PolicyRule[], labels?: Record<string, string>) =>
    new k8s.KubeClusterRole(scope, name, { metadata: { name: `spotter-${name}`, ...(labels ? { labels } : {}) }, rules });

  clusterRole('operator', [
    { apiGroups: ['spotter.dev'], resources: kinds, verbs: ['get', 'list', 'watch', 'patch'] },
    { apiGroups: ['spotter.dev'], resources: kinds.map((kind) => `${kind}/status`), verbs: ['get', 'patch'] },
    { apiGroups: ['spotter.dev'], resources: kinds.map((kind) => `${kind}/finalizers`), verbs: ['update', 'patch'] },
    { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
  ]);
  new k8s.KubeClusterRoleBinding(scope, 'operator-binding', {
    metadata: { name: 'spotter-operator' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'spotter-operator' },
    subjects: [account],
  });
  new k8s.KubeRole(scope, 'operator-own', {
    metadata: { name: 'operator', namespace },
    rules: [
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update', 'patch'] },
      { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: ['get', 'list', 'create', 'patch', 'delete'] },
    ],
  });
  new k8s.KubeRoleBinding(scope, 'operator-own-binding', {
    metadata: { name: 'operator', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'operator' },
    subjects: [account],
  });
  const read = ['get', 'list', 'watch'];
  clusterRole('viewer', [{ apiGroups: ['spotter.dev'], resources: kinds, verbs: read }], {
    'rbac.authorization.k8s.io/aggregate-to-view': 'true',
  });
  clusterRole('editor', [{ apiGroups: ['spotter.dev'], resources: kinds, verbs: [...read, 'create', 'update', 'patch', 'delete'] }], {
    'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
  });
};
