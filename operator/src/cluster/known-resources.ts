import { hasNewIntent } from '../resources/new-intent.ts';
import { keyOf, tenantOf, type Resource } from '../resources/resources.ts';
import { withoutManagers } from './without-managers.ts';

/** Resource versions of one kind are numbers that grow, of any length. */
export const isNewer = (version: string, than: string): boolean =>
  version.length === than.length ? version > than : version.length > than.length;

/**
 * The resources of one kind as last heard of, whether by a list, a watch, or the answer to a write of ours. Watches may tell twice and out of
 * order; what is older than what is known is not heard.
 */
export const knownResources = (onChange: (key: string) => void) => {
  const known = new Map<string, Resource>();
  const byTenant = new Map<string, Map<string, Resource>>();
  const deletedAt = new Map<string, string>();

  const forget = (key: string): void => {
    const before = known.get(key);
    known.delete(key);
    if (before) byTenant.get(tenantOf(before))?.delete(key);
  };

  const put = (resource: Resource): void => {
    const key = keyOf(resource);
    const before = known.get(key);
    forget(key);
    const after = withoutManagers(resource);
    known.set(key, after);
    const siblings = byTenant.get(tenantOf(after)) ?? new Map<string, Resource>();
    byTenant.set(tenantOf(after), siblings.set(key, after));
    if (hasNewIntent(before, after)) onChange(key);
  };

  const isNews = ({ metadata: { resourceVersion } }: Resource, key: string): boolean =>
    [known.get(key)?.metadata.resourceVersion, deletedAt.get(key)].every((heard) => heard === undefined || isNewer(resourceVersion, heard));

  return {
    get: (key: string): Resource | undefined => known.get(key),
    list: (): Resource[] => [...known.values()],
    count: (): number => known.size,
    ofTenant: (slug: string): Resource[] => [...(byTenant.get(slug)?.values() ?? [])],
    /** The very object that is known, when it is the same version: a list that is read anew needs no room of its own. */
    keep: (resource: Resource): Resource => {
      const before = known.get(keyOf(resource));
      const { uid, resourceVersion } = resource.metadata;
      const isSame = before?.metadata.resourceVersion === resourceVersion && before.metadata.uid === uid;
      return isSame ? before : withoutManagers(resource);
    },
    /** Everything that is there: also when a restored backup has made versions smaller. */
    replaceAll: (items: readonly Resource[]): void => {
      const there = new Set(items.map(keyOf));
      deletedAt.clear();
      for (const key of [...known.keys()].filter((each) => !there.has(each))) {
        forget(key);
        onChange(key);
      }
      for (const item of items) if (known.get(keyOf(item)) !== item) put(item);
    },
    heard: (resource: Resource): void => {
      if (isNews(resource, keyOf(resource))) put(resource);
    },
    heardDeletion: (resource: Resource): void => {
      const key = keyOf(resource);
      if (!isNews(resource, key)) return;
      deletedAt.set(key, resource.metadata.resourceVersion);
      forget(key);
      onChange(key);
    },
  };
};
export type KnownResources = ReturnType<typeof knownResources>;
