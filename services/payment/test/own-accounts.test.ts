import { declarePaymentAccounts, removePaymentAccounts, type PaymentAccounts } from '@spotter/contracts/payment/accounts';
import { checkPaymentAtProvider, createPayment } from '@spotter/contracts/payment/payments';
import { PaymentCaptured, PaymentRefunded } from '@spotter/contracts/payment/events';
import { RefundRequested } from '@spotter/contracts/store/events';
import { sql, uuidv7 } from '@spotter/service-kit';
import { givenService } from '@spotter/service-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { payment } from '../src/app.ts';
import { givenAccounts, type AccountOptions, type ProviderAccount } from './given-accounts.ts';
import { choose } from './given-payments.ts';

const ofPlatform: AccountOptions = {
  secretKey: 'sk_test_platform',
  webhookSecret: 'whsec_platform',
  clientId: 'platform-client',
  clientSecret: 'platform-paypal-secret',
  webhookId: 'WH-PLATFORM',
};
const ofGym: AccountOptions = {
  secretKey: 'sk_test_gym',
  webhookSecret: 'whsec_gym',
  clientId: 'gym-client',
  clientSecret: 'gym-paypal-secret',
  webhookId: 'WH-GYM',
};
const ofOther: AccountOptions = { ...ofGym, secretKey: 'sk_test_other', webhookSecret: 'whsec_other', clientId: 'other-client' };

const { url, accounts } = await givenAccounts(ofPlatform, ofGym, ofOther);
const [platform, gym, other] = accounts as [ProviderAccount, ProviderAccount, ProviderAccount];
const service = await givenService(payment, {
  env: {
    STRIPE_API_BASE: url,
    STRIPE_SECRET_KEY: ofPlatform.secretKey,
    STRIPE_WEBHOOK_SECRET: ofPlatform.webhookSecret,
    PAYPAL_API_BASE: url,
    PAYPAL_CLIENT_ID: ofPlatform.clientId,
    PAYPAL_CLIENT_SECRET: ofPlatform.clientSecret,
    PAYPAL_WEBHOOK_ID: ofPlatform.webhookId,
  },
});
const webhooksAt = (place: string) => ({
  stripe: `${service.url}/payments/webhooks${place}/stripe`,
  paypal: `${service.url}/payments/webhooks${place}/paypal`,
});
platform.deliverTo(webhooksAt(''));
gym.deliverTo(webhooksAt('/iron-temple'));
other.deliverTo(webhooksAt('/iron-temple'));

const store = service.asService('spotter-store');
const operator = service.asService('spotter-operator');
const keysOf = ({ secretKey, webhookSecret, clientId, clientSecret, webhookId }: AccountOptions): PaymentAccounts => ({
  stripe: { secretKey, webhookSecret },
  paypal: { clientId, clientSecret, webhookId },
});
const declare = (body: PaymentAccounts) => operator(declarePaymentAccounts, { body });
const check = (id: string) => store(checkPaymentAtProvider, { params: { id } });
const pay = (provider: 'stripe' | 'paypal' = 'stripe', client = store, tenant = 'iron-temple') => {
  const order = `http://${tenant}.localhost:8080/shop/orders/1`;
  const facts = { id: uuidv7(), tenant, orderId: uuidv7(), orderNumber: 'IT-1', amountCents: 5800, currency: 'EUR' } as const;
  const lines = [{ title: 'Belt', quantity: 1, priceCents: 5800 }];
  const addresses = { email: 'ana@example.com', locale: 'en', returnUrl: order, cancelUrl: order } as const;
  return client(createPayment, { body: { ...facts, ...addresses, provider, lines } });
};
const captured = (id: string) => service.published(PaymentCaptured, ({ data }) => data.paymentId === id);
const refund = async ({ id, orderId }: { id: string; orderId: string }) => {
  const refundId = uuidv7();
  const data = { refundId, paymentId: id, orderId, amountCents: 5800, currency: 'EUR', reason: 'too small', at: new Date().toISOString() };
  await service.publish(RefundRequested, { subject: orderId, data });
  return service.published(PaymentRefunded, (event) => event.data.paymentId === id);
};

afterEach(async () => {
  await operator(removePaymentAccounts, {});
});

test.each([
  ['stripe', 'success'],
  ['paypal', 'approve'],
] as const)('a gym’s customers pay by %s into its own account, and its own webhook tells of it', async (provider, choice) => {
  expect(await declare(keysOf(ofGym))).toEqual({ changed: ['stripe', 'paypal'] });
  const mine = await pay(provider);
  const elsewhere = await pay(provider, store.in('lift-club'), 'lift-club');
  expect(await gym.payments(mine.id)).toHaveLength(1);
  expect(await platform.payments(mine.id)).toHaveLength(0);
  expect(await platform.payments(elsewhere.id)).toHaveLength(1);

  await choose(mine.redirectUrl, choice);
  await captured(mine.id);
  const deliveries = await gym.allDelivered();
  expect(deliveries.length).toBeGreaterThan(0);
});

test('declaring the same again changes nothing; other keys are used at once, and what was begun goes on with the old', async () => {
  await declare(keysOf(ofGym));
  expect(await declare(keysOf(ofGym))).toEqual({ changed: [] });
  const old = await pay();
  await choose(old.redirectUrl, 'success');
  await captured(old.id);

  expect(await declare({ ...keysOf(ofGym), stripe: keysOf(ofOther).stripe })).toEqual({ changed: ['stripe'] });
  const next = await pay();
  expect(await other.payments(next.id)).toHaveLength(1);
  await choose(next.redirectUrl, 'success');
  await captured(next.id);
  await refund(old);
  expect((await gym.payments(old.id))[0]?.refunds).toHaveLength(1);
  await refund(next);
});

