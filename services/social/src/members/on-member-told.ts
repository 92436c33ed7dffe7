import { MemberJoined, ProfileChanged } from '@spotter/contracts/user/events';
import { consume } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';

/** Keeps the local copy of members' names. */
export const onMemberTold = ({ inbox, members }: Pick<SocialParts, 'inbox' | 'members'>) =>
  consume('social.keep-members', [MemberJoined, ProfileChanged], (event) =>
    inbox.once(event, async (tx) => {
      await members.tell(tx, event.tenant, event.data, new Date(event.time));
    }),
  );
