import { Secret, ServiceConfig, Url, type ConfigOf } from '@spotter/service-kit';
import { z } from 'zod';

export const PaymentConfig = ServiceConfig.extend({
  ENCRYPTION_KEYS: Secret.describe('`id:base64,…`: providers’ ids are kept encrypted, so this service needs keys.'),
  STRIPE_API_BASE: Url.default('https://api.stripe.com'),
  STRIPE_SECRET_KEY: Secret,
  STRIPE_WEBHOOK_SECRET: Secret,
  PAYPAL_API_BASE: Url.default('https://api-m.paypal.com'),
  PAYPAL_CLIENT_ID: z.string().min(1),
  PAYPAL_CLIENT_SECRET: Secret,
  PAYPAL_WEBHOOK_ID: z.string().min(1),
  PROVIDER_TIMEOUT_MILLISECONDS: z.coerce
    .number()
    .int()
    .min(100)
    .default(4000)
    .describe('After how long a provider counts as not answering.'),
  RECONCILE_AFTER_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(120)
    .describe('How long a payment may be silent before its provider is asked.'),
  KEEP_PROVIDER_EVENTS_DAYS: z.coerce
    .number()
    .int()
    .min(30)
    .default(90)
    .describe('How long what a provider told is kept, sealed. Providers deliver again for up to thirty days.'),
});
export type PaymentConfig = ConfigOf<typeof PaymentConfig>;
