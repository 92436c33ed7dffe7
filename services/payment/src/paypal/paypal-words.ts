import {
  CaptureStatus,
  OrderStatus,
  RefundStatus,
  type Order,
  type OrdersCapture,
  type PaymentCollection,
  type Refund,
} from '@paypal/paypal-server-sdk';
import type { ProviderWord, RefundWord } from '../provider.ts';
import { centsOf } from './paypal-money.ts';

/** What an order tells. */
export const wordsOfOrder = (order: Order): ProviderWord[] => {
  const payments = order.purchaseUnits?.[0]?.payments;
  const capture = payments?.captures?.at(-1);
  if (capture) return wordsOfCapture(capture, payments);
  switch (order.status) {
    case OrderStatus.Approved:
      return [{ kind: 'approved' }];
    case OrderStatus.Voided:
      return [{ kind: 'cancelled' }];
    default:
      return [];
  }
};

const TAKEN: ReadonlySet<string> = new Set([CaptureStatus.Completed, CaptureStatus.PartiallyRefunded, CaptureStatus.Refunded]);
const REFUSED: ReadonlySet<string> = new Set([CaptureStatus.Declined, CaptureStatus.Failed]);

const wordsOfCapture = (capture: OrdersCapture, payments: PaymentCollection | undefined): ProviderWord[] => {
  const { id, status = '', amount } = capture;
  if (REFUSED.has(status)) return [{ kind: 'failed', failure: 'wallet-declined' }];
  if (!TAKEN.has(status) || id === undefined || !amount) return [{ kind: 'authorised' }];
  const refunded = (payments?.refunds ?? []).filter((refund) => refund.status === RefundStatus.Completed);
  return [
    {
      kind: 'captured',
      amountCents: centsOf(amount),
      currency: amount.currencyCode,
      captureReference: id,
      refundedCents: refunded.reduce((sum, refund) => sum + (refund.amount ? centsOf(refund.amount) : 0), 0),
      dispute: null,
    },
  ];
};

export const wordOfRefund = ({ id, status }: Pick<Refund, 'id' | 'status'>): RefundWord => {
  if (id === undefined) throw new Error('PayPal told of a refund without an id');
  const isLost = status === RefundStatus.Failed || status === RefundStatus.Cancelled;
  return { reference: id, state: status === RefundStatus.Completed ? 'succeeded' : isLost ? 'failed' : 'pending' };
};
