import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { priorities } from './priorities.ts';

const labels = { 'app.kubernetes.io/part-of': 'spotter' };

/** The certificate authority, and who asks it: a ClusterIssuer, because certificates of tenants' own hosts come from it too. */
const issuer = (scope: Construct, { certificates, cloud, namespace, publicUrl }: Environment): void => {
  if (!certificates || !cloud) return;
  const parentRefs = [{ kind: 'Gateway', name: 'spotter', namespace, sectionName: 'http' }];
  new ApiObject(scope, 'issuer', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: certificates.issuer, labels },
    spec: {
      acme: {
        server: certificates.server,
        email: certificates.email,
        privateKeySecretRef: { name: `${certificates.issuer}-account` },
        solvers: [
          { dns01: cloud.solver, selector: { dnsZones: [new URL(publicUrl).hostname] } },
          // The zone of a gym's own host is not ours: it leads here, and that is the proof. Nobody needs the solver's Service on a port of each node.
          ...(certificates.isForOwnHosts ? [{ http01: { gatewayHTTPRoute: { parentRefs, serviceType: 'ClusterIP' } } }] : []),
        ],
      },
    },
  });
};

/** What belongs to the cluster rather than to the namespace. */
export const cluster = (scope: Construct, environment: Environment): void => {
  priorities(scope);
  const { cloud, storageClass } = environment;
  if (cloud && storageClass) {
    new k8s.KubeStorageClass(scope, 'storage', {
      metadata: { name: storageClass, labels },
      provisioner: cloud.storage.provisioner,
      parameters: cloud.storage.parameters,
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      reclaimPolicy: 'Retain',
    });
  }
  issuer(scope, environment);
};
