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

export const Payment = z.object({
  id: Uuid,
  orderId: Uuid,
  provider: PaymentProvider,
  state: PaymentState,
  amountCents: Cents,
  currency: Currency,
  redirectUrl: z.url().nullable().describe('The provider’s page, while there is something to do on it.'),
  failure: z.string().nullable(),
});
export type Payment = z.infer<typeof Payment>;

export const ProviderUnavailable = problem('provider-unavailable', 503, 'The payment provider does not answer right now');

/** The store makes the id, so that asking again is the same payment. */
export const createPayment = route('POST /internal/payments', {
  summary: 'Open a payment at a provider',
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
    lines: z.array(z.object({ title: z.string(), quantity: z.int().min(1), priceCents: Cents })).min(1),
    returnUrl: z.url(),
    cancelUrl: z.url(),
  }),
  answer: { 201: Payment },
  problems: [ProviderUnavailable],
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
