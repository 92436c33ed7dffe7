import { millisecondsOf, type Span } from './clock.ts';
import type { Redis } from './redis.ts';
import type { TenantScope } from './tenant.ts';

export interface Cache {
  /** The cached JSON value, else what `load` gives. Loads once for all who ask at the same time; Redis being away only costs speed. */
  load<T>(tenant: TenantScope, key: string, lifetime: Span, load: () => Promise<T>): Promise<T>;
  /** Call it after the commit that changed the source. */
  forget(tenant: TenantScope, ...keys: string[]): Promise<void>;
}

/** After a change nothing is cached for as long as a load that began before it may take; else that load would put the old value back. */
const changedMarker = '!';
const changedMilliseconds = 3000;

export const cacheIn = (redis: Redis): Cache => {
  const loading = new Map<string, Promise<unknown>>();
  const nameOf = (tenant: TenantScope, key: string) => `cache:${tenant.id}:${key}`;
  const read = (name: string) => (redis.status === 'ready' ? redis.get(name).catch(() => null) : Promise.resolve(null));

  const store = async (name: string, value: unknown, lifetime: Span): Promise<void> => {
    if (redis.status !== 'ready' || value === undefined) return;
    const milliseconds = Math.ceil(millisecondsOf(lifetime) * (0.9 + Math.random() / 10)); // so that what was loaded together does not expire together
    await redis.set(name, JSON.stringify(value), 'PX', milliseconds, 'NX').catch(() => undefined);
  };

  const find = async (name: string, lifetime: Span, load: () => Promise<unknown>): Promise<unknown> => {
    const cached = await read(name);
    if (cached !== null && cached !== changedMarker) return JSON.parse(cached) as unknown;
    const value = await load();
    await store(name, value, lifetime);
    return value;
  };

  return {
    load: async <T>(tenant: TenantScope, key: string, lifetime: Span, load: () => Promise<T>): Promise<T> => {
      const name = nameOf(tenant, key);
      const begun = loading.get(name);
      if (begun) return begun as Promise<T>;
      const found = find(name, lifetime, load).finally(() => {
        if (loading.get(name) === found) loading.delete(name);
      });
      loading.set(name, found);
      return found as Promise<T>;
    },
    forget: async (tenant, ...keys) => {
      for (const name of keys.map((key) => nameOf(tenant, key))) {
        loading.delete(name);
        if (redis.status === 'ready') await redis.set(name, changedMarker, 'PX', changedMilliseconds).catch(() => undefined);
      }
    },
  };
};
