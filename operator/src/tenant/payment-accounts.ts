import { ProblemError, type Client } from '@spotter/contracts';
import { declarePaymentAccounts, KeysRefused, PaymentAccounts, removePaymentAccounts } from '@spotter/contracts/payment/accounts';
import type { TenantPayment } from '@spotter/contracts/resources/tenant';
import { stalled, type Standing } from '../controller/standing.ts';
import { conditionOf } from '../resources/conditions.ts';
import type { Declared } from '../resources/resources.ts';
import type { PaymentSecret, PaymentSecrets } from './payment-secrets.ts';
import type { Synced } from './sync-settings.ts';

export interface PaymentParts {
  /** The payment service, about one tenant. */
  readonly paymentsOf: (slug: string) => Client;
  /** Absent where there are no Secrets, as in a folder. */
  readonly secrets: PaymentSecrets | undefined;
}

/** Names in the Secret, as in the platform's own, and the fields that they fill. */
const keyNames = {
  stripe: { STRIPE_SECRET_KEY: 'secretKey', STRIPE_WEBHOOK_SECRET: 'webhookSecret' },
  paypal: { PAYPAL_CLIENT_ID: 'clientId', PAYPAL_CLIENT_SECRET: 'clientSecret', PAYPAL_WEBHOOK_ID: 'webhookId' },
} as const;
type Providers = TenantPayment['providers'];

const namesOf = (providers: Providers): string[] => providers.flatMap((provider) => Object.keys(keyNames[provider]));

/** In the words of whoever reads the Secret: names, never values. */
export const accountsIn = ({ values }: PaymentSecret, providers: Providers): PaymentAccounts | readonly string[] => {
  const missing = namesOf(providers).filter((name) => !values[name]);
  if (missing.length > 0) return [`lacks ${missing.join(', ')}`];
  const keysOf = (provider: Providers[number]): Record<string, string> =>
    // A line end at the end is what `--from-file` makes of most files.
    Object.fromEntries(Object.entries(keyNames[provider]).map(([name, field]) => [field, (values[name] ?? '').trimEnd()]));
  const parsed = PaymentAccounts.safeParse(Object.fromEntries(providers.map((provider) => [provider, keysOf(provider)])));
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path: [provider, field], message }) => {
    const names = Object.entries(keyNames[provider as Providers[number]]);
    return `${names.find(([, each]) => each === field)?.[0] ?? String(provider)} ${message}`;
  });
};

const stays = 'new payments go on as before';

const noSecrets = stalled('NoSecrets', `this operator reads no Secrets (PAYMENT_KEYS_NAMESPACE is not set); ${stays}`);

const standingWith = (name: string, namespace: string, problem: string): Standing =>
  stalled('InvalidPaymentSecret', `Secret ${namespace}/${name} ${problem}; ${stays}`);

const ifRefused = (error: unknown): { refused: string } => {
  if (error instanceof ProblemError && error.is(KeysRefused)) return { refused: error.message };
  throw error;
};

/** The accounts in the Secret that a tenant names, or why there are none. Whether a provider takes the keys is not asked here. */
export const findAccounts = async (
  secrets: PaymentSecrets | undefined,
  { metadata: { name: slug }, spec: { payment } }: Pick<Declared<'Tenant'>, 'metadata' | 'spec'>,
): Promise<
  { readonly accounts: PaymentAccounts; readonly from: string; readonly providers: Providers } | { readonly standing: Standing }
> => {
  if (!payment || !secrets) return { standing: noSecrets };
  const { name } = payment.secretRef;
  const { namespace } = secrets;
  const secret = await secrets.find(name);
  if (!secret) return { standing: stalled('NoPaymentSecret', `there is no Secret ${namespace}/${name}; ${stays}`) };
  if (secret.tenant !== slug) return { standing: standingWith(name, namespace, `does not carry the label spotter.dev/tenant: ${slug}`) };
  const accounts = accountsIn(secret, payment.providers);
  if (Array.isArray(accounts)) return { standing: standingWith(name, namespace, accounts.join('; ')) };
  return { accounts: accounts as PaymentAccounts, from: `Secret ${namespace}/${name}`, providers: payment.providers };
};

/** Hands a gym's keys to the payment service, which has them tried and kept, encrypted. They are nowhere else: no status, event or log. */
export const ensurePayments = async ({ paymentsOf, secrets }: PaymentParts, declared: Declared<'Tenant'>): Promise<Synced> => {
  const found = await findAccounts(secrets, declared);
  if ('standing' in found) return { ...found, notices: [] };
  const { accounts, from, providers } = found;
  const answer = await paymentsOf(declared.metadata.name)(declarePaymentAccounts, { body: accounts }).catch(ifRefused);
  if ('refused' in answer) {
    return { standing: stalled('PaymentKeysRefused', `${from}: ${answer.refused}; ${stays}`), notices: [] };
  }
  const { changed } = answer;
  const message = `new payments go to the tenant’s own accounts at ${providers.join(', ')}`;
  return {
    standing: { is: 'ready', reason: 'OwnAccounts', message },
    notices: changed.length === 0 ? [] : [{ type: 'Normal', reason: 'PaymentAccountsChanged', message }],
  };
};

/**
 * A tenant that declares none has the platform's accounts. Whether it had others is known by its condition; a status may be lost, so each
 * process makes sure of it once.
 */
export const withoutOwnAccounts = ({ paymentsOf }: Pick<PaymentParts, 'paymentsOf'>) => {
  const made = new Set<string>();
  return async ({ metadata: { name: slug }, status }: Declared<'Tenant'>): Promise<void> => {
    const had = conditionOf(status.conditions, 'PaymentsReady') !== undefined;
    if (made.has(slug) && !had) return;
    try {
      await paymentsOf(slug)(removePaymentAccounts, {});
      made.add(slug);
    } catch (error) {
      // Who never had any needs no payment service to be ready.
      if (had) throw error;
    }
  };
};

/** PaymentsReady, for tenants that declare accounts or are about to lose them. */
export const paymentsOfTenant = (parts: PaymentParts) => {
  const remove = withoutOwnAccounts(parts);
  return async (declared: Declared<'Tenant'>): Promise<Synced | undefined> => {
    if (declared.spec.payment) return ensurePayments(parts, declared);
    await remove(declared);
    return undefined;
  };
};
