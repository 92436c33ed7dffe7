import { z } from 'zod';
import { paypalId } from '../ids.ts';
import { refuseInvalid, refuseState, refuseUnknown } from './paypal-errors.ts';
import { amountOf, centsOf } from './paypal-money.ts';
import { refundObject } from './paypal-objects.ts';
import { Amount, firstIssue, tellEvent, type PayPalParts } from './paypal-orders.ts';
import type { CapturedOrder, PayPalAmount, PayPalRefund } from './paypal-records.ts';

const RefundBody = z.object({
  amount: Amount.optional(),
  custom_id: z.string().max(127).optional(),
  invoice_id: z.string().max(127).optional(),
  note_to_payer: z.string().max(255).optional(),
});

export const refundCapture = (parts: PayPalParts, captureId: string, body: unknown, status: PayPalRefund['status']): PayPalRefund => {
  const order = parts.records.orderOfCapture(captureId) ?? refuseUnknown();
  const parsed = RefundBody.safeParse(body ?? {});
  if (!parsed.success) return refuseInvalid(...firstIssue(parsed.error));
  const refund: PayPalRefund = {
    id: paypalId(),
    orderId: order.id,
    captureId,
    amount: refundableAmount(parts, order, parsed.data.amount),
    status,
    customId: parsed.data.custom_id,
    invoiceId: parsed.data.invoice_id,
    note: parsed.data.note_to_payer,
    createdAt: new Date().toISOString(),
  };
  parts.records.refunds.put(refund.id, refund);
  tellOutcome(parts, order, refund);
  return refund;
};

const refundableAmount = (parts: PayPalParts, order: CapturedOrder, asked: PayPalAmount | undefined): PayPalAmount => {
  if (order.capture.status !== 'COMPLETED') return refuseState('CAPTURE_NOT_COMPLETED', 'The capture is not completed.');
  const taken = parts.context.refundsOf(order).reduce((sum, refund) => sum + (refund.status === 'FAILED' ? 0 : centsOf(refund.amount)), 0);
  const left = centsOf(order.amount) - taken;
  if (left === 0) return refuseState('CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.');
  if (!asked) return amountOf(left, order.amount);
  if (asked.currency_code !== order.amount.currency_code)
    return refuseState('CURRENCY_MISMATCH', 'The currency of the refund differs from the capture.');
  if (centsOf(asked) > left)
    return refuseState(
      'REFUND_AMOUNT_EXCEEDED',
      'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
    );
  return asked;
};

const tellOutcome = (parts: PayPalParts, order: CapturedOrder, refund: PayPalRefund) => {
  const type = { COMPLETED: 'PAYMENT.CAPTURE.REFUNDED', PENDING: 'PAYMENT.REFUND.PENDING', FAILED: 'PAYMENT.REFUND.FAILED' }[refund.status];
  tellEvent(parts, type, refundObject(parts.context, refund), order.webhookMode);
};

/** Decides a pending refund. */
export const settleRefund = (parts: PayPalParts, id: string, status: 'COMPLETED' | 'FAILED'): PayPalRefund => {
  const refund = parts.records.refunds.get(id) ?? refuseUnknown();
  const order = parts.records.orderOfCapture(refund.captureId) ?? refuseUnknown();
  if (refund.status !== 'PENDING') return refuseState('REFUND_NOT_PENDING', `This refund is ${refund.status}.`);
  const settled: PayPalRefund = { ...refund, status };
  parts.records.refunds.put(id, settled);
  tellOutcome(parts, order, settled);
  return settled;
};
