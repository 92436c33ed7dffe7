import { group } from '../crd/definition.ts';
import { definitions, kinds } from '../crd/kinds.ts';
import { exportVerb } from '../export/answers.ts';

/** `rbac.authorization.k8s.io/v1` PolicyRule. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const plurals = kinds.map(({ plural }) => plural);
/** What people may see: also the platform, which comes with the installation and is nobody's to edit. */
const visible = definitions.map(({ plural }) => plural);
const statuses = plurals.map((plural) => `${plural}/status`);
const reading = ['get', 'list', 'watch'];
const writing = ['create', 'update', 'patch', 'delete'];

/** Least privilege: the kube suite runs the operator with these rules and no others. */
export const permissions = {
  /** Of the operator, in every namespace: it changes finalizers and status of our kinds, and tells people by events. */
  cluster: [
    { apiGroups: [group], resources: plurals, verbs: [...reading, 'patch'] },
    { apiGroups: [group], resources: statuses, verbs: ['patch'] },
    { apiGroups: [group], resources: ['platforms'], verbs: reading },
    { apiGroups: [group], resources: ['platforms/status'], verbs: ['patch'] },
    { apiGroups: [''], resources: ['events'], verbs: ['get', 'create', 'patch'] },
    // Who asks for an export, and whether Kubernetes lets it.
    { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
    { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
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
    // How the data services are; what their probes say comes as events. No logs, no Secrets, nothing to change.
    { apiGroups: ['apps'], resources: ['statefulsets', 'deployments'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['pods', 'persistentvolumeclaims', 'events'], verbs: ['list', 'watch'] },
  ],
  /** Of the operator, in the namespace for tenants' Secrets: nowhere else can it read one, and nowhere write one. */
  tenantSecrets: [{ apiGroups: [''], resources: ['secrets'], verbs: reading }],
  /** Of a service account in whose name people export: any tenant. With `resourceNames`, some. */
  exporter: [{ apiGroups: [group], resources: ['tenants'], verbs: [exportVerb] }],
  /** Of people who export, in the operator's namespace: its port for exports, and no other of its ports or of other services. */
  exportDoor: (service: string) => [{ apiGroups: [''], resources: ['services/proxy'], verbs: ['get'], resourceNames: [service] }],
  /** Of people who export, where the service account is: to speak in its name. */
  exportName: (account: string) => [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: [account] }],
  /** For people who look. */
  viewer: [{ apiGroups: [group], resources: [...visible, ...visible.map((plural) => `${plural}/status`)], verbs: reading }],
  /** For people and pipelines who declare; the status is the operator's. */
  editor: [
    { apiGroups: [group], resources: plurals, verbs: [...reading, ...writing] },
    { apiGroups: [group], resources: statuses, verbs: ['get'] },
  ],
} satisfies Record<string, readonly PolicyRule[] | ((name: string) => readonly PolicyRule[])>;
