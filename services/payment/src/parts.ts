import type { PaymentProvider } from '@spotter/contracts/store/orders';
import type { Kit } from '@spotter/service-kit';
import type { PaymentConfig } from './config.ts';
import { paymentRepository } from './payments/payment-repository.ts';
import { providerEventRepository } from './payments/provider-event-repository.ts';
import { refundRepository } from './payments/refund-repository.ts';
import { paypalProvider } from './paypal/paypal-provider.ts';
import type { Provider } from './provider.ts';
import { stripeProvider } from './stripe/stripe-provider.ts';

const providers = ({ config, clock }: Kit<PaymentConfig>): Readonly<Record<PaymentProvider, Provider>> => {
  const now = () => clock.now();
  const timeoutMilliseconds = config.PROVIDER_TIMEOUT_MILLISECONDS;
  return {
    stripe: stripeProvider({
      apiBase: config.STRIPE_API_BASE,
      secretKey: config.STRIPE_SECRET_KEY,
      webhookSecret: config.STRIPE_WEBHOOK_SECRET,
      timeoutMilliseconds,
      now,
    }),
    paypal: paypalProvider({
      apiBase: config.PAYPAL_API_BASE,
      clientId: config.PAYPAL_CLIENT_ID,
      clientSecret: config.PAYPAL_CLIENT_SECRET,
      webhookId: config.PAYPAL_WEBHOOK_ID,
      timeoutMilliseconds,
      now,
    }),
  };
};

/** Everything that a use case may need, wired once. */
export const paymentParts = (kit: Kit<PaymentConfig>) => ({
  ...kit,
  providers: providers(kit),
  payments: paymentRepository(kit.encryption),
  refunds: refundRepository(kit.encryption),
  providerEvents: providerEventRepository(kit.encryption),
});
export type PaymentParts = ReturnType<typeof paymentParts>;
