import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { gateway } from '../graph.ts';
import { installation } from '../installation.ts';
import { isManaged } from '../managed.ts';
import type { Cloud } from './cloud.ts';

/** Live updates are WebSockets, which the load balancer ends when this is over; the web app comes back and resumes. */
const longestSeconds = 3600;

const target = (name: string) => ({ group: '', kind: 'Service', name });

/** A load balancer that is not told asks for `/` by its own address, which is nobody's host here. */
const healthCheck = (scope: Construct, { namespace }: Environment, name: string, at: { port: number; requestPath: string }): void => {
  new ApiObject(scope, `${name}-health`, {
    apiVersion: 'networking.gke.io/v1',
    kind: 'HealthCheckPolicy',
    metadata: { name, namespace },
    spec: {
      default: {
        checkIntervalSec: 5,
        timeoutSec: 3,
        healthyThreshold: 1,
        unhealthyThreshold: 2,
        config: { type: 'HTTP', httpHealthCheck: { portSpecification: 'USE_FIXED_PORT', ...at } },
      },
      targetRef: target(name),
    },
  });
};

const backend = (scope: Construct, { namespace }: Environment, name: string, timeoutSec: number): void => {
  new ApiObject(scope, `${name}-backend`, {
    apiVersion: 'networking.gke.io/v1',
    kind: 'GCPBackendPolicy',
    metadata: { name, namespace },
    spec: { default: { timeoutSec, connectionDraining: { drainingTimeoutSec: 30 } }, targetRef: target(name) },
  });
};

/** Google Kubernetes Engine, with the global external Application Load Balancer as gateway: it comes to pods itself, from Google's front ends. */
export const googleCloud: Cloud = {
  storage: { provisioner: 'pd.csi.storage.gke.io', parameters: { type: 'pd-balanced' } },
  bucket: { kind: 'gcs', name: installation.googleCloud.backupBucket },
  // Its buckets speak S3 to who has HMAC keys.
  media: { kind: 'bucket', bucket: installation.googleCloud.pictureBucket, region: 'auto', endpoint: 'https://storage.googleapis.com' },
  // With Dataplane V2 the first, else the second.
  identity: [
    { cidr: '169.254.169.254/32', port: 80 },
    { cidr: '169.254.169.252/32', port: 988 },
  ],
  // Cloud DNS is asked at the node's metadata server: on port 53 only, so that nobody gets tokens there.
  resolvers: ['169.254.169.254/32'],
  solver: { cloudDNS: { project: installation.googleCloud.project } },
  loadBalancers: ['35.191.0.0/16', '130.211.0.0/22'],
  namedAddress: 'spotter',
  gatewayObjects: (scope, environment) => {
    healthCheck(scope, environment, 'gateway', { port: gateway.port, requestPath: '/livez' });
    backend(scope, environment, 'gateway', longestSeconds);
    if (isManaged(environment, 'keycloak')) return;
    healthCheck(scope, environment, 'keycloak', { port: 8080, requestPath: '/realms/spotter' });
    backend(scope, environment, 'keycloak', 30);
  },
};
