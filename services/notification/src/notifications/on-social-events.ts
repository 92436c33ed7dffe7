import { Commented, Liked } from '@spotter/contracts/social/events';
import { Followed } from '@spotter/contracts/user/events';
import { webPaths } from '@spotter/contracts/web/paths';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';

type Needs = Pick<NotificationParts, 'inbox' | 'notify'>;

export const onFollowed = ({ inbox, notify }: Needs) =>
  consume('notification.tell-followed', Followed, (event) =>
    inbox.once(event, (tx) => {
      const { followeeId, follower } = event.data;
      const facts = { by: follower.displayName, handle: follower.handle };
      return notify(tx, followeeId, {
        tenant: event.tenant,
        eventId: event.id,
        kind: 'followed',
        facts,
        link: webPaths.profile(follower.handle),
      });
    }),
  );

export const onLiked = ({ inbox, notify }: Needs) =>
  consume('notification.tell-liked', Liked, (event) =>
    inbox.once(event, async (tx) => {
      const { postAuthorId, postId, postTitle, by } = event.data;
      if (by.id === postAuthorId) return;
      const facts = { by: by.displayName, handle: by.handle, title: postTitle };
      await notify(tx, postAuthorId, { tenant: event.tenant, eventId: event.id, kind: 'liked', facts, link: webPaths.post(postId) });
    }),
  );

export const onCommented = ({ inbox, notify }: Needs) =>
  consume('notification.tell-commented', Commented, (event) =>
    inbox.once(event, async (tx) => {
      const { postAuthorId, postId, postTitle, excerpt, by } = event.data;
      if (by.id === postAuthorId) return;
      const facts = { by: by.displayName, handle: by.handle, title: postTitle, excerpt };
      await notify(tx, postAuthorId, { tenant: event.tenant, eventId: event.id, kind: 'commented', facts, link: webPaths.post(postId) });
    }),
  );
