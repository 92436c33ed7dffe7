import { ApiObject } from 'cdk8s';
import { gateway } from '../graph.ts';
import { isManaged } from '../managed.ts';
import { labelsOf } from '../pod.ts';
import type { Cloud } from './cloud.ts';

/**
 * DigitalOcean Kubernetes with VPC-native networking, whose gateway is Cilium: an Envoy on each node, which is no pod, so that only a policy of
 * Cilium's own can name it.
 */
export const digitalOcean: Cloud = {
  storage: { provisioner: 'dobs.csi.digitalocean.com', parameters: {} },
  solver: { digitalocean: { tokenSecretRef: { name: 'digitalocean-dns', key: 'access-token' } } },
  gatewayObjects: (scope, environment) => {
    const ports = { gateway: gateway.port, ...(isManaged(environment, 'keycloak') ? {} : { keycloak: 8080 }) };
    for (const [name, port] of Object.entries(ports)) {
      new ApiObject(scope, `${name}-from-envoy`, {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumNetworkPolicy',
        metadata: { name: `${name}-from-gateway-api`, namespace: environment.namespace },
        spec: {
          endpointSelector: { matchLabels: labelsOf(name) },
          ingress: [{ fromEntities: ['ingress'], toPorts: [{ ports: [{ port: String(port), protocol: 'TCP' }] }] }],
        },
      });
    }
  },
};
