import type { Attempted, Session, StripeRefund } from './stripe-records.ts';

export interface ObjectContext {
  readonly baseUrl: string;
  readonly refundsOf: (session: Session) => readonly StripeRefund[];
}

/** Expandable fields of a session that the caller asked for with `expand[]`. */
export type Expand = ReadonlySet<string>;

/** https://docs.stripe.com/api/checkout/sessions/object, the part that a one-off payment fills. */
export const sessionObject = (context: ObjectContext, session: Session, expand: Expand = new Set()) => ({
  id: session.id,
  object: 'checkout.session',
  amount_subtotal: session.amountCents,
  amount_total: session.amountCents,
  cancel_url: session.cancelUrl,
  client_reference_id: session.reference ?? null,
  created: session.createdSeconds,
  currency: session.currency,
  customer: null,
  customer_details: session.email === undefined ? null : { email: session.email },
  customer_email: session.email ?? null,
  expires_at: session.expiresSeconds,
  livemode: false,
  locale: session.locale ?? null,
  metadata: session.metadata,
  mode: 'payment',
  payment_intent: expandedIntent(context, session, expand),
  payment_method_types: ['card'],
  payment_status: session.intent?.status === 'succeeded' ? 'paid' : 'unpaid',
  status: session.status,
  success_url: session.successUrl,
  url: session.status === 'open' ? `${context.baseUrl}/pay/stripe/${session.id}` : null,
});

const expandedIntent = (context: ObjectContext, session: Session, expand: Expand) => {
  if (!isAttempted(session)) return null;
  const isExpanded = [...expand].some((field) => field.startsWith('payment_intent'));
  return isExpanded
    ? intentObject(context, session, new Set([...expand].map((field) => field.replace('payment_intent.', ''))))
    : session.intent.id;
};

export const isAttempted = (session: Session): session is Attempted => session.intent !== undefined;

/** https://docs.stripe.com/api/payment_intents/object */
export const intentObject = (context: ObjectContext, session: Attempted, expand: Expand = new Set()) => {
  const { intent } = session;
  const isPaid = intent.status === 'succeeded';
  return {
    id: intent.id,
    object: 'payment_intent',
    amount: session.amountCents,
    amount_capturable: 0,
    amount_received: isPaid ? session.amountCents : 0,
    capture_method: 'automatic_async',
    created: intent.createdSeconds,
    currency: session.currency,
    last_payment_error: lastError(session),
    latest_charge: isPaid ? (expand.has('latest_charge') ? chargeObject(context, session) : intent.chargeId) : null,
    livemode: false,
    metadata: session.intentMetadata,
    next_action: intent.status === 'requires_action' ? { type: 'use_stripe_sdk', use_stripe_sdk: {} } : null,
    payment_method_types: ['card'],
    receipt_email: session.email ?? null,
    status: intent.status,
  };
};

const lastError = ({ intent }: Attempted) => {
  if (!intent.lastError) return null;
  const { code, declineCode, message } = intent.lastError;
  return { type: 'card_error', code, ...(declineCode === undefined ? {} : { decline_code: declineCode }), message };
};

/** https://docs.stripe.com/api/charges/object */
export const chargeObject = (context: ObjectContext, session: Attempted) => {
  const refunded = context.refundsOf(session).reduce((sum, refund) => sum + (refund.status === 'succeeded' ? refund.amountCents : 0), 0);
  return {
    id: session.intent.chargeId,
    object: 'charge',
    amount: session.amountCents,
    amount_captured: session.amountCents,
    amount_refunded: refunded,
    captured: true,
    created: session.intent.createdSeconds,
    currency: session.currency,
    disputed: session.intent.disputeId !== undefined,
    livemode: false,
    metadata: session.intentMetadata,
    paid: true,
    payment_intent: session.intent.id,
    refunded: refunded === session.amountCents,
    status: 'succeeded',
  };
};

/** https://docs.stripe.com/api/refunds/object */
export const refundObject = (refund: StripeRefund) => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amountCents,
  charge: refund.chargeId,
  created: refund.createdSeconds,
  currency: refund.currency,
  ...(refund.status === 'failed' ? { failure_reason: 'lost_or_stolen_card' } : {}),
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  reason: refund.reason ?? null,
  status: refund.status,
});

/** https://docs.stripe.com/api/disputes/object */
export const disputeObject = (session: Attempted) => ({
  id: session.intent.disputeId,
  object: 'dispute',
  amount: session.amountCents,
  charge: session.intent.chargeId,
  currency: session.currency,
  livemode: false,
  payment_intent: session.intent.id,
  reason: 'fraudulent',
  status: 'needs_response',
});

export const listObject = (url: string, data: readonly unknown[], hasMore: boolean) => ({ object: 'list', url, data, has_more: hasMore });
