import type { Page } from '@spotter/contracts';
import type { Post } from '@spotter/contracts/social/posts';
import { pageOf, type Member } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';
import { feedLength } from './feeds.ts';

type Needs = Pick<SocialParts, 'db' | 'feeds' | 'posts' | 'isVisible' | 'postOf' | 'log'>;
type Row = Awaited<ReturnType<Needs['posts']['byIds']>>[number];

export interface Look {
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

/**
 * The home feed. Ids come from Redis and the posts from the database, where the audience is checked; what the reader may not see (any more)
 * leaves a page shorter, so a page is filled from the database when Redis gives too little or nothing.
 */
export const readFeed =
  (needs: Needs) =>
  async (actor: Member, look: Look): Promise<Page<Post>> => {
    const fromRedis = await idsOf(needs, actor, look).catch((error: unknown) => {
      needs.log.warn({ err: error }, 'the feed is read from the database, because Redis does not answer');
      return [];
    });
    const known = await needs.posts.byIds(needs.db, actor.tenant, actor.id, fromRedis);
    const rows = known.filter((row) => needs.isVisible(row, actor.id) && isAfter(row, look));
    const isEnough = rows.length > look.limit;
    const shown = isEnough ? rows.slice(0, look.limit + 1) : await needs.posts.home(needs.db, actor.tenant, actor.id, look);
    return pageOf(shown, look.limit, { item: (row) => needs.postOf(row, actor.id), key: (row) => [row.createdAt, row.id] });
  };

/** A few more than a page, for those that are not visible or share the cursor's instant. */
const spare = 20;

const idsOf = async ({ db, feeds, posts }: Needs, { id, tenant }: Member, { after, limit }: Look): Promise<string[]> => {
  const range = { from: after && new Date(after[0]), limit: limit + 1 + spare };
  const found = await feeds.read(tenant, id, range);
  if (found) return found;
  await feeds.build(tenant, id, () => posts.homeItems(db, tenant, id, feedLength));
  return (await feeds.read(tenant, id, range)) ?? [];
};

const isAfter = (row: Row, { after }: Look): boolean => {
  if (!after) return true;
  const [at, id] = after;
  const difference = row.createdAt.getTime() - Date.parse(at);
  return difference < 0 || (difference === 0 && row.id < id);
};
