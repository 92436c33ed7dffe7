import type { Page } from '@spotter/contracts';
import { readFeed, type Post } from '@spotter/contracts/social/posts';
import { ByTime, member, readCursor, serve, type Member } from '@spotter/service-kit';
import type { Look } from './read-feed.ts';

export const feedRoutes = (does: { readFeed(this: void, actor: Member, look: Look): Promise<Page<Post>> }) => [
  serve(readFeed, member, (actor, { query }) => does.readFeed(actor, { after: readCursor(ByTime, query.cursor), limit: query.limit })),
];
