import { PlatformSpec, type PlatformStatus } from '@spotter/contracts/resources/platform';
import type { Logger } from 'pino';
import { eventRecorder } from '../cluster/events.ts';
import { fieldManager } from '../cluster/cluster-resources.ts';
import type { KubeApi } from '../cluster/kube-api.ts';
import { reflect, type Reflector } from '../cluster/reflector.ts';
import { apiVersion, group, version } from '../crd/definition.ts';
import { platformName } from '../crd/platform.ts';
import { exponentialBackOff } from '../queue/back-off.ts';
import type { Timer } from '../queue/timer.ts';
import { tokenBucket } from '../queue/token-bucket.ts';
import { workQueue, type Verdict } from '../queue/work-queue.ts';
import { changedFindings, isSameStatus } from '../resources/conditions.ts';
import { keyOf, type Notice, type Resource } from '../resources/resources.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { assessServer, type Assessment } from './assess-server.ts';
import type { Claim, Observed, Pod, ProbeEvent, Workload } from './observed.ts';
import { platformStatus } from './platform-status.ts';
import { servers } from './server.ts';

export interface DataLayerParts {
  readonly api: KubeApi;
  readonly timer: Timer;
  readonly log: Logger;
  /** Where the data services run. */
  readonly namespace: string;
  readonly metrics: Pick<Metrics, 'observerOf' | 'dataLayer'>;
}

interface Watched {
  readonly list: () => Resource[];
  readonly stop: () => Promise<void>;
  readonly synced: Promise<void>;
}

const platforms = `/apis/${group}/${version}/platforms`;

/** Conditions whose changes are worth an event. Those of a part say more than Ready, and the rest repeats them. */
const toldTypes = new Set([...servers.map(({ condition }) => condition), 'Serving']);

const noticesOf = (before: PlatformStatus | undefined, after: PlatformStatus): Notice[] =>
  changedFindings(before?.conditions ?? [], after.conditions ?? [])
    .filter(({ type }) => toldTypes.has(type))
    .map(({ type, status, reason, message }) => ({
      type: status === 'False' ? 'Warning' : 'Normal',
      reason,
      message: message || `${type} is ${status}`,
    }));

/**
 * Looks at what the data services stand on whenever something of it changes, and says in the Platform's status how they are and what a person
 * can do. It changes nothing: a decision about data is a person's.
 */
export const watchDataLayer = ({ api, timer, log, namespace, metrics }: DataLayerParts) => {
  const tell = eventRecorder({ api, timer, log });
  let isSynced = false;

  const watch = (path: string, query: Readonly<Record<string, string>> = {}, watchSeconds = 240): Watched => {
    const known = new Map<string, Resource>();
    const put = (item: Resource): void => {
      known.set(keyOf(item), item);
      queue.add(platformName);
    };
    const reflector: Reflector = reflect({
      ...{ api, path, query, watchSeconds, timer, log },
      onList: (items) => {
        known.clear();
        items.forEach(put);
        queue.add(platformName);
      },
      onChange: put,
      onDelete: (item) => {
        known.delete(keyOf(item));
        queue.add(platformName);
      },
    });
    return { list: () => [...known.values()], stop: reflector.stop, synced: reflector.synced };
  };

  const look = async (): Promise<Verdict> => {
    // Before all is read, what is not known yet would look as if it were gone.
    if (!isSynced) return 'done';
    const platform = watches.platform.list().find(({ metadata }) => metadata.name === platformName);
    if (!platform) return 'done';
    const resource = { ...platform, apiVersion, kind: 'Platform' };
    const assessments = servers.map((server) => assessServer(server, PlatformSpec.parse(resource.spec ?? {}), observed()));
    assessments.forEach(measure);
    try {
      await report(resource, assessments);
      return 'done';
    } catch (error) {
      log.warn({ err: error }, 'could not write how the data layer is');
      return { retry: true };
    }
  };

  const measure = ({ server, serves, finding, members }: Assessment): void =>
    metrics.dataLayer(server.part, { isHealthy: finding.status !== 'False', serves, ...members });

  const report = async (platform: Resource, assessments: readonly Assessment[]): Promise<void> => {
    const before = platform.status as PlatformStatus | undefined;
    const { name, generation } = platform.metadata;
    const status = platformStatus(assessments, before, { generation, now: timer.now() });
    if (isSameStatus(before, status)) return;
    await api.call({
      method: 'PATCH',
      path: `${platforms}/${name}/status`,
      query: { fieldManager, force: 'true' },
      patch: 'application/apply-patch+yaml',
      body: { apiVersion, kind: 'Platform', metadata: { name }, status },
    });
    for (const notice of noticesOf(before, status)) await tell(platform, notice);
  };

  const queue = workQueue({
    timer,
    backOff: exponentialBackOff(),
    bucket: tokenBucket(timer),
    workers: 1,
    work: look,
    observer: metrics.observerOf('platform', 1),
  });
  const [apps, core] = [`/apis/apps/v1/namespaces/${namespace}`, `/api/v1/namespaces/${namespace}`];
  const watches = {
    platform: watch(platforms),
    statefulSets: watch(`${apps}/statefulsets`),
    deployments: watch(`${apps}/deployments`),
    pods: watch(`${core}/pods`, { labelSelector: `app.kubernetes.io/name in (${servers.map(({ workload }) => workload).join(', ')})` }),
    claims: watch(`${core}/persistentvolumeclaims`),
    // The API server keeps no cache of events, and so sends no bookmarks.
    probeEvents: watch(`${core}/events`, { fieldSelector: 'reason=Unhealthy,involvedObject.kind=Pod' }, 80),
  };
  const all = Object.values(watches);
  void Promise.all(all.map((each) => each.synced)).then(() => {
    isSynced = true;
    queue.add(platformName);
  });

  const workloads = (watched: Watched, kind: Workload['kind']): Workload[] =>
    watched.list().map((item) => ({ ...(item as unknown as Omit<Workload, 'kind'>), kind }));
  const observed = (): Observed => ({
    workloads: [...workloads(watches.statefulSets, 'StatefulSet'), ...workloads(watches.deployments, 'Deployment')],
    pods: watches.pods.list() as unknown as Pod[],
    claims: watches.claims.list() as unknown as Claim[],
    probeEvents: watches.probeEvents.list() as unknown as ProbeEvent[],
  });

  return {
    stop: async (): Promise<void> => {
      await Promise.all(all.map((each) => each.stop()));
      await queue.drain();
    },
  };
};
