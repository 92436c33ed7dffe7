import { createHash } from 'node:crypto';
import { isoSeconds } from '../resources/conditions.ts';
import { keyOf, type Notice, type Resource } from '../resources/resources.ts';
import type { Timer } from '../queue/timer.ts';
import { tokenBucket } from '../queue/token-bucket.ts';
import type { Logger } from 'pino';
import { isKubeError, type KubeApi } from './kube-api.ts';

interface Event {
  readonly count?: number;
  readonly metadata: { readonly resourceVersion: string };
}

/** The same thing said again counts up instead of filling the list, so its name follows from what is said. */
const eventName = ({ metadata }: Resource, { type, reason, message }: Notice): string => {
  const digest = createHash('sha256').update([metadata.uid, type, reason, message].join('\n')).digest('hex');
  return `${metadata.name}.${digest.slice(0, 16)}`;
};

/** Records a notice as an Event that `kubectl describe` and `kubectl events` show. */
const recordEvent = async ({ api, timer }: { api: KubeApi; timer: Timer }, resource: Resource, notice: Notice): Promise<void> => {
  const { apiVersion, kind, metadata } = resource;
  const namespace = metadata.namespace ?? 'default';
  const path = `/api/v1/namespaces/${namespace}/events`;
  const name = eventName(resource, notice);
  const now = isoSeconds(timer.now());
  const body = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace },
    involvedObject: { apiVersion, kind, name: metadata.name, namespace: metadata.namespace, uid: metadata.uid },
    ...notice,
    message: notice.message.slice(0, 1024),
    source: { component: 'spotter-operator' },
    reportingComponent: 'spotter.dev/operator',
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
  };
  try {
    await api.call({ method: 'POST', path, body });
  } catch (error) {
    if (!isKubeError(error, 409)) throw error;
    const { count = 1 } = await api.call<Event>({ path: `${path}/${name}` });
    const again = { count: count + 1, lastTimestamp: now };
    await api.call({ method: 'PATCH', path: `${path}/${name}`, patch: 'application/merge-patch+json', body: again });
  }
};

/** Thousands that become ready together are told by their status; events are for people, who read a few. */
const told = { perSecond: 5, burst: 200 };

/** Never fails: an event that cannot be recorded is not worth a second look at the resource. */
export const eventRecorder = ({ api, timer, log }: { api: KubeApi; timer: Timer; log: Logger }) => {
  // Apart, so that good news do not keep bad ones from being told.
  const buckets = { Normal: tokenBucket(timer, told), Warning: tokenBucket(timer, told) };
  return async (resource: Resource, notice: Notice): Promise<void> => {
    if (!buckets[notice.type].tryTake()) {
      log.debug({ kind: resource.kind, key: keyOf(resource), notice }, 'too many events');
      return;
    }
    await recordEvent({ api, timer }, resource, notice).catch((error: unknown) =>
      log.warn({ err: error, notice }, 'could not record an event'),
    );
  };
};
