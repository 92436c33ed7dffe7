import type { Logger } from 'pino';
import { apiVersion, group, version } from '../crd/definition.ts';
import { kinds } from '../crd/kinds.ts';
import type { KindName, Resource, Resources } from '../resources/resources.ts';
import type { Timer } from '../queue/timer.ts';
import { eventRecorder } from './events.ts';
import { knownResources, type KnownResources } from './known-resources.ts';
import { undefinedIfMissing, type KubeApi, type KubeRequest } from './kube-api.ts';
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
  const write = async (resource: Resource, request: KubeRequest): Promise<void> => {
    const answer = await api.call<Resource>(request).catch(undefinedIfMissing);
    if (answer) known.get(resource.kind as KindName)?.heard({ ...answer, apiVersion, kind: resource.kind });
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
    applyStatus: (resource, status) => {
      const { kind, metadata } = resource;
      const { name, namespace } = metadata;
      return write(resource, {
        method: 'PATCH',
        path: `${pathOf(resource)}/status`,
        query: { fieldManager, force: 'true' },
        patch: 'application/apply-patch+yaml',
        body: { apiVersion, kind, metadata: { name, ...(namespace ? { namespace } : {}) }, status },
      });
    },
    setFinalizers: (resource, finalizers) => {
      // With the version that was read: somebody else's finalizer must not be lost.
      const { resourceVersion } = resource.metadata;
      return write(resource, {
        method: 'PATCH',
        path: pathOf(resource),
        query: { fieldManager },
        patch: 'application/merge-patch+json',
        body: { metadata: { resourceVersion, finalizers } },
      });
    },
    tell,
    stop: async () => {
      await Promise.all(reflectors.map((reflector) => reflector.stop()));
    },
  };
};
