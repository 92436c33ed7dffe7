import { expect, test } from 'vitest';
import { accountsIn } from './payment-accounts.ts';

const values = {
  STRIPE_SECRET_KEY: 'sk_live_51Abc\n',
  STRIPE_WEBHOOK_SECRET: 'whsec_abc',
  PAYPAL_CLIENT_ID: 'client',
  PAYPAL_CLIENT_SECRET: 'secret',
  PAYPAL_WEBHOOK_ID: 'WH-1',
};
const inSecret = (changes: Record<string, string>, ...providers: ('stripe' | 'paypal')[]) =>
  accountsIn({ tenant: 'granite', values: { ...values, ...changes } }, providers);

test('of the Secret only the keys of the named providers are taken, without the line end of a file', () => {
  expect(inSecret({}, 'stripe')).toEqual({ stripe: { secretKey: 'sk_live_51Abc', webhookSecret: 'whsec_abc' } });
  expect(inSecret({}, 'stripe', 'paypal')).toMatchObject({ paypal: { clientId: 'client', clientSecret: 'secret', webhookId: 'WH-1' } });
});

test('what is wrong is told by the names in the Secret, never by what they hold', () => {
  expect(inSecret({ PAYPAL_WEBHOOK_ID: '' }, 'paypal')).toEqual(['lacks PAYPAL_WEBHOOK_ID']);
  const told = inSecret({ STRIPE_SECRET_KEY: 'pk_live_public', PAYPAL_CLIENT_SECRET: 'two words' }, 'stripe', 'paypal');
  expect(told).toEqual([
    'STRIPE_SECRET_KEY must be a secret or restricted key: sk_live_… or rk_live_…',
    'PAYPAL_CLIENT_SECRET must not be empty, and have no spaces or line ends',
  ]);
});
