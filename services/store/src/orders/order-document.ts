import type { OrderFacts } from '@spotter/contracts/store/events';
import { Address, type Order, type OrderSummary } from '@spotter/contracts/store/orders';
import type { Encryption } from '@spotter/service-kit';
import { orderNumberOf } from './order-number-rules.ts';
import type { LineRow, OrderRecord, OrderRow } from './order-repository.ts';

export const addressOf = (encryption: Encryption, { addressSealed }: OrderRow): Address =>
  Address.parse(JSON.parse(encryption.decrypt(addressSealed)));

export const emailOf = (encryption: Encryption, { emailSealed }: OrderRow): string => encryption.decrypt(emailSealed);

/** The payment that a person is told of: the one that counts, else the last attempt. */
const paymentShown = ({ payments, paidByPaymentId }: OrderRecord): Order['payment'] => {
  const shown = payments.find(({ id }) => id === paidByPaymentId) ?? payments.at(-1);
  return shown ? { provider: shown.provider, state: shown.state, failure: shown.failure } : null;
};

/** An order as its customer and the staff see it. */
export const orderDocument = (encryption: Encryption, order: OrderRecord): Order => {
  const { id, state, currency, totalCents, tracking, version } = order;
  return {
    ...{ id, number: orderNumberOf(order), state, currency, totalCents, tracking, version },
    lines: order.lines.map((line) => ({ ...line, lineCents: line.quantity * line.priceCents })),
    email: emailOf(encryption, order),
    address: addressOf(encryption, order),
    placedAt: order.placedAt.toISOString(),
    holdExpiresAt: order.holdExpiresAt?.toISOString() ?? null,
    payment: paymentShown(order),
    steps: order.steps.map((step) => ({ ...step, at: step.at.toISOString() })),
  };
};

/** What events tell of an order. */
export const orderFacts = (encryption: Encryption, order: OrderRecord): OrderFacts => {
  const { id: orderId, state, memberId, guestId, locale, currency, totalCents } = order;
  return {
    ...{ orderId, number: orderNumberOf(order), state, memberId, guestId, locale, currency, totalCents },
    email: emailOf(encryption, order),
    lines: order.lines.map(({ productTitle, variantTitle, quantity, priceCents }) => ({
      title: productTitle === variantTitle ? productTitle : `${productTitle}, ${variantTitle}`,
      quantity,
      lineCents: quantity * priceCents,
    })),
  };
};

type ListedLine = Pick<LineRow, 'quantity' | 'picture'>;

/** A row of a list of orders. */
export const orderSummary = (order: OrderRow, lines: readonly ListedLine[]): OrderSummary => {
  const { id, state, currency, totalCents } = order;
  return {
    ...{ id, number: orderNumberOf(order), state, currency, totalCents },
    placedAt: order.placedAt.toISOString(),
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    pictures: [...new Set(lines.map(({ picture }) => picture))].slice(0, 3),
  };
};
