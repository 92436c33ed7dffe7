import { Tenant } from '@spotter/contracts/user/tenants';
import type { Redis } from 'ioredis';
import type { Tenants } from '../place.ts';

export interface TenantDirectoryParts {
  readonly redis: Redis;
  /** All tenants, as the user service has them, and with which of them it knows us to work. */
  readonly askAll: () => Promise<{
    readonly items: readonly Tenant[];
    readonly applied: readonly { readonly slug: string; readonly version: number }[];
  }>;
  /** Tells the other instances that the copy in Redis has changed. */
  readonly announce: () => Promise<unknown>;
  readonly onError: (error: unknown, what: string) => void;
}

const copy = 'tenants';

/** Writes a tenant into the shared copy unless a newer version is there. */
const put = `
  local known = redis.call('HGET', KEYS[1], ARGV[1])
  if known and cjson.decode(known).version >= tonumber(ARGV[2]) then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  return 1`;

/**
 * Who has which host. Answers from memory; behind it a copy in Redis, so that an instance starts without the user service; behind that the
 * user service, asked at the start and now and then, and its events in between.
 */
export const tenantDirectory = ({ redis, askAll, announce, onError }: TenantDirectoryParts) => {
  const bySlug = new Map<string, Tenant>();
  const byHost = new Map<string, Tenant>();

  const learn = (tenant: Tenant): void => {
    const known = bySlug.get(tenant.slug);
    if (known !== undefined && known.version >= tenant.version) return;
    for (const host of known?.hosts ?? []) if (byHost.get(host.toLowerCase())?.slug === tenant.slug) byHost.delete(host.toLowerCase());
    bySlug.set(tenant.slug, tenant);
    for (const host of tenant.hosts) byHost.set(host.toLowerCase(), tenant);
  };

  const remember = async (tenant: Tenant): Promise<void> => {
    learn(tenant);
    await redis.eval(put, 1, copy, tenant.slug, tenant.version, JSON.stringify(tenant));
  };

  const isCopied = (tenant: Tenant): Promise<boolean> =>
    remember(tenant).then(
      () => true,
      (error: unknown) => {
        onError(error, 'tenants could not be copied to Redis');
        return false;
      },
    );

  return {
    knowsAny: () => bySlug.size > 0,
    bySlug: (slug: string) => bySlug.get(slug),
    byHost: (hostname: string) => byHost.get(hostname),
    active: (): Tenant[] =>
      [...bySlug.values()]
        .filter(({ status }) => status === 'active')
        .sort((one, other) => one.displayName.localeCompare(other.displayName)),

    /**
     * Takes over what changed, for all instances; also when one of them has learnt it already by asking, and told nobody. Rejects when Redis is
     * away: then the event is tried again.
     */
    async apply(tenant: Tenant): Promise<void> {
      await remember(tenant);
      await announce();
    },

    /** What the shared copy knows. */
    async restore(): Promise<void> {
      for (const document of Object.values(await redis.hgetall(copy))) {
        const tenant = Tenant.safeParse(JSON.parse(document));
        if (tenant.success) learn(tenant.data);
      }
    },

    /**
     * Asks the user service. Gives the tenants of which it does not know yet that all instances work with them: an event from before our queue
     * existed never reached us. Undefined without an answer; what is known goes on being served.
     */
    async refresh(): Promise<Tenant[] | undefined> {
      try {
        const { items, applied } = await askAll();
        const appliedVersions = new Map(applied.map(({ slug, version }) => [slug, version]));
        const behind: Tenant[] = [];
        for (const tenant of items) {
          if ((await isCopied(tenant)) && (appliedVersions.get(tenant.slug) ?? 0) < tenant.version) behind.push(tenant);
        }
        if (behind.length > 0) await announce();
        return behind;
      } catch (error) {
        onError(error, 'the user service gives no tenants; serving those known');
        return undefined;
      }
    },
  } satisfies Tenants & Record<string, unknown>;
};
