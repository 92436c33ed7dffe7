import { RefundRequested } from '@spotter/contracts/store/events';
import type { Payment } from '@spotter/contracts/payment/payments';
import { uuidv7, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { applyCapture, applyRefund, isFailureOfOrder, isOpen, stateAfterSendingBack, type Captured } from './apply-payment.ts';
import { changeOrder, mustExist, reservedOrder } from './change-order.ts';
import type { OrderRecord, PaymentRow } from './order-repository.ts';
import { stateAfter } from './order-rules.ts';

type Needs = Pick<StoreParts, 'transaction' | 'orders' | 'reservations' | 'outbox' | 'encryption' | 'clock'>;

/** What was heard of a payment of an order, by event or by asking. */
interface Heard {
  readonly paymentId: string;
  readonly orderId: string;
}

const paymentOf = ({ payments }: OrderRecord, paymentId: string): PaymentRow => mustExist(payments.find(({ id }) => id === paymentId));

/** Money came: the order is paid, or, when nothing can be sold for it any more, the money goes back at once. */
export const settleCapture =
  (parts: Needs) =>
  async (tx: Transaction, tenant: TenantScope, { orderId, ...captured }: Heard & Captured): Promise<void> => {
    const { orders, reservations } = parts;
    const order = mustExist(await orders.lock(tx, tenant, orderId));
    const payment = { ...paymentOf(order, captured.paymentId), state: 'captured', amountCents: captured.amountCents, failure: null };
    const decision = applyCapture(order, captured);
    if (decision.kind === 'ignore') return;
    await orders.changePayment(tx, tenant, payment);
    if (decision.kind === 'send-back') return sendBack(parts, tx, tenant, { order, payment, why: 'There was nothing to pay' });
    if (decision.kind === 'pay-if-in-stock') {
      const plan = await reservations.plan(tx, tenant, order.lines);
      if (!plan.isPossible) return sendBack(parts, tx, tenant, { order, payment, why: 'The payment came too late and the goods are sold' });
      await reservations.hold(tx, tenant, { ...reservedOrder(order), holds: plan.holds }, 'payment');
    }
    await reservations.commit(tx, tenant, reservedOrder(order));
    const fields = { paidByPaymentId: captured.paymentId, holdExpiresAt: null };
    const paid = { ...order, payments: order.payments.map((each) => (each.id === payment.id ? payment : each)) };
    await changeOrder(parts)(tx, tenant, paid, { state: 'paid', by: 'payment', note: '', fields });
  };

const sendBack = async (
  parts: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { order, payment, why }: { order: OrderRecord; payment: PaymentRow; why: string },
): Promise<void> => {
  const state = stateAfterSendingBack(order.state);
  await askForRefund(parts, tx, tenant, { order, payment, reason: why });
  const fields = state === order.state ? {} : { paidByPaymentId: payment.id, holdExpiresAt: null };
  await changeOrder(parts)(tx, tenant, order, { state, by: 'payment', note: `${why}; the money goes back`, fields });
};

/** Asks for all of a capture back, once. */
export const askForRefund = async (
  { orders, outbox }: Pick<Needs, 'orders' | 'outbox'>,
  tx: Transaction,
  tenant: TenantScope,
  { order, payment, reason }: { order: OrderRecord; payment: PaymentRow; reason: string },
): Promise<void> => {
  const refundId = uuidv7();
  await orders.changePayment(tx, tenant, { ...payment, refundId });
  const amountCents = payment.amountCents ?? order.totalCents;
  const data = { refundId, orderId: order.id, paymentId: payment.id, amountCents, currency: order.currency, reason };
  await outbox.append(tx, RefundRequested, { tenant, subject: order.id, data });
};

/** An attempt to pay failed. The order may be paid in another way while its goods are held. */
export const settleFailure =
  (parts: Needs) =>
  async (tx: Transaction, tenant: TenantScope, { orderId, paymentId, failure }: Heard & { failure: string }): Promise<void> => {
    const order = mustExist(await parts.orders.lock(tx, tenant, orderId));
    const payment = { ...paymentOf(order, paymentId), failure };
    if (!isOpen(payment)) return; // heard too late, or again
    await parts.orders.changePayment(tx, tenant, { ...payment, state: 'failed' });
    if (!isFailureOfOrder(order, paymentId)) return;
    const state = stateAfter('fail-payment', order.state) ?? order.state;
    await changeOrder(parts)(tx, tenant, order, { state, by: 'payment', note: failure });
  };

/** Money went back. What was not sent becomes free; what came back is put on the shelf when the staff said so. */
export const settleRefund =
  (parts: Needs) =>
  async (tx: Transaction, tenant: TenantScope, { orderId, paymentId, amountCents }: Heard & { amountCents: number }): Promise<void> => {
    const { orders, reservations } = parts;
    const order = mustExist(await orders.lock(tx, tenant, orderId));
    const decision = applyRefund(order, { paymentId, amountCents });
    if (decision === 'ignore') return;
    const payment = paymentOf(order, paymentId);
    await orders.changePayment(tx, tenant, { ...payment, state: decision === 'note-partly' ? 'partly-refunded' : 'refunded' });
    if (decision === 'refund') {
      await reservations.release(tx, tenant, reservedOrder(order), 'refund');
      if (order.restockOnRefund) await reservations.takeBack(tx, tenant, reservedOrder(order), 'refund');
    }
    const state = decision === 'refund' ? 'refunded' : order.state;
    await changeOrder(parts)(tx, tenant, order, { state, by: 'payment', note: notes[decision] });
  };

const notes = {
  refund: '',
  'note-partly': 'A part of the money went back',
  'note-second-payment': 'The second payment went back',
} as const;

/** Applies what the payment service answered; its event says the same and will find nothing left to do. */
export const learnOfPayment =
  (parts: Needs) =>
  (tenant: TenantScope, payment: Payment): Promise<void> =>
    parts.transaction.apart(async (tx) => {
      const { id: paymentId, orderId, amountCents, currency, state } = payment;
      const heard = { paymentId, orderId };
      if (state === 'captured') return settleCapture(parts)(tx, tenant, { ...heard, amountCents, currency });
      if (state === 'failed' || state === 'cancelled') {
        return settleFailure(parts)(tx, tenant, { ...heard, failure: payment.failure ?? 'The payment was given up' });
      }
      const order = mustExist(await parts.orders.lock(tx, tenant, orderId));
      const known = paymentOf(order, paymentId);
      if (isOpen(known) && isOpen(payment)) await parts.orders.changePayment(tx, tenant, { ...known, state });
    });
