import { ApiObject } from 'cdk8s';
import { gateway } from '../graph.ts';
import { installation } from '../installation.ts';
import { isManaged } from '../managed.ts';
import { labelsOf } from '../pod.ts';
import { acmeSolverLabels, acmeSolverPort, issuerOfOwnHosts } from '../routes.ts';
import type { Cloud } from './cloud.ts';

/**
 * DigitalOcean Kubernetes with VPC-native networking, whose gateway is Cilium: an Envoy on each node, which is no pod, so that only a policy of
 * Cilium's own can name it.
 */
export const digitalOcean: Cloud = {
  storage: { provisioner: 'dobs.csi.digitalocean.com', parameters: {} },
  bucket: {
    kind: 's3',
    name: installation.digitalOcean.backupBucket,
    region: installation.digitalOcean.region,
    endpoint: `https://${installation.digitalOcean.region}.digitaloceanspaces.com`,
    hasKeys: true,
  },
  media: {
    kind: 'bucket',
    bucket: installation.digitalOcean.pictureBucket,
    region: installation.digitalOcean.region,
    endpoint: `https://${installation.digitalOcean.region}.digitaloceanspaces.com`,
  },
  solver: { digitalocean: { tokenSecretRef: { name: 'digitalocean-dns', key: 'access-token' } } },
  gatewayObjects: (scope, environment) => {
    const doors = [
      { name: 'gateway', matchLabels: labelsOf('gateway'), port: gateway.port },
      ...(isManaged(environment, 'keycloak') ? [] : [{ name: 'keycloak', matchLabels: labelsOf('keycloak'), port: 8080 }]),
      ...(issuerOfOwnHosts(environment) === undefined
        ? []
        : [{ name: 'acme-solver', matchLabels: acmeSolverLabels, port: acmeSolverPort }]),
    ];
    for (const { name, matchLabels, port } of doors) {
      new ApiObject(scope, `${name}-from-envoy`, {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumNetworkPolicy',
        metadata: { name: `${name}-from-gateway-api`, namespace: environment.namespace },
        spec: {
          endpointSelector: { matchLabels },
          ingress: [{ fromEntities: ['ingress'], toPorts: [{ ports: [{ port: String(port), protocol: 'TCP' }] }] }],
        },
      });
    }
  },
};
