import { group } from '../crd/definition.ts';
import { kinds } from '../crd/kinds.ts';

/** `rbac.authorization.k8s.io/v1` PolicyRule. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const plurals = kinds.map(({ plural }) => plural);
const statuses = plurals.map((plural) => `${plural}/status`);
const reading = ['get', 'list', 'watch'];
const writing = ['create', 'update', 'patch', 'delete'];

/** Least privilege: the kube suite runs the operator with these rules and no others. */
export const permissions = {
  /** Of the operator, in every namespace: it changes finalizers and status of our kinds, and tells people by events. */
  cluster: [
    { apiGroups: [group], resources: plurals, verbs: [...reading, 'patch'] },
    { apiGroups: [group], resources: statuses, verbs: ['patch'] },
    { apiGroups: [''], resources: ['events'], verbs: ['get', 'create', 'patch'] },
  ],
  /** Of the operator, in its own namespace. A name cannot restrict `create`. */
  namespace: (leaseName: string) => [
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: [leaseName] },
    {
      apiGroups: ['gateway.networking.k8s.io'],
      resources: ['httproutes', 'listenersets'],
      verbs: [...reading, 'create', 'patch', 'delete'],
    },
    { apiGroups: ['cert-manager.io'], resources: ['certificates'], verbs: [...reading, 'create', 'patch', 'delete'] },
    // Why a certificate is not there yet.
    { apiGroups: ['cert-manager.io'], resources: ['certificaterequests'], verbs: ['list'] },
    { apiGroups: ['acme.cert-manager.io'], resources: ['challenges'], verbs: ['list'] },
  ],
  /** For people who look. */
  viewer: [{ apiGroups: [group], resources: [...plurals, ...statuses], verbs: reading }],
  /** For people and pipelines who declare; the status is the operator's. */
  editor: [
    { apiGroups: [group], resources: plurals, verbs: [...reading, ...writing] },
    { apiGroups: [group], resources: statuses, verbs: ['get'] },
  ],
} satisfies Record<string, readonly PolicyRule[] | ((leaseName: string) => readonly PolicyRule[])>;
