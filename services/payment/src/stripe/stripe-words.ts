import type { PaymentFailure } from '@spotter/contracts/payment/payments';
import type Stripe from 'stripe';
import type { ProviderWord, RefundWord } from '../provider.ts';
import { centsOf } from './stripe-money.ts';

/** What a session tells, retrieved with `payment_intent.latest_charge` expanded. */
export const wordsOfSession = (session: Stripe.Checkout.Session, disputeReason: string | null): ProviderWord[] => {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  if (intent?.status === 'succeeded') return [captured(intent, disputeReason)];
  if (session.status === 'expired') return [{ kind: 'cancelled' }];
  return intent ? wordsOfIntent(intent) : [];
};

const captured = (intent: Stripe.PaymentIntent, dispute: string | null): ProviderWord => {
  const currency = intent.currency.toUpperCase();
  return {
    kind: 'captured',
    amountCents: centsOf(intent.amount_received, currency),
    currency,
    captureReference: intent.id,
    refundedCents: centsOf(chargeOf(intent)?.amount_refunded ?? 0, currency),
    dispute,
  };
};

export const chargeOf = ({ latest_charge: charge }: Stripe.PaymentIntent): Stripe.Charge | null =>
  typeof charge === 'object' ? charge : null;

const wordsOfIntent = (intent: Stripe.PaymentIntent): ProviderWord[] => {
  switch (intent.status) {
    case 'requires_action':
      return [{ kind: 'action-required' }];
    case 'processing':
    case 'requires_capture':
      return [{ kind: 'authorised' }];
    default:
      return intent.last_payment_error ? [{ kind: 'failed', failure: failureOf(intent.last_payment_error) }] : [];
  }
};

const FAILURES: Readonly<Record<string, PaymentFailure>> = {
  insufficient_funds: 'insufficient-funds',
  expired_card: 'expired-card',
  payment_intent_authentication_failure: 'not-authenticated',
  authentication_required: 'not-authenticated',
};

const failureOf = ({ code, decline_code }: { code?: string; decline_code?: string }): PaymentFailure =>
  FAILURES[decline_code ?? ''] ?? FAILURES[code ?? ''] ?? 'card-declined';

export const wordOfRefund = ({ id, status }: Stripe.Refund): RefundWord => ({
  reference: id,
  state: status === 'succeeded' ? 'succeeded' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending',
});
