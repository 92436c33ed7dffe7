import type { OrderState } from '@spotter/contracts/store/orders';
import { stateAfter } from './order-rules.ts';

/** One attempt to pay an order. */
export interface PaymentOfOrder {
  readonly id: string;
  readonly state: string;
  /** Set when its money was asked to go back. */
  readonly refundId: string | null;
  /** What was captured; null before. */
  readonly amountCents: number | null;
  /** What went back of it. */
  readonly refundedCents: number;
}

/** An order as far as money matters. */
export interface Owed {
  readonly state: OrderState;
  readonly totalCents: number;
  readonly currency: string;
  /** The capture that counts. */
  readonly paidByPaymentId: string | null;
  /** In the order in which they were begun. */
  readonly payments: readonly PaymentOfOrder[];
}

/** Whether somebody may still pay with this attempt. */
export const isOpen = ({ state }: Pick<PaymentOfOrder, 'state'>): boolean =>
  ['requested', 'created', 'requires-action', 'authorised'].includes(state);

export interface Captured {
  readonly paymentId: string;
  readonly amountCents: number;
  readonly currency: string;
}

/** `pay-if-in-stock`: the stock went back; the order is paid if it can be held again, else the money goes back as well. */
export type CaptureDecision = 'ignore' | 'pay' | 'pay-if-in-stock' | 'send-back';

/** What a capture means for an order. Hearing of it twice means nothing; money that nothing is sold for goes back. */
export const applyCapture = (order: Owed, { paymentId, amountCents, currency }: Captured): CaptureDecision => {
  const known = order.payments.find(({ id }) => id === paymentId);
  if (order.paidByPaymentId === paymentId || (known && known.refundId !== null)) return 'ignore';
  const isRight = amountCents === order.totalCents && currency === order.currency;
  if (isRight && stateAfter('pay', order.state)) return 'pay';
  if (isRight && stateAfter('pay-late', order.state)) return 'pay-if-in-stock';
  return 'send-back';
};

/** An order that waits for nothing but this money takes its state; one that is settled, or still to be paid rightly, keeps its own. */
export const stateAfterSendingBack = (state: OrderState): OrderState => stateAfter('send-back', state) ?? state;

/** Whether the failure of an attempt is news for the order: not when another attempt was begun since, or money came. */
export const isFailureOfOrder = ({ state, payments }: Owed, paymentId: string): boolean =>
  stateAfter('fail-payment', state) !== undefined && payments.at(-1)?.id === paymentId;

export type RefundDecision = 'ignore' | 'second-payment-refunded' | 'partly-refunded' | 'refund';

/** What money that went back means for an order. */
export const applyRefund = (order: Owed, { paymentId, amountCents }: Omit<Captured, 'currency'>): RefundDecision => {
  const payment = order.payments.find(({ id }) => id === paymentId);
  if (!payment || payment.state === 'refunded') return 'ignore';
  if (payment.refundedCents + amountCents < (payment.amountCents ?? order.totalCents)) return 'partly-refunded';
  if (order.paidByPaymentId !== paymentId) return 'second-payment-refunded';
  return stateAfter('refund', order.state) ? 'refund' : 'ignore';
};
