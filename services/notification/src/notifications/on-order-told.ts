import { OrderChanged, OrderPlaced } from '@spotter/contracts/store/events';
import { webPaths } from '@spotter/contracts/web/paths';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';
import { newsOfOrder, orderFacts } from './order-news-rules.ts';

type Needs = Pick<NotificationParts, 'inbox' | 'notify' | 'mails' | 'encryption' | 'clock'>;

/** Tells the buyer: a member by the channels they want, a guest by mail to the address of the order. */
export const onOrderTold = ({ inbox, notify, mails, encryption, clock }: Needs) =>
  consume('notification.tell-order', [OrderPlaced, OrderChanged], (event) =>
    inbox.once(event, async (tx) => {
      const { orderId, memberId, email, locale, state } = event.data;
      const kind = newsOfOrder(state);
      if (!kind) return;
      const news = { tenant: event.tenant, eventId: event.id, kind, facts: orderFacts(event.data), link: webPaths.order(orderId) };
      if (memberId !== null) return notify(tx, memberId, news);
      await mails.queue(tx, event.tenant, { ...news, memberId: null, recipient: encryption.encrypt(email), locale, at: clock.now() });
    }),
  );
