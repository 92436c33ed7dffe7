import { NotificationCreated } from '@spotter/contracts/notification/events';
import type { NotificationKind } from '@spotter/contracts/notification/notifications';
import { uuidv7, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';
import { notificationOf } from './notification-repository.ts';

export interface News {
  readonly tenant: TenantScope;
  readonly eventId: string;
  readonly kind: NotificationKind;
  readonly facts: Readonly<Record<string, string>>;
  /** Path in the web app. */
  readonly link: string;
}

type Needs = Pick<NotificationParts, 'notifications' | 'channels' | 'mails' | 'outbox' | 'clock'>;

/** Tells a member of something by the channels they want: at most once for each event, whatever happens. */
export const notify =
  ({ notifications, channels, mails, outbox, clock }: Needs) =>
  async (tx: Transaction, memberId: string, news: News): Promise<void> => {
    const { tenant, eventId, kind, facts, link } = news;
    const wanted = (await channels(tx, tenant, memberId))[kind];
    if (wanted.email) await mails.queue(tx, tenant, { ...news, memberId, recipient: null, locale: tenant.locale, at: clock.now() });
    if (!wanted.inApp) return;
    const row = { id: uuidv7(), memberId, eventId, kind, facts: JSON.stringify(facts), link, createdAt: clock.now(), readAt: null };
    if (!(await notifications.insert(tx, tenant, row))) return;
    const unread = await notifications.unread(tx, tenant, memberId);
    await outbox.append(tx, NotificationCreated, {
      tenant,
      subject: row.id,
      data: { memberId, notification: notificationOf(row), unread },
    });
  };