test('what was begun with the platform’s account is paid back from there', async () => {
  const old = await pay();
  await choose(old.redirectUrl, 'success');
  await captured(old.id);
  await declare(keysOf(ofGym));
  await refund(old);
  expect((await platform.payments(old.id))[0]?.refunds).toHaveLength(1);
});

test('a key that was rolled at the provider has a successor: payments of the old one are found and paid back with the new', async () => {
  await declare(keysOf(ofGym));
  const [card, wallet, open] = [await pay('stripe'), await pay('paypal'), await pay('stripe')];
  await choose(card.redirectUrl, 'success');
  await choose(wallet.redirectUrl, 'approve');
  await captured(card.id);
  await captured(wallet.id);
  const rolled = { ...ofGym, secretKey: 'sk_test_gym_rolled', clientSecret: 'gym-paypal-secret-rolled' };
  await gym.rollKeys(rolled);
  try {
    await declare(keysOf(rolled));
    expect(await check(open.id)).toMatchObject({ state: 'requires-action' });
    await refund(card);
    await refund(wallet);
  } finally {
    await gym.rollKeys(ofGym);
  }
});

test('a payment whose account is closed is not taken for cancelled because another account does not know it', async () => {
  await declare(keysOf(ofGym));
  const payments = [await pay('stripe'), await pay('paypal')];
  await declare(keysOf(ofOther));
  await gym.rollKeys({ secretKey: 'sk_test_gym_closed', clientSecret: 'closed' });
  try {
    for (const { id } of payments) {
      expect(await store.answer(checkPaymentAtProvider, { params: { id } })).toMatchObject({ status: 503 });
    }
  } finally {
    await gym.rollKeys(ofGym);
  }
  for (const { id } of payments) expect(await check(id)).toMatchObject({ state: 'requires-action' });
});

test('keys that their provider refuses replace nothing, and it is said whose they are', async () => {
  await declare(keysOf(ofGym));
  const wrong = { ...keysOf(ofGym), stripe: { secretKey: 'sk_test_nobodys', webhookSecret: 'whsec_x' } };
  expect(await operator.answer(declarePaymentAccounts, { body: wrong })).toMatchObject({
    status: 422,
    body: { type: '/problems/payment-keys-refused', detail: 'Stripe refuses the secret key' },
  });
  const mistyped = { paypal: { clientId: 'gym-client', clientSecret: 'mistyped', webhookId: 'WH-GYM' } };
  expect(await operator.answer(declarePaymentAccounts, { body: mistyped })).toMatchObject({
    status: 422,
    body: { detail: 'PayPal refuses client id and secret' },
  });
  expect(await gym.payments((await pay()).id)).toHaveLength(1);
});

test('a gym with an account at one provider is never paid through the platform’s at the other', async () => {
  const { stripe } = keysOf(ofGym);
  await declare({ stripe });
  const body = { provider: 'paypal' } as const;
  await expect(pay(body.provider)).rejects.toThrow('This shop takes no payments by PayPal');
  expect(await gym.payments((await pay('stripe')).id)).toHaveLength(1);
});

test('without own accounts new payments go to the platform again, and what was begun is heard of', async () => {
  await declare(keysOf(ofGym));
  const begun = await pay();
  await operator(removePaymentAccounts, {});
  expect(await platform.payments((await pay()).id)).toHaveLength(1);
  await choose(begun.redirectUrl, 'success');
  await captured(begun.id);
  await gym.allDelivered();
});

test('whoever signs for one gym tells nothing of another', async () => {
  await declare(keysOf(ofGym));
  gym.deliverTo(webhooksAt('/lift-club'));
  const mine = await pay();
  await choose(mine.redirectUrl, 'success');
  await expect(fetch(webhooksAt('/lift-club').stripe, { method: 'POST', body: '{}' })).resolves.toMatchObject({ status: 400 });
  gym.deliverTo(webhooksAt('/iron-temple'));
  await captured(mine.id);
  await gym.allDelivered();
});

test('only the operator may give keys, and none stands readable in the database, the log or an answer', async () => {
  await declare(keysOf(ofGym));
  expect(await store.answer(declarePaymentAccounts, { body: keysOf(ofGym) })).toMatchObject({ status: 403 });
  expect(await service.asGuest().answer(declarePaymentAccounts, { body: keysOf(ofGym) })).toMatchObject({ status: 403 });
  const notKeys = { stripe: { secretKey: 'not-a-key-at-all', webhookSecret: 'whsec_secretly' } };
  const refused = await operator.answer(declarePaymentAccounts, { body: notKeys });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ message: expect.stringContaining('sk_live_…') as string }] } });
  expect(JSON.stringify(refused)).not.toMatch(/not-a-key|whsec_secretly/);
  const rows = await service.kit.db.all(sql`SELECT * FROM account`);
  expect(rows.length).toBeGreaterThan(0);
  const seen = JSON.stringify([rows, service.logs()]);
  for (const secret of ['sk_test_gym', 'whsec_gym', 'gym-paypal-secret', 'not-a-key', 'whsec_secretly']) expect(seen).not.toContain(secret);
});
