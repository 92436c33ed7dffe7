import { z } from 'zod';
import { stripeId } from '../ids.ts';
import { nowSeconds, tellEvent, type StripeParts } from './stripe-checkout.ts';
import { refuseParameter, refuseState, refuseUnknown } from './stripe-errors.ts';
import { chargeObject, refundObject } from './stripe-objects.ts';
import type { Attempted, StripeRefund } from './stripe-records.ts';

const RefundForm = z.strictObject({
  payment_intent: z.string(),
  amount: z.string().regex(/^\d+$/).transform(Number).optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: z.record(z.string(), z.string()).default({}),
});

type NewRefundStatus = StripeRefund['status'];

export const createRefund = (parts: StripeParts, fields: unknown, status: NewRefundStatus): StripeRefund => {
  const form = RefundForm.safeParse(fields);
  if (!form.success)
    return refuseParameter(form.error.issues[0]?.path.join('.') ?? '', form.error.issues[0]?.message ?? 'Invalid parameters');
  const session = parts.records.attempted(form.data.payment_intent);
  if (!session) return refuseUnknown('payment_intent', form.data.payment_intent, 'payment_intent');
  const refund: StripeRefund = {
    id: stripeId('re'),
    sessionId: session.id,
    intentId: session.intent.id,
    chargeId: session.intent.chargeId,
    amountCents: refundableCents(parts, session, form.data.amount),
    currency: session.currency,
    status,
    reason: form.data.reason,
    metadata: form.data.metadata,
    createdSeconds: nowSeconds(),
  };
  parts.records.refunds.put(refund.id, refund);
  tellEvent(parts, 'refund.created', refundObject(refund), session.webhookMode);
  tellOutcome(parts, session, refund);
  return refund;
};

const refundableCents = (parts: StripeParts, session: Attempted, asked: number | undefined): number => {
  if (session.intent.status !== 'succeeded') return refuseState('This PaymentIntent does not have a successful charge to refund.');
  const taken = parts.context.refundsOf(session).reduce((sum, refund) => sum + (refund.status === 'failed' ? 0 : refund.amountCents), 0);
  const left = session.amountCents - taken;
  if (left === 0) return refuseState(`Charge ${session.intent.chargeId} has already been refunded.`, 'charge_already_refunded');
  if ((asked ?? left) > left || asked === 0) {
    return refuseParameter('amount', `Refund amount (${String(asked)}) is greater than unrefunded amount on charge (${String(left)})`);
  }
  return asked ?? left;
};

const tellOutcome = (parts: StripeParts, session: Attempted, refund: StripeRefund) => {
  if (refund.status === 'succeeded') tellEvent(parts, 'charge.refunded', chargeObject(parts.context, session), session.webhookMode);
  if (refund.status === 'failed') tellEvent(parts, 'refund.failed', refundObject(refund), session.webhookMode);
};

/** Decides a pending refund, as the bank does days later. */
export const settleRefund = (parts: StripeParts, id: string, status: 'succeeded' | 'failed'): StripeRefund => {
  const refund = parts.records.refunds.get(id);
  const session = refund && parts.records.attempted(refund.intentId);
  if (!refund || !session) return refuseUnknown('refund', id);
  if (refund.status !== 'pending') return refuseState(`This refund is ${refund.status}.`);
  const settled: StripeRefund = { ...refund, status };
  parts.records.refunds.put(id, settled);
  tellEvent(parts, 'refund.updated', refundObject(settled), session.webhookMode);
  tellOutcome(parts, session, settled);
  return settled;
};
