import { permissions } from '@spotter/operator/cluster/permissions';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';

/** What the operator may do, and roles for people: viewers and editors of our kinds. */
export const operatorAccess = (scope: Construct, { namespace }: Environment): void => {
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
  clusterRole('viewer', permissions.viewer, { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' });
  clusterRole('editor', permissions.editor, { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' });
};
