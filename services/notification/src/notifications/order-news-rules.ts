import type { NotificationKind } from '@spotter/contracts/notification/notifications';
import type { OrderState } from '@spotter/contracts/store/orders';

/** Which changes of an order its buyer hears of. */
export const newsOfOrder = (state: OrderState): NotificationKind | undefined => {
  const news: Partial<Record<OrderState, NotificationKind>> = {
    placed: 'order-placed',
    paid: 'order-paid',
    fulfilled: 'order-fulfilled',
    refunded: 'order-refunded',
    'payment-failed': 'payment-failed',
    expired: 'order-expired',
  };
  return news[state];
};

/** Facts of an order as words: money in the buyer's locale, since a mail has no other place to format it. */
export const orderFacts = (order: {
  number: string;
  locale: string;
  currency: string;
  totalCents: number;
  lines: readonly { title: string; quantity: number }[];
  tracking?: string | null;
}): Record<string, string> => {
  const money = new Intl.NumberFormat(order.locale, { style: 'currency', currency: order.currency });
  const minorUnits = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2);
  return {
    number: order.number,
    total: money.format(order.totalCents / minorUnits),
    lines: order.lines.map(({ title, quantity }) => `${quantity} × ${title}`).join('\n'),
    ...(order.tracking === undefined || order.tracking === null ? {} : { tracking: order.tracking }),
  };
};
