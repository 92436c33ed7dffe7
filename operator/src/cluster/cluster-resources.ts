import type { Logger } from 'pino';
import { apiVersion, group, version } from '../crd/definition.ts';
import { kinds } from '../crd/kinds.ts';
import { keyOf, type KindName, type Resource, type Resources, type ResourceStatus } from '../resources/resources.ts';
import type { Timer } from '../queue/timer.ts';
import { eventRecorder } from './events.ts';
import { knownResources, type KnownResources } from './known-resources.ts';
import { isKubeError, undefinedIfMissing, type KubeApi } from './kube-api.ts';
import { reflect, type Reflector } from './reflector.ts';

/** The one name under which the operator owns fields. */
export const fieldManager = 'spotter-operator';

interface ClusterResourcesParts {
  readonly api: KubeApi;
  readonly timer: Timer;
  readonly log: Logger;
}

const pluralOf = (kind: string): string => kinds.find((each) => each.kind === kind)?.plural ?? '';

const collectionPath = (kind: string, namespace?: string): string =>
  `/apis/${group}/${version}/${namespace ? `namespaces/${namespace}/` : ''}${pluralOf(kind)}`;

const pathOf = ({ kind, metadata: { namespace, name } }: Resource): string => `${collectionPath(kind, namespace)}/${name}`;

/** Resources in a Kubernetes API server. */
export const clusterResources = ({ api, timer, log }: ClusterResourcesParts): Resources => {
  const known = new Map<KindName, KnownResources>();
  const reflectors: Reflector[] = [];
  const tell = eventRecorder({ api, timer, log });

  /** What a write answers is heard before the watch tells of it: nobody acts on what was true before. */
  const hear = (resource: Resource, answer: Resource): void =>
    known.get(resource.kind as KindName)?.heard({ ...answer, apiVersion, kind: resource.kind });

  /** Replaced as a whole, in the version that is known: whoever was faster is told by a conflict. */
  const put = async (resource: Resource, path: string, body: Resource): Promise<void> => {
    const answer = await api.call<Resource>({ method: 'PUT', path, query: { fieldManager }, body }).catch(undefinedIfMissing);
    if (answer) hear(resource, answer);
  };

  const putStatus = (resource: Resource, status: ResourceStatus): Promise<void> => {
    const { kind, metadata } = known.get(resource.kind as KindName)?.get(keyOf(resource)) ?? resource;
    // Only the status is taken from it. By its id: what stands there under the same name later is another.
    return put(resource, `${pathOf(resource)}/status`, {
      apiVersion,
      kind,
      metadata: { ...metadata, uid: resource.metadata.uid },
      spec: {},
      status,
    });
  };

  const watch: Resources['watch'] = async (kind, onChange) => {
    const resources = knownResources(onChange);
    known.set(kind, resources);
    // Items of a list do not say what they are.
    const named = (resource: Resource): Resource => ({ ...resource, apiVersion, kind });
    const reflector = reflect({
      api,
      path: collectionPath(kind),
      timer,
      log,
      keep: (resource) => resources.keep(named(resource)),
      onList: resources.replaceAll,
      onChange: (resource) => resources.heard(named(resource)),
      onDelete: (resource) => resources.heardDeletion(named(resource)),
    });
    reflectors.push(reflector);
    await reflector.synced;
  };

  return {
    watch,
    get: (kind, key) => known.get(kind)?.get(key),
    list: (kind) => known.get(kind)?.list() ?? [],
    count: (kind) => known.get(kind)?.count() ?? 0,
    ofTenant: (kind, slug) => known.get(kind)?.ofTenant(slug) ?? [],
    putStatus: (resource, status) =>
      putStatus(resource, status).catch(async (error: unknown) => {
        if (!isKubeError(error, 409)) throw error;
        // Nobody else writes a status: what else has changed in the meantime does not make it less true.
        const latest = await api.call<Resource>({ path: pathOf(resource) }).catch(undefinedIfMissing);
        if (latest?.metadata.uid !== resource.metadata.uid) return;
        hear(resource, latest);
        await putStatus(resource, status);
      }),
    // With the version that was read: somebody else's finalizer must not be lost.
    setFinalizers: (resource, finalizers) =>
      put(resource, pathOf(resource), { ...resource, metadata: { ...resource.metadata, finalizers } }),
    tell,
    stop: async () => {
      await Promise.all(reflectors.map((reflector) => reflector.stop()));
    },
  };
};
