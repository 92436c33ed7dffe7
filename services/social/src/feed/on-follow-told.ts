import { Followed, Unfollowed } from '@spotter/contracts/user/events';
import { consume } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';

type Needs = Pick<SocialParts, 'inbox' | 'follows' | 'feeds'>;

/** Keeps the follow graph. The follower's feed is thrown away and read anew from the database when it is next looked at. */
export const onFollowed = ({ inbox, follows, feeds }: Needs) =>
  consume('social.keep-followed', Followed, async (event) => {
    await inbox.once(event, (tx) =>
      follows.tell(tx, event.tenant, event.data, { isOn: true, toldAt: new Date(event.time) }).then(() => undefined),
    );
    await feeds.forget(event.tenant, event.data.followerId);
  });

export const onUnfollowed = ({ inbox, follows, feeds }: Needs) =>
  consume('social.keep-unfollowed', Unfollowed, async (event) => {
    await inbox.once(event, (tx) =>
      follows.tell(tx, event.tenant, event.data, { isOn: false, toldAt: new Date(event.time) }).then(() => undefined),
    );
    await feeds.forget(event.tenant, event.data.followerId);
  });
