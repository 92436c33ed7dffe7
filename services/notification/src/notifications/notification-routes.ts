import { NotFound, ProblemError } from '@spotter/contracts';
import { NotificationRead } from '@spotter/contracts/notification/events';
import { countUnread, listNotifications, markAllRead, markRead } from '@spotter/contracts/notification/notifications';
import { member, pageOf, readCursor, serve, type Member } from '@spotter/service-kit';
import { z } from 'zod';
import type { NotificationParts } from '../app.ts';
import { notificationOf } from './notification-repository.ts';

type Needs = Pick<NotificationParts, 'db' | 'transaction' | 'notifications' | 'outbox' | 'clock'>;

export const notificationRoutes = ({ db, transaction, notifications, outbox, clock }: Needs) => {
  const read = (actor: Member, id?: string) =>
    transaction(async (tx) => {
      const isChanged = await notifications.markRead(tx, actor.tenant, actor.id, { ...(id === undefined ? {} : { id }), at: clock.now() });
      const unread = await notifications.unread(tx, actor.tenant, actor.id);
      if (isChanged)
        await outbox.append(tx, NotificationRead, { tenant: actor.tenant, subject: actor.id, data: { memberId: actor.id, unread } });
      return { unread };
    });

  return [
    serve(countUnread, member, async (actor) => ({ unread: await notifications.unread(db, actor.tenant, actor.id) })),
    serve(listNotifications, member, async (actor, { query }) => {
      const after = readCursor(z.uuid(), query.cursor);
      const rows = await notifications.list(db, actor.tenant, actor.id, { after, limit: query.limit });
      const unread = await notifications.unread(db, actor.tenant, actor.id);
      return { ...pageOf(rows, query.limit, { item: notificationOf, key: ({ id }) => id }), unread };
    }),
    serve(markRead, member, async (actor, { params }) => {
      if (!(await notifications.exists(db, actor.tenant, actor.id, params.id)))
        throw new ProblemError(NotFound, 'There is no such notification');
      return read(actor, params.id);
    }),
    serve(markAllRead, member, (actor) => read(actor)),
  ];
};
