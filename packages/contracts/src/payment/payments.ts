import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Cents, Currency, Locale, TenantSlug, Uuid } from '../primitives.ts';
import { PaymentProvider } from '../store/orders.ts';

export const PaymentState = z.enum([
  'created',
  'requires-action',
  'authorised',
  'captured',
  'partly-refunded',
  'refunded',
  'failed',
  'cancelled',
  'disputed',
]);
export type PaymentState = z.infer<typeof PaymentState>;

/** Why a try to pay did not work, for words in the customer's language. */
export const PaymentFailure = z.enum([
  'card-declined',
  'insufficient-funds',
  'expired-card',
  'not-authenticated',
  'wallet-declined',
  'refused',
  'expired',
]);
export type PaymentFailure = z.infer<typeof PaymentFailure>;

export const Payment = z.object({
  id: Uuid,
  orderId: Uuid,
  provider: PaymentProvider,
  state: PaymentState,
  amountCents: Cents,
  currency: Currency,
  redirectUrl: z.url().nullable().describe('The provider’s page, while there is something to do on it.'),
  failure: PaymentFailure.nullable(),
});
export type Payment = z.infer<typeof Payment>;

export const ProviderUnavailable = problem('provider-unavailable', 503, 'The payment provider does not answer right now');

export const PaymentRefused = problem('payment-refused', 422, 'The payment provider refuses this payment');
export const OrderAlreadyPaid = problem('order-already-paid', 409, 'This order is already paid');
export const PaymentDiffers = problem('payment-differs', 409, 'This payment was asked for with other facts');

export const createPayment = route('POST /internal/payments', {
  summary: 'Open a payment at a provider',
  description:
    'The store makes the id, so that asking again is the same payment: the same page while it may be used, else a new one. Another payment ' +
    'of the order that is still open is cancelled first. A payment that is paid already is answered as it is, without a redirect.',
  body: z.object({
    id: Uuid,
    tenant: TenantSlug,
    orderId: Uuid,
    orderNumber: z.string(),
    provider: PaymentProvider,
    amountCents: Cents.min(1),
    currency: Currency,
    email: z.email(),
    locale: Locale,
    lines: z.array(z.object({ title: z.string(), quantity: z.int().min(1), priceCents: Cents.describe('For one piece.') })).min(1),
    returnUrl: z.url(),
    cancelUrl: z.url(),
  }),
  answer: { 201: Payment },
  problems: [ProviderUnavailable, PaymentRefused, OrderAlreadyPaid, PaymentDiffers],
});

export const checkPaymentAtProvider = route('POST /internal/payments/:id/check', {
  summary: 'Ask the provider now, and apply what it says',
  params: z.object({ id: Uuid }),
  answer: { 200: Payment },
  problems: [ProviderUnavailable],
});

export const BadSignature = problem('bad-signature', 400, 'The signature does not belong to this message');

const Received = z.object({ received: z.literal(true) });

export const stripeWebhook = route('POST /payments/webhooks/stripe', {
  summary: 'Stripe tells of an event (signed)',
  answer: { 200: Received },
  problems: [BadSignature],
});

export const paypalWebhook = route('POST /payments/webhooks/paypal', {
  summary: 'PayPal tells of an event (signed)',
  answer: { 200: Received },
  problems: [BadSignature],
});

export const stripeWebhookOfTenant = route('POST /payments/webhooks/:slug/stripe', {
  summary: 'A gym’s own Stripe account tells of an event (signed)',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: Received },
  problems: [BadSignature],
});

export const paypalWebhookOfTenant = route('POST /payments/webhooks/:slug/paypal', {
  summary: 'A gym’s own PayPal account tells of an event (signed)',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: Received },
  problems: [BadSignature],
});
