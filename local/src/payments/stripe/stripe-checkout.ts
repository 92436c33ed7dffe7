import { z } from 'zod';
import { stripeId } from '../ids.ts';
import type { WebhookMode, WebhookOutbox } from '../webhooks/webhook-outbox.ts';
import { refuseParameter, refuseState, refuseUnknown } from './stripe-errors.ts';
import { disputeObject, intentObject, isAttempted, sessionObject, type ObjectContext } from './stripe-objects.ts';
import type { Attempted, Intent, IntentError, Session, StripeEvent, StripeRecords } from './stripe-records.ts';

/** The API version of the events, as the account's webhook endpoint has it. */
const API_VERSION = '2026-10-28.endive';

const wholeNumber = z.string().regex(/^\d+$/).transform(Number);
const Metadata = z.record(z.string().max(40), z.string().max(500)).default({});

/** The form fields of `POST /v1/checkout/sessions` that a one-off payment needs; Stripe refuses unknown ones, so we do. */
const SessionForm = z.strictObject({
  mode: z.literal('payment'),
  line_items: z
    .array(
      z.object({
        quantity: wholeNumber.default(1),
        price_data: z.object({
          currency: z.string().regex(/^[A-Za-z]{3}$/),
          unit_amount: wholeNumber,
          product_data: z.object({ name: z.string().min(1), description: z.string().min(1).optional() }),
        }),
      }),
    )
    .min(1),
  success_url: z.url(),
  cancel_url: z.url(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.email().optional(),
  expires_at: wholeNumber.optional(),
  locale: z.string().optional(),
  metadata: Metadata,
  payment_intent_data: z.object({ metadata: Metadata, description: z.string().optional() }).default({ metadata: {} }),
  allowed_payment_method_types: z.array(z.string()).optional(),
  submit_type: z.string().optional(),
  expand: z.array(z.string()).optional(),
});

const MINUTE = 60;
const SMALLEST_AMOUNT_CENTS = 50;

export const nowSeconds = () => Math.floor(Date.now() / 1000);

export interface StripeParts {
  readonly records: StripeRecords;
  readonly webhooks: WebhookOutbox;
  readonly context: ObjectContext;
}

/** Remembers an event and sends its webhooks. */
export const tellEvent = ({ records, webhooks }: StripeParts, type: string, object: unknown, mode: WebhookMode) => {
  const event: StripeEvent = {
    id: stripeId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: nowSeconds(),
    type,
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object },
  };
  records.events.put(event.id, event);
  webhooks.send('stripe', { id: event.id, type, payload: event }, mode);
};

export const createSession = ({ records }: StripeParts, fields: unknown): Session => {
  const form = SessionForm.safeParse(fields);
  if (!form.success) {
    const [issue] = form.error.issues;
    return refuseParameter(issue?.path.join('.') ?? '', issue?.message ?? 'Invalid parameters', 'parameter_invalid');
  }
  const session = sessionOf(form.data);
  records.sessions.put(session.id, session);
  return session;
};

const sessionOf = (form: z.infer<typeof SessionForm>): Session => {
  const lines = form.line_items.map(({ quantity, price_data }) => ({
    name: price_data.product_data.name,
    quantity,
    amountCents: price_data.unit_amount * quantity,
  }));
  const amountCents = lines.reduce((sum, line) => sum + line.amountCents, 0);
  if (amountCents < SMALLEST_AMOUNT_CENTS)
    refuseParameter('line_items', 'The total amount due must add up to at least 0.50.', 'amount_too_small');
  const currencies = new Set(form.line_items.map(({ price_data }) => price_data.currency.toLowerCase()));
  if (currencies.size > 1) refuseParameter('line_items', 'All line items must have the same currency.');
  return {
    id: stripeId('cs_test', 58),
    createdSeconds: nowSeconds(),
    expiresSeconds: expiryOf(form.expires_at),
    status: 'open',
    amountCents,
    currency: [...currencies].join(''),
    lines,
    successUrl: form.success_url,
    cancelUrl: form.cancel_url,
    reference: form.client_reference_id,
    email: form.customer_email,
    locale: form.locale,
    metadata: form.metadata,
    intentMetadata: form.payment_intent_data.metadata,
    webhookMode: 'once',
  };
};

const expiryOf = (asked: number | undefined): number => {
  const lifeSeconds = (asked ?? nowSeconds() + 24 * 60 * MINUTE) - nowSeconds();
  if (lifeSeconds < 30 * MINUTE - 5 || lifeSeconds > 24 * 60 * MINUTE) {
    return refuseParameter(
      'expires_at',
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
    );
  }
  return nowSeconds() + lifeSeconds;
};

