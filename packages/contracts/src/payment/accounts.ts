import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { PaymentProvider } from '../store/orders.ts';
import { ProviderUnavailable } from './payments.ts';

const key = (pattern: RegExp, what: string) => z.string().max(500).regex(pattern, what);
/** Without spaces and line ends, which creep in when a Secret is made from a file. */
const token = key(/^[\x21-\x7e]+$/, 'must not be empty, and have no spaces or line ends');

export const StripeKeys = z.object({
  secretKey: key(/^(?:sk|rk)_(?:test|live)_[A-Za-z0-9_]+$/, 'must be a secret or restricted key: sk_live_… or rk_live_…'),
  webhookSecret: key(/^whsec_[A-Za-z0-9_+/=-]+$/, 'must be the signing secret of a webhook endpoint: whsec_…'),
});
export type StripeKeys = z.infer<typeof StripeKeys>;

export const PayPalKeys = z.object({ clientId: token, clientSecret: token, webhookId: token });
export type PayPalKeys = z.infer<typeof PayPalKeys>;

/** A gym's own accounts. A provider that is absent cannot be paid with. */
export const PaymentAccounts = z
  .object({ stripe: StripeKeys.optional(), paypal: PayPalKeys.optional() })
  .refine(({ stripe, paypal }) => stripe ?? paypal, 'at least one provider');
export type PaymentAccounts = z.infer<typeof PaymentAccounts>;

export const KeysRefused = problem('payment-keys-refused', 422, 'A payment provider does not take these keys');

export const declarePaymentAccounts = route('PUT /internal/payment-accounts', {
  summary: 'Make a gym’s new payments go to its own accounts',
  description:
    'Idempotent. The keys are tried at their provider first; while they are refused, what was there before stays in use. Payments that were ' +
    'begun with other keys go on with those.',
  body: PaymentAccounts,
  answer: { 200: z.object({ changed: z.array(PaymentProvider) }) },
  problems: [KeysRefused, ProviderUnavailable],
});

export const removePaymentAccounts = route('DELETE /internal/payment-accounts', {
  summary: 'Make a gym’s new payments go to the platform’s accounts again',
  answer: { 204: z.undefined() },
});
