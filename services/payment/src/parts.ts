import type { PaymentProvider } from '@spotter/contracts/store/orders';
import type { Kit } from '@spotter/service-kit';
import { accountRepository, type AccountKeys } from './accounts/account-repository.ts';
import { tenantProviders } from './accounts/tenant-providers.ts';
import type { PaymentConfig } from './config.ts';
import { paymentRepository } from './payments/payment-repository.ts';
import { providerEventRepository } from './payments/provider-event-repository.ts';
import { refundRepository } from './payments/refund-repository.ts';
import { paypalProvider } from './paypal/paypal-provider.ts';
import type { Provider } from './provider.ts';
import { stripeProvider } from './stripe/stripe-provider.ts';

const providersWith =
  ({ config, clock }: Kit<PaymentConfig>) =>
  (keys: AccountKeys): Provider => {
    const common = { timeoutMilliseconds: config.PROVIDER_TIMEOUT_MILLISECONDS, now: () => clock.now() };
    if (keys.provider === 'stripe') return stripeProvider({ ...common, ...keys, apiBase: config.STRIPE_API_BASE });
    return paypalProvider({ ...common, ...keys, apiBase: config.PAYPAL_API_BASE });
  };

const platformKeys = (config: PaymentConfig): Readonly<Record<PaymentProvider, AccountKeys>> => ({
  stripe: { provider: 'stripe', secretKey: config.STRIPE_SECRET_KEY, webhookSecret: config.STRIPE_WEBHOOK_SECRET },
  paypal: {
    provider: 'paypal',
    clientId: config.PAYPAL_CLIENT_ID,
    clientSecret: config.PAYPAL_CLIENT_SECRET,
    webhookId: config.PAYPAL_WEBHOOK_ID,
  },
});

/** Everything that a use case may need, wired once. */
export const paymentParts = (kit: Kit<PaymentConfig>) => {
  const [providerWith, accounts, { stripe, paypal }] = [providersWith(kit), accountRepository(kit.encryption), platformKeys(kit.config)];
  const platform = { stripe: providerWith(stripe), paypal: providerWith(paypal) };
  return {
    ...kit,
    accounts,
    providerWith,
    providers: tenantProviders({ db: kit.db, accounts, platform, providerWith }),
    payments: paymentRepository(kit.encryption),
    refunds: refundRepository(kit.encryption),
    providerEvents: providerEventRepository(kit.encryption),
  };
};
export type PaymentParts = ReturnType<typeof paymentParts>;
