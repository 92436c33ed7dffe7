import { ProblemError } from '@spotter/contracts';
import { PaymentRefused } from '@spotter/contracts/payment/payments';
import type { PaymentProvider } from '@spotter/contracts/store/orders';
import type { Queries, TenantScope } from '@spotter/service-kit';
import type { Provider } from '../provider.ts';
import type { Account, AccountKeys, AccountRepository } from './account-repository.ts';
import { withNewerKeys } from './with-newer-keys.ts';

export interface TenantProvidersParts {
  readonly db: Queries;
  readonly accounts: AccountRepository;
  /** The platform's own accounts. */
  readonly platform: Readonly<Record<PaymentProvider, Provider>>;
  readonly providerWith: (keys: AccountKeys) => Provider;
}

/** Whose account a payment was begun with; null: the platform's. */
export interface Begun {
  readonly provider: PaymentProvider;
  readonly accountId: string | null;
}

const titles: Readonly<Record<PaymentProvider, string>> = { stripe: 'card', paypal: 'PayPal' };

/** PayPal does not say whether it never knew an order or only this app does not: only keys of the same app may be asked instead. */
const mayStandIn =
  (own: AccountKeys) =>
  ({ keys }: Account): boolean =>
    keys.provider === own.provider && (keys.provider !== 'paypal' || own.provider !== 'paypal' || keys.clientId === own.clientId);

/** Which account at a provider a tenant's payments go through. */
export const tenantProviders = ({ db, accounts, platform, providerWith }: TenantProvidersParts) => {
  // One for each account, because it knows whether its provider answers. Keys of an account never change.
  const made = new Map<string, Provider>();
  const providerOf = ({ id, keys }: Account): Provider => {
    const provider = made.get(id) ?? providerWith(keys);
    made.set(id, provider);
    return provider;
  };

  return {
    platform,

    /** Where a new payment goes. @throws ProblemError `payment-refused` when the tenant has own accounts, and none at this provider */
    accountFor: async (tenant: TenantScope, provider: PaymentProvider): Promise<string | null> => {
      const inUse = (await accounts.all(db, tenant)).filter(({ isInUse }) => isInUse);
      const own = inUse.find(({ keys }) => keys.provider === provider);
      if (inUse.length > 0 && !own) throw new ProblemError(PaymentRefused, `This shop takes no payments by ${titles[provider]}`);
      return own?.id ?? null;
    },

    /** With what a payment goes on. */
    of: async (tenant: TenantScope, { provider, accountId }: Begun): Promise<Provider> => {
      if (accountId === null) return platform[provider];
      const all = await accounts.all(db, tenant);
      const place = all.findIndex(({ id }) => id === accountId);
      const own = all[place];
      if (!own) throw new Error(`There is no account ${accountId}`);
      const newer = all.slice(0, place).filter(mayStandIn(own.keys));
      return withNewerKeys(providerOf(own), newer.map(providerOf));
    },

    /** Every account of the tenant at a provider: whoever signs for one of them may tell of its payments. */
    allOf: async (tenant: TenantScope, provider: PaymentProvider): Promise<Provider[]> =>
      (await accounts.all(db, tenant)).filter(({ keys }) => keys.provider === provider).map(providerOf),
  };
};
