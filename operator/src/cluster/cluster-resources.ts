import type { Logger } from 'pino';
import { apiVersion, group, version } from '../crd/definition.ts';
import { kinds } from '../crd/kinds.ts';
import { hasNewIntent } from '../resources/new-intent.ts';
import { keyOf, type KindName, type Resource, type Resources } from '../resources/resources.ts';
import type { Timer } from '../queue/timer.ts';
import { recordEvent } from './events.ts';
import { isKubeError, type KubeApi } from './kube-api.ts';
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

/** Deleted in the meantime: there is nothing left to write to. */
const ignoreGone = (error: unknown): void => {
  if (!isKubeError(error, 404)) throw error;
};

/** Resources in a Kubernetes API server. */
export const clusterResources = ({ api, timer, log }: ClusterResourcesParts): Resources => {
  const stores = new Map<KindName, Map<string, Resource>>(kinds.map(({ kind }) => [kind, new Map<string, Resource>()]));
  const reflectors: Reflector[] = [];
  const storeOf = (kind: KindName): Map<string, Resource> => stores.get(kind) ?? new Map<string, Resource>();

  const watch: Resources['watch'] = async (kind, onChange) => {
    const store = storeOf(kind);
    const put = (resource: Resource): void => {
      const key = keyOf(resource);
      const before = store.get(key);
      store.set(key, { ...resource, apiVersion, kind });
      if (hasNewIntent(before, resource)) onChange(key);
    };
    const remove = (key: string): void => {
      store.delete(key);
      onChange(key);
    };
    const reflector = reflect({
      api,
      path: collectionPath(kind),
      timer,
      log,
      onList: (items) => {
        const there = new Set(items.map(keyOf));
        for (const key of [...store.keys()]) if (!there.has(key)) remove(key);
        items.forEach(put);
      },
      onChange: put,
      onDelete: (resource) => remove(keyOf(resource)),
    });
    reflectors.push(reflector);
    await reflector.synced;
  };

  return {
    watch,
    get: (kind, key) => storeOf(kind).get(key),
    list: (kind) => [...storeOf(kind).values()],
    applyStatus: async (resource, status) => {
      const { kind, metadata } = resource;
      const { name, namespace } = metadata;
      await api
        .call({
          method: 'PATCH',
          path: `${pathOf(resource)}/status`,
          query: { fieldManager, force: 'true' },
          patch: 'application/apply-patch+yaml',
          body: { apiVersion, kind, metadata: { name, ...(namespace ? { namespace } : {}) }, status },
        })
        .catch(ignoreGone);
    },
    setFinalizers: async (resource, finalizers) => {
      // With the version that was read: somebody else's finalizer must not be lost.
      const { resourceVersion } = resource.metadata;
      await api
        .call({
          method: 'PATCH',
          path: pathOf(resource),
          query: { fieldManager },
          patch: 'application/merge-patch+json',
          body: { metadata: { resourceVersion, finalizers } },
        })
        .catch(ignoreGone);
    },
    tell: (resource, notice) =>
      recordEvent({ api, timer }, resource, notice).catch((error: unknown) =>
        log.warn({ err: error, notice }, 'could not record an event'),
      ),
    stop: async () => {
      await Promise.all(reflectors.map((reflector) => reflector.stop()));
    },
  };
};
