import type { Kit, TenantScope } from '@spotter/service-kit';

export interface FeedItem {
  readonly postId: string;
  readonly createdAt: Date;
}

/** A feed keeps this many posts; older ones are read from the database. */
export const feedLength = 500;
const keepSeconds = 14 * 86_400;
/** Marks a feed as built, so that an empty one is not built again at each look. */
const built = 'built';

/** Home feeds as sorted sets in Redis: post ids by time. Only a hint of what to read: the audience is checked when a post is shown. */
export const feedsIn = (redis: Kit['redis']) => {
  const keyOf = (tenant: TenantScope, memberId: string): string => `feed:${tenant.id}:${memberId}`;

  return {
    /** Adds a post to feeds that exist; a feed that does not is built when its owner looks. Adding again changes nothing. */
    async add(tenant: TenantScope, memberIds: readonly string[], { postId, createdAt }: FeedItem): Promise<void> {
      const exist = await Promise.all(memberIds.map((id) => redis.exists(keyOf(tenant, id))));
      const pipeline = redis.pipeline();
      for (const id of memberIds.filter((_, index) => exist[index] === 1)) {
        pipeline.zadd(keyOf(tenant, id), createdAt.getTime(), postId);
        pipeline.zremrangebyrank(keyOf(tenant, id), 1, -(feedLength + 1)); // rank 0 is the mark
      }
      const answers = await pipeline.exec();
      const failed = answers?.find(([error]) => error !== null);
      if (failed?.[0]) throw failed[0];
    },

    /** Post ids, newest first, from an instant on (inclusive); undefined when the feed has to be built. */
    async read(
      tenant: TenantScope,
      memberId: string,
      { from, limit }: { from: Date | undefined; limit: number },
    ): Promise<string[] | undefined> {
      const key = keyOf(tenant, memberId);
      if ((await redis.zscore(key, built)) === null) return undefined;
      const ids = await redis.zrevrangebyscore(key, from?.getTime() ?? '+inf', 1, 'LIMIT', 0, limit);
      return ids.filter((id) => id !== built);
    },

    /** The mark comes before the look into the database: a post that is made in between is then added by its fan-out. */
    async build(tenant: TenantScope, memberId: string, load: () => Promise<readonly FeedItem[]>): Promise<void> {
      const key = keyOf(tenant, memberId);
      await redis.zadd(key, 0, built);
      const entries = (await load()).flatMap(({ postId, createdAt }) => [createdAt.getTime(), postId]);
      await redis
        .multi()
        .zadd(key, 0, built, ...entries)
        .expire(key, keepSeconds)
        .exec();
    },

    async forget(tenant: TenantScope, memberId: string): Promise<void> {
      await redis.del(keyOf(tenant, memberId));
    },
  };
};
