import { ProblemError, type Answer } from '@spotter/contracts';
import { KeysRefused, type declarePaymentAccounts, type PaymentAccounts } from '@spotter/contracts/payment/accounts';
import type { ServiceActor } from '@spotter/service-kit';
import { isDeepStrictEqual } from 'node:util';
import type { PaymentParts } from '../parts.ts';
import { areKeysRefused } from '../provider-calls.ts';
import type { Account, AccountKeys } from './account-repository.ts';

type Parts = Pick<PaymentParts, 'transaction' | 'db' | 'accounts' | 'providerWith' | 'clock' | 'log'>;

const providers = ['stripe', 'paypal'] as const;

const keysIn = ({ stripe, paypal }: PaymentAccounts): AccountKeys[] => [
  ...(stripe ? [{ provider: 'stripe', ...stripe } as const] : []),
  ...(paypal ? [{ provider: 'paypal', ...paypal } as const] : []),
];

const isUsed = (used: readonly Account[], keys: AccountKeys): boolean => used.some((account) => isDeepStrictEqual(account.keys, keys));

/** What new payments are made with from now on. Keys are tried before they are used: what does not work replaces nothing. */
export const declareAccounts =
  ({ transaction, db, accounts, providerWith, clock, log }: Parts) =>
  async ({ tenant }: ServiceActor, wanted: PaymentAccounts): Promise<Answer<typeof declarePaymentAccounts>> => {
    const used = (await accounts.all(db, tenant)).filter(({ isInUse }) => isInUse);
    const fresh = keysIn(wanted).filter((keys) => !isUsed(used, keys));
    const dropped = used.map(({ keys }) => keys.provider).filter((provider) => wanted[provider] === undefined);
    const changed = providers.filter((provider) => fresh.some((keys) => keys.provider === provider) || dropped.includes(provider));
    if (changed.length === 0) return { changed };
    for (const keys of fresh) await mustWork(keys, providerWith(keys));
    await transaction(async (tx) => {
      for (const provider of changed) await accounts.retire(tx, tenant, provider);
      for (const keys of fresh) await accounts.insert(tx, tenant, keys, clock.now());
    });
    log.info({ tenant: tenant.slug, changed }, 'new payments go to other accounts');
    return { changed };
  };

const mustWork = async ({ provider }: AccountKeys, at: { tryKeys: () => Promise<void> }): Promise<void> => {
  try {
    await at.tryKeys();
  } catch (error) {
    if (!areKeysRefused(error)) throw error;
    throw new ProblemError(
      KeysRefused,
      { stripe: 'Stripe refuses the secret key', paypal: 'PayPal refuses client id and secret' }[provider],
    );
  }
};

/** New payments go to the platform's accounts; those that were begun go on. */
export const removeAccounts =
  ({ transaction, accounts }: Parts) =>
  ({ tenant }: ServiceActor): Promise<void> =>
    transaction(async (tx) => {
      for (const provider of providers) await accounts.retire(tx, tenant, provider);
    });
