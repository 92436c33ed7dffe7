import { eventually } from '@spotter/service-kit/testing/eventually';
import type { Cluster, Manifest } from './cluster.ts';
import { leaseName } from './operator-account.ts';

export const namespace = 'default';

/** An operator that keeps routes. */
export const gatewayEnvironment = {
  POD_NAMESPACE: namespace,
  LEASE_NAME: leaseName,
  ROUTE_GATEWAY: 'ingress/traefik',
  ROUTE_SERVICE: 'gateway:8080',
};

export const routeOf = (slug: string): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: `tenant-${slug}`, namespace },
});

/** Says what a gateway controller says of a route that it serves. */
export const acceptRouteOf = async (cluster: Cluster, slug: string): Promise<void> => {
  const now = new Date().toISOString();
  const condition = (type: string, reason: string) => ({ type, status: 'True', reason, message: '', lastTransitionTime: now });
  const parent = {
    parentRef: { name: 'traefik', namespace: 'ingress' },
    controllerName: 'traefik.io/gateway-controller',
    conditions: [condition('Accepted', 'Accepted'), condition('ResolvedRefs', 'ResolvedRefs')],
  };
  await eventually(() => cluster.patch(routeOf(slug), { status: { parents: [parent] } }, '/status'));
};
