import { RefundRequested } from '@spotter/contracts/store/events';
import type { Payment } from '@spotter/contracts/payment/payments';
import type { OrderStepReason } from '@spotter/contracts/store/orders';
import { uuidv7, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { applyCapture, applyRefund, isFailureOfOrder, isOpen, stateAfterSendingBack, type Captured } from './apply-payment.ts';
import { changeOrder, mustBecome, mustExist, reservedOrder } from './change-order.ts';
import type { OrderRecord, PaymentRow } from './order-repository.ts';

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
    const order = mustExist(await parts.orders.lock(tx, tenant, orderId));
    const payment = { ...paymentOf(order, captured.paymentId), state: 'captured', amountCents: captured.amountCents, failure: null };
    const decision = applyCapture(order, captured);
    if (decision === 'ignore') return;
    await parts.orders.changePayment(tx, tenant, payment);
    if (decision === 'pay') return markPaid(parts, tx, tenant, { order, payment });
    if (decision === 'send-back') return sendBack(parts, tx, tenant, { order, payment, reason: 'nothing-to-pay' });
    const plan = await parts.reservations.plan(tx, tenant, order.lines);
    if (!plan.isPossible) return sendBack(parts, tx, tenant, { order, payment, reason: 'paid-too-late' });
    await parts.reservations.hold(tx, tenant, { ...reservedOrder(order), holds: plan.holds }, 'payment');
    return markPaid(parts, tx, tenant, { order, payment, reason: 'paid-late' });
  };

interface Settling {
  readonly order: OrderRecord;
  readonly payment: PaymentRow;
  readonly reason?: OrderStepReason;
}

const markPaid = async (parts: Needs, tx: Transaction, tenant: TenantScope, { order, payment, ...why }: Settling): Promise<void> => {
  await parts.reservations.commit(tx, tenant, reservedOrder(order));
  const fields = { paidByPaymentId: payment.id, holdExpiresAt: null };
  await changeOrder(parts)(tx, tenant, order, { state: 'paid', by: 'payment', fields, ...why });
};

const sendBack = async (parts: Needs, tx: Transaction, tenant: TenantScope, settling: Required<Settling>): Promise<void> => {
  const { order, payment, reason } = settling;
  const state = stateAfterSendingBack(order.state);
  await askForRefund(parts, tx, tenant, settling);
  const fields = state === order.state ? {} : { paidByPaymentId: payment.id, holdExpiresAt: null };
  await changeOrder(parts)(tx, tenant, order, { state, by: 'payment', reason, fields });
};

/** Asks for what is left of a capture back, once. */
export const askForRefund = async (
  { orders, outbox }: Pick<Needs, 'orders' | 'outbox'>,
  tx: Transaction,
  tenant: TenantScope,
  { order, payment, reason }: { order: OrderRecord; payment: PaymentRow; reason: string },
): Promise<void> => {
  const refundId = uuidv7();
  await orders.changePayment(tx, tenant, { ...payment, state: 'captured', refundId });
  const amountCents = (payment.amountCents ?? order.totalCents) - payment.refundedCents;
  const data = { refundId, orderId: order.id, paymentId: payment.id, amountCents, currency: order.currency, reason };
  await outbox.append(tx, RefundRequested, { tenant, subject: order.id, data });
};

/** An attempt to pay failed. The order may be paid in another way while its goods are held. */
export const settleFailure =
  (parts: Needs) =>
  async (tx: Transaction, tenant: TenantScope, { orderId, paymentId, failure }: Heard & { failure: string }): Promise<void> => {
    const order = mustExist(await parts.orders.lock(tx, tenant, orderId));
    const payment = paymentOf(order, paymentId);
    if (!isOpen(payment)) return; // heard too late, or again
    await parts.orders.changePayment(tx, tenant, { ...payment, state: 'failed', failure });
    if (!isFailureOfOrder(order, paymentId)) return;
    await changeOrder(parts)(tx, tenant, order, { state: mustBecome('fail-payment', order), by: 'payment', reason: 'declined' });
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
    const state = decision === 'partly-refunded' ? decision : 'refunded';
    await orders.changePayment(tx, tenant, { ...payment, state, refundedCents: payment.refundedCents + amountCents });
    if (decision !== 'refund') {
      await changeOrder(parts)(tx, tenant, order, { state: order.state, by: 'payment', reason: decision });
      return;
    }
    await reservations.release(tx, tenant, reservedOrder(order), 'refund');
    if (order.restockOnRefund) await reservations.takeBack(tx, tenant, reservedOrder(order), 'refund');
    await changeOrder(parts)(tx, tenant, order, { state: mustBecome('refund', order), by: 'payment' });
  };

/** The provider cannot pay back. The staff sees it, and may ask once more. */
export const settleRefundFailure =
  ({ orders, ...parts }: Needs) =>
  async (tx: Transaction, tenant: TenantScope, { orderId, paymentId, refundId }: Heard & { refundId: string }): Promise<void> => {
    const order = mustExist(await orders.lock(tx, tenant, orderId));
    const payment = paymentOf(order, paymentId);
    if (payment.refundId !== refundId || payment.state === 'refunded') return; // another one was asked for since, or it worked after all
    await orders.changePayment(tx, tenant, { ...payment, state: 'refund-failed' });
    await changeOrder({ orders, ...parts })(tx, tenant, order, { state: order.state, by: 'payment', reason: 'refund-failed' });
  };

/** Applies what the payment service answered; its event says the same and will find nothing left to do. */
export const learnOfPayment =
  (parts: Needs) =>
  (tenant: TenantScope, payment: Payment): Promise<void> =>
    parts.transaction.apart(async (tx) => {
      const { id: paymentId, orderId, amountCents, currency, state } = payment;
      const heard = { paymentId, orderId };
      if (state === 'captured') return settleCapture(parts)(tx, tenant, { ...heard, amountCents, currency });
      if (state === 'failed' || state === 'cancelled') {
        return settleFailure(parts)(tx, tenant, { ...heard, failure: payment.failure ?? 'expired' });
      }
      const order = mustExist(await parts.orders.lock(tx, tenant, orderId));
      const known = paymentOf(order, paymentId);
      if (isOpen(known) && isOpen(payment)) await parts.orders.changePayment(tx, tenant, { ...known, state });
    });
