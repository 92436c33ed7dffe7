import { pino } from 'pino';
import { reflect } from '../../src/cluster/reflector.ts';
import { systemTimer } from '../../src/queue/timer.ts';
import type { ObjectMeta, Resource } from '../../src/resources/resources.ts';
import { isKubeError } from '../../src/cluster/kube-api.ts';
import type { Cluster } from '../cluster.ts';

const routes = '/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes';

const accepted = (generation: number) => {
  const lastTransitionTime = new Date().toISOString();
  const condition = (type: string) => ({
    type,
    status: 'True',
    reason: type,
    message: '',
    lastTransitionTime,
    observedGeneration: generation,
  });
  return {
    parentRef: { name: 'traefik', namespace: 'ingress' },
    controllerName: 'traefik.io/gateway-controller',
    conditions: [condition('Accepted'), condition('ResolvedRefs')],
  };
};

/** Does a gateway controller's part: says of each route, and of each change of one, that it is served. The answer ends it. */
export const acceptRoutes = (cluster: Cluster): (() => Promise<void>) => {
  const seen = new Map<string, number>();
  const accept = ({ metadata: { name, uid, generation } }: { metadata: ObjectMeta }): void => {
    if (seen.get(uid) === generation) return;
    seen.set(uid, generation);
    const body = { status: { parents: [accepted(generation)] } };
    cluster.api
      .call({ method: 'PATCH', path: `${routes}/${name}/status`, patch: 'application/merge-patch+json', body })
      .catch((error: unknown) => {
        if (!isKubeError(error, 404)) seen.delete(uid);
      });
  };
  const onList = (items: readonly Resource[]): void => items.forEach(accept);
  const log = pino({ level: 'silent' });
  const { stop } = reflect({
    api: cluster.api,
    path: routes,
    onList,
    onChange: accept,
    onDelete: () => undefined,
    timer: systemTimer,
    log,
  });
  return stop;
};
