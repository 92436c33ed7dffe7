import { FeedUpdated, Posted } from '@spotter/contracts/social/events';
import { consume } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';

type Needs = Pick<SocialParts, 'inbox' | 'follows' | 'feeds' | 'outbox' | 'db'>;

const portion = 500;
const first = '00000000-0000-0000-0000-000000000000';

/** Brings a post to the feeds of its author and of those who follow, and tells whose feed has news. */
export const onPosted = ({ inbox, follows, feeds, outbox, db }: Needs) =>
  consume('social.fan-out', Posted, async (event) => {
    const { tenant, data } = event;
    const item = { postId: data.postId, createdAt: new Date(event.time) };
    const portions: string[][] = [[data.author.id]];
    if (data.audience !== 'nobody') {
      for (let after = first, size = portion; size === portion;) {
        const memberIds = await follows.followers(db, tenant, data.author.id, { after, limit: portion });
        portions.push(memberIds);
        size = memberIds.length;
        after = memberIds.at(-1) ?? after;
      }
    }
    const reached = portions.filter(({ length }) => length > 0);
    for (const memberIds of reached) await feeds.add(tenant, memberIds, item);
    await inbox.once(event, async (tx) => {
      for (const memberIds of reached) {
        await outbox.append(tx, FeedUpdated, {
          tenant,
          subject: data.postId,
          data: { postId: data.postId, authorId: data.author.id, memberIds },
        });
      }
    });
  });
