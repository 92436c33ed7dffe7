import { createHash } from 'node:crypto';
import { tenantLabel } from '../cluster/tenant-label.ts';
import { apiVersion } from '../crd/definition.ts';
import type { ObjectMeta } from '../resources/resources.ts';

export interface CertificateTarget {
  /** The Gateway that the listeners are added to. */
  readonly gateway: { readonly namespace: string; readonly name: string };
  /** Where certificates, their Secrets and listeners are kept: that of the routes. */
  readonly namespace: string;
  /** The ClusterIssuer that signs. */
  readonly issuer: string;
}

/** A host may be longer than a name may be. */
const shortOf = (host: string): string => createHash('sha256').update(host).digest('hex').slice(0, 10);

/** Of the Certificate of a host, and of its Secret. */
export const certificateName = (slug: string, host: string): string => `tenant-${slug}-${shortOf(host)}`;

export const listenerSetName = (slug: string): string => `tenant-${slug}`;

const metadataOf = (name: string, namespace: string, { name: slug, uid }: ObjectMeta) => ({
  name,
  namespace,
  labels: { [tenantLabel]: slug, 'app.kubernetes.io/managed-by': 'spotter-operator' },
  ownerReferences: [{ apiVersion, kind: 'Tenant', name: slug, uid, controller: true, blockOwnerDeletion: false }],
});

/** One for each host, so that a host whose DNS is wrong keeps no other from its certificate. */
export const certificate = ({ namespace, issuer }: CertificateTarget, tenant: ObjectMeta, host: string) => {
  const name = certificateName(tenant.name, host);
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: metadataOf(name, namespace, tenant),
    spec: {
      secretName: name,
      dnsNames: [host],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: issuer },
    },
  };
};

/** A listener for each host, which shows its certificate. A tenant has at most 10 hosts, a ListenerSet at most 64 listeners, and there may be any number of sets. */
export const listenerSet = ({ gateway, namespace }: CertificateTarget, tenant: ObjectMeta, hosts: readonly string[]) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'ListenerSet',
  metadata: metadataOf(listenerSetName(tenant.name), namespace, tenant),
  spec: {
    parentRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', ...gateway },
    listeners: hosts.map((host) => ({
      name: shortOf(host),
      hostname: host,
      port: 443,
      protocol: 'HTTPS',
      tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: certificateName(tenant.name, host) }] },
      allowedRoutes: { namespaces: { from: 'Same' } },
    })),
  },
});