/** The session as it is now: an open one whose time is over expires, as it does at Stripe. */
export const currentSession = (parts: StripeParts, id: string): Session => {
  const session = parts.records.sessions.get(id);
  if (!session) return refuseUnknown('checkout.session', id, 'session');
  return session.status === 'open' && session.expiresSeconds <= nowSeconds() ? expire(parts, session) : session;
};

export const expireSession = (parts: StripeParts, id: string): Session => {
  const session = currentSession(parts, id);
  if (session.status === 'open') return expire(parts, session);
  return refuseState(
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
  );
};

const expire = (parts: StripeParts, session: Session): Session => {
  const canceled = session.intent ? { intent: { ...session.intent, status: 'canceled' as const } } : {};
  const expired: Session = { ...session, status: 'expired', ...canceled };
  parts.records.sessions.put(session.id, expired);
  tellEvent(parts, 'checkout.session.expired', sessionObject(parts.context, expired), session.webhookMode);
  return expired;
};

const newIntent = (): Intent => ({
  id: stripeId('pi'),
  chargeId: stripeId('ch'),
  createdSeconds: nowSeconds(),
  status: 'requires_payment_method',
  lastError: undefined,
});

const DECLINED: IntentError = { code: 'card_declined', declineCode: 'generic_decline', message: 'Your card was declined.' };
const NOT_AUTHENTICATED: IntentError = {
  code: 'payment_intent_authentication_failure',
  message:
    'The provided payment method has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
};

/** What the customer does on the page. `abandon` leaves everything as it is. */
export type StripeChoice = 'success' | 'decline' | 'challenge' | 'complete-challenge' | 'fail-challenge' | 'abandon';

export const chooseAtStripe = (parts: StripeParts, id: string, choice: StripeChoice, mode?: WebhookMode): Session => {
  const session = currentSession(parts, id);
  if (session.status !== 'open') return refuseState(`This Checkout Session is ${session.status}.`);
  const intent: Intent = { ...(session.intent ?? newIntent()), lastError: undefined };
  const confirmed: Attempted = { ...session, intent, webhookMode: mode ?? session.webhookMode };
  switch (choice) {
    case 'success':
    case 'complete-challenge':
      return succeed(parts, confirmed);
    case 'decline':
      return fail(parts, confirmed, DECLINED);
    case 'fail-challenge':
      return fail(parts, confirmed, NOT_AUTHENTICATED);
    case 'challenge':
      return challenge(parts, confirmed);
    case 'abandon':
      return session;
  }
};

const succeed = (parts: StripeParts, session: Attempted): Session => {
  const paid: Attempted = { ...session, status: 'complete', intent: { ...session.intent, status: 'succeeded' } };
  parts.records.sessions.put(paid.id, paid);
  tellEvent(parts, 'payment_intent.succeeded', intentObject(parts.context, paid), paid.webhookMode);
  tellEvent(parts, 'checkout.session.completed', sessionObject(parts.context, paid), paid.webhookMode);
  return paid;
};

const fail = (parts: StripeParts, session: Attempted, lastError: IntentError): Session => {
  const failed: Attempted = { ...session, intent: { ...session.intent, status: 'requires_payment_method', lastError } };
  parts.records.sessions.put(failed.id, failed);
  tellEvent(parts, 'payment_intent.payment_failed', intentObject(parts.context, failed), failed.webhookMode);
  return failed;
};

const challenge = (parts: StripeParts, session: Attempted): Session => {
  const challenged: Attempted = { ...session, intent: { ...session.intent, status: 'requires_action' } };
  parts.records.sessions.put(challenged.id, challenged);
  tellEvent(parts, 'payment_intent.requires_action', intentObject(parts.context, challenged), challenged.webhookMode);
  return challenged;
};

/** The cardholder's bank takes the money back until the shop proves its case. */
export const disputeCharge = (parts: StripeParts, id: string): Session => {
  const session = currentSession(parts, id);
  if (!isAttempted(session) || session.intent.status !== 'succeeded') return refuseState('Only a paid session can be disputed.');
  const disputed: Attempted = { ...session, intent: { ...session.intent, disputeId: stripeId('du') } };
  parts.records.sessions.put(id, disputed);
  tellEvent(parts, 'charge.dispute.created', disputeObject(disputed), disputed.webhookMode);
  return disputed;
};
