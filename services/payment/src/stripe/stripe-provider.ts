import { ProblemError } from '@spotter/contracts';
import { BadSignature, PaymentRefused } from '@spotter/contracts/payment/payments';
import Stripe from 'stripe';
import type { Opening, OpenedPage, Provider, ProviderEvent, ProviderWord, RefundOrder, RefundWord, WebhookMessage } from '../provider.ts';
import { providerCalls } from '../provider-calls.ts';
import { stripeCode, stripeFailure, stripeRefusal } from './stripe-errors.ts';
import { stripeAmount } from './stripe-money.ts';
import { chargeOf, wordOfRefund, wordsOfSession } from './stripe-words.ts';

export interface StripeOptions {
  readonly apiBase: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly timeoutMilliseconds: number;
  readonly now: () => Date;
}

/** How old a signature may be; Stripe signs each delivery anew. */
const TOLERANCE_SECONDS = 300;

export const stripeProvider = (options: StripeOptions): Provider => {
  const stripe = clientOf(options);
  const call = providerCalls({ name: 'Stripe', failureOf: stripeFailure, refused: stripeRefusal, now: options.now });

  const disputeReason = async (intent: Stripe.PaymentIntent): Promise<string | null> => {
    if (!chargeOf(intent)?.disputed) return null;
    const { data } = await call(() => stripe.disputes.list({ payment_intent: intent.id, limit: 1 }));
    return data[0]?.reason ?? 'general';
  };

  const ask = async (sessionId: string): Promise<ProviderWord[]> => {
    const session = await call(() => stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge'] }));
    const intent = session.payment_intent;
    return wordsOfSession(session, intent !== null && typeof intent === 'object' ? await disputeReason(intent) : null);
  };

  const refundsOf = async (intentId: string): Promise<RefundWord> => {
    const { data } = await call(() => stripe.refunds.list({ payment_intent: intentId, limit: 100 }));
    const alive = data.find(({ status }) => status !== 'failed' && status !== 'canceled');
    if (!alive) throw new Error('Stripe says that all is paid back, and knows no refund');
    return wordOfRefund(alive);
  };

  return {
    open: async (opening): Promise<OpenedPage> => {
      const session = await call(() =>
        stripe.checkout.sessions.create(sessionFor(opening), { idempotencyKey: `attempt-${opening.attemptId}` }),
      );
      if (session.url === null) throw new Error('Stripe opened a session without a page');
      return { reference: session.id, redirectUrl: session.url };
    },
    ask,
    /** Nothing to do: Stripe takes the money when the customer confirms. */
    capture: ask,
    close: async (sessionId) => {
      try {
        await call(() => stripe.checkout.sessions.expire(sessionId));
      } catch (error) {
        // Stripe refuses when the session is over already; how it ended is what counts.
        if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
      }
      return ask(sessionId);
    },
    refund: async (order) => {
      try {
        return wordOfRefund(await call(() => stripe.refunds.create(refundFor(order), { idempotencyKey: `refund-${order.refundId}` })));
      } catch (error) {
        if (stripeCode(error) === 'charge_already_refunded') return refundsOf(order.captureReference);
        throw error;
      }
    },
    askRefund: async (refundId) => wordOfRefund(await call(() => stripe.refunds.retrieve(refundId))),
    tryKeys: async () => {
      try {
        await call(() => stripe.balance.retrieve());
      } catch (error) {
        // A restricted key need not be allowed to see the balance: Stripe knows it all the same.
        if (!(error instanceof ProblemError) || !error.is(PaymentRefused)) throw error;
      }
    },
    readEvent: async (message) => {
      const event = verified(stripe, options.webhookSecret, message);
      return { id: event.id, type: event.type, about: await aboutOf(event, (id) => call(() => stripe.paymentIntents.retrieve(id))) };
    },
  };
};

const clientOf = ({ apiBase, secretKey, timeoutMilliseconds }: StripeOptions) => {
  const { protocol, hostname, port } = new URL(apiBase);
  return new Stripe(secretKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : port,
    timeout: timeoutMilliseconds,
    // What is retried, when and with which key is decided in one place: here, by the job that reconciles.
    maxNetworkRetries: 0,
    telemetry: false,
  });
};

/** On all objects, so that an event can be led back to its payment. */
const metadataOf = (tenantSlug: string, paymentId: string) => ({ spotter_tenant: tenantSlug, spotter_payment: paymentId });

const sessionFor = (opening: Opening): Stripe.Checkout.SessionCreateParams => {
  const metadata = metadataOf(opening.tenant.slug, opening.paymentId);
  return {
    mode: 'payment',
    allowed_payment_method_types: ['card'],
    client_reference_id: opening.paymentId,
    customer_email: opening.email,
    locale: opening.locale,
    line_items: linesOf(opening).map(({ title, quantity, priceCents }) => ({
      quantity,
      price_data: {
        currency: opening.currency.toLowerCase(),
        unit_amount: stripeAmount(priceCents, opening.currency),
        product_data: { name: title },
      },
    })),
    metadata,
    payment_intent_data: { metadata, description: `${opening.tenant.displayName} ${opening.orderNumber}` },
    success_url: opening.returnUrl,
    cancel_url: opening.cancelUrl,
    expires_at: Math.floor(opening.expiresAt.getTime() / 1000),
  };
};

/** The order's lines, or one line for all when something else is in the price. */
const linesOf = ({ lines, amountCents, orderNumber }: Opening): Opening['lines'] => {
  const sum = lines.reduce((cents, { quantity, priceCents }) => cents + quantity * priceCents, 0);
  return sum === amountCents ? lines : [{ title: orderNumber, quantity: 1, priceCents: amountCents }];
};

const refundFor = ({ captureReference, amountCents, currency, tenantSlug, paymentId }: RefundOrder): Stripe.RefundCreateParams => ({
  payment_intent: captureReference,
  amount: stripeAmount(amountCents, currency),
  reason: 'requested_by_customer',
  metadata: metadataOf(tenantSlug, paymentId),
});

const verified = (stripe: Stripe, secret: string, { headers, body, receivedAt }: WebhookMessage): Stripe.Event => {
  const signature = headers['stripe-signature'];
  try {
    return stripe.webhooks.constructEvent(body, signature ?? '', secret, TOLERANCE_SECONDS, undefined, receivedAt.getTime());
  } catch {
    throw new ProblemError(BadSignature);
  }
};

/** Most objects carry our metadata; a dispute carries only its payment intent, which does. */
const aboutOf = async (event: Stripe.Event, intentOf: (id: string) => Promise<Stripe.PaymentIntent>): Promise<ProviderEvent['about']> => {
  const object = event.data.object as { object: string; metadata?: Stripe.Metadata; payment_intent?: unknown };
  const isDispute = object.object === 'dispute' && typeof object.payment_intent === 'string';
  const { spotter_tenant: tenantSlug, spotter_payment: paymentId } =
    (isDispute ? (await intentOf(object.payment_intent as string)).metadata : object.metadata) ?? {};
  return tenantSlug === undefined || paymentId === undefined ? undefined : { tenantSlug, paymentId };
};
