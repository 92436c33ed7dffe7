import { MemberJoined, ProfileChanged } from '@spotter/contracts/user/events';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';

/** Keeps the local copy of names and addresses. */
export const onMemberTold = ({ inbox, contacts, encryption }: Pick<NotificationParts, 'inbox' | 'contacts' | 'encryption'>) =>
  consume('notification.keep-contacts', [MemberJoined, ProfileChanged], (event) =>
    inbox.once(event, async (tx) => {
      const { id, displayName, email, locale } = event.data;
      await contacts.tell(tx, event.tenant, { memberId: id, displayName, email: encryption.encrypt(email), locale }, new Date(event.time));
    }),
  );
