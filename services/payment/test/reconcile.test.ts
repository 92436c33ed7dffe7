import { checkPaymentAtProvider, createPayment } from '@spotter/contracts/payment/payments';
import { PaymentCaptured, PaymentFailed, PaymentRefunded, PaymentRefundFailed } from '@spotter/contracts/payment/events';
import { OrderExpired, RefundRequested } from '@spotter/contracts/store/events';
import { uuidv7 } from '@spotter/service-kit';
import { beforeEach, expect, test } from 'vitest';
import { choose, givenPayments } from './given-payments.ts';

// Time moves here, and webhooks would be refused as too old: everything is found by asking.
const { service, store, provider, asked, open, givenPayment } = await givenPayments({ PROVIDER_TIMEOUT_MILLISECONDS: '500' });

beforeEach(async () => {
  await provider.set({ webhooks: 'off', refunds: 'succeed', stripeFault: 'none', paypalFault: 'none' });
});

const check = (id: string) => store(checkPaymentAtProvider, { params: { id } });
const captures = (paymentId: string) => service.seen(PaymentCaptured).filter(({ data }) => data.paymentId === paymentId);
const captured = (paymentId: string) => service.published(PaymentCaptured, ({ data }) => data.paymentId === paymentId);
const refunds = (paymentId: string) => service.seen(PaymentRefunded).filter(({ data }) => data.paymentId === paymentId);
const refunded = (paymentId: string) => service.published(PaymentRefunded, ({ data }) => data.paymentId === paymentId);
const afterMinutes = async (minutes: number) => {
  service.clock.advance({ minutes });
  await service.runJob('payment.reconcile');
};
const expire = async (orderId: string) => {
  const data = { orderId, at: service.clock.now().toISOString() };
  await service.handled(await service.publish(OrderExpired, { subject: orderId, data }));
};

/** A paid order whose money is asked back. */
const givenPaid = async (facts: Parameters<typeof givenPayment>[0] = {}) => {
  const payment = await givenPayment(facts);
  await choose(payment.redirectUrl, payment.provider === 'stripe' ? 'success' : 'approve');
  await check(payment.id);
  await captured(payment.id);
  return payment;
};
const askBack = async ({ id, orderId, amountCents, currency }: Awaited<ReturnType<typeof givenPaid>>, refundId: string = uuidv7()) => {
  const data = { refundId, orderId, paymentId: id, amountCents, currency, reason: 'Too small' };
  await service.handled(await service.publish(RefundRequested, { subject: orderId, data }));
  return refundId;
};

test.each(['stripe', 'paypal'] as const)('no webhook of %s at all: the payment is found by asking after two minutes', async (name) => {
  const payment = await givenPayment({ provider: name });
  await choose(payment.redirectUrl, name === 'stripe' ? 'success' : 'approve');
  await afterMinutes(0);
  expect(captures(payment.id)).toHaveLength(0);

  await afterMinutes(3);

  await captured(payment.id);
  expect(captures(payment.id)).toHaveLength(1);
});

test.each(['stripe', 'paypal'] as const)('a page of %s that nobody used runs out after an hour, and there may be another', async (name) => {
  const wish = asked({ provider: name });
  const payment = await open(wish);
  await afterMinutes(61);
  const { data } = await service.published(PaymentFailed, (event) => event.data.paymentId === payment.id);
  expect(data.failure).toBe('expired');

  const again = await open(wish);
  expect(again).toMatchObject({ id: payment.id, state: 'requires-action', failure: null });
  expect(again.redirectUrl).not.toBe(payment.redirectUrl);
});

test('a provider that is down is a clear answer; when it is back the same payment opens one page', async () => {
  const wish = asked();
  await provider.goAway();
  const refused = await store.answer(createPayment, { body: wish });
  expect(refused).toMatchObject({ status: 503, body: { type: '/problems/provider-unavailable' } });
  await provider.comeBack();

  const payment = await open(wish);

  expect(payment).toMatchObject({ state: 'requires-action' });
  expect(await provider.payments(wish.id)).toHaveLength(1);
});

test.each([
  ['stripe', 'unavailable'],
  ['paypal', 'hang'],
] as const)('%s answering with “%s” is a clear answer too', async (name, fault) => {
  await provider.set({ [`${name}Fault`]: fault });
  expect(await store.answer(createPayment, { body: asked({ provider: name }) })).toMatchObject({
    status: 503,
    body: { type: '/problems/provider-unavailable' },
  });
});

test.each(['stripe', 'paypal'] as const)(
  'an answer of %s that got lost on the way is asked for again, and there is one page',
  async (name) => {
    const wish = asked({ provider: name });
    await open(asked({ provider: name })); // PayPal's token is there already
    await provider.set({ [`${name}Fault`]: 'lose-answer' });
    expect(await store.answer(createPayment, { body: wish })).toMatchObject({ status: 503 });
    await provider.set({ [`${name}Fault`]: 'none' });

    const payment = await open(wish);

    const [page, ...others] = await provider.payments(wish.id);
    expect(page?.pageUrl).toBe(payment.redirectUrl);
    expect(others).toEqual([]);
  },
);

test('a provider that keeps failing is left alone for a moment, and then asked again', async () => {
  await provider.set({ stripeFault: 'unavailable' });
  for (let time = 1; time <= 5; time += 1) await store.answer(createPayment, { body: asked() });
  await provider.set({ stripeFault: 'none' });
  expect(await store.answer(createPayment, { body: asked() })).toMatchObject({ status: 503 });
  expect((await open(asked({ provider: 'paypal' }))).state).toBe('requires-action');

  service.clock.advance({ seconds: 6 });

  expect((await open(asked())).state).toBe('requires-action');
});

test('an order expires while Stripe is down: its page is closed as soon as Stripe is back', async () => {
  const payment = await givenPayment();
  await provider.set({ stripeFault: 'unavailable' });
  await expire(payment.orderId);
  await provider.set({ stripeFault: 'none' });
  expect(await provider.payment(payment.id)).toMatchObject({ status: 'open' });

  await afterMinutes(3);

  expect(await provider.payment(payment.id)).toMatchObject({ status: 'expired' });
  expect(await check(payment.id)).toMatchObject({ state: 'cancelled' });
});

test('a customer who pays on such a page has paid, and the shop is told', async () => {
  const payment = await givenPayment();
  await provider.set({ stripeFault: 'unavailable' });
  await expire(payment.orderId);
  await choose(payment.redirectUrl, 'success');
  await provider.set({ stripeFault: 'none' });

  await afterMinutes(3);

  await captured(payment.id);
});

test('the money of an order that expired is not taken from an approved PayPal order', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  await expire(payment.orderId);
  await choose(payment.redirectUrl, 'approve');
  await afterMinutes(3);
  expect(await check(payment.id)).toMatchObject({ state: 'cancelled' });
  expect(await provider.payment(payment.id)).toMatchObject({ status: 'APPROVED', isCaptured: false });
});

test.each(['stripe', 'paypal'] as const)('a refund asked for while %s is down is paid once it is back, and once only', async (name) => {
  const payment = await givenPaid({ provider: name });
  await provider.goAway();
  const refundId = await askBack(payment);
  await afterMinutes(1);
  expect(refunds(payment.id)).toHaveLength(0);
  await provider.comeBack();

  await afterMinutes(5);
  await afterMinutes(60);

  expect((await refunded(payment.id)).data).toMatchObject({ refundId, amountCents: 5800 });
  expect(refunds(payment.id)).toHaveLength(1);
  expect((await provider.payment(payment.id)).refunds).toHaveLength(1);
});

test('a refund whose answer got lost is paid once', async () => {
  const payment = await givenPaid();
  await provider.set({ stripeFault: 'lose-answer' });
  await askBack(payment);
  await provider.set({ stripeFault: 'none' });
  await afterMinutes(5);
  await refunded(payment.id);
  expect((await provider.payment(payment.id)).refunds).toMatchObject([{ amountCents: 5800, status: 'succeeded' }]);
});

test.each(['stripe', 'paypal'] as const)('a refund that %s only promises is told when the bank has paid', async (name) => {
  await provider.set({ refunds: 'pending' });
  const payment = await givenPaid({ provider: name });
  const refundId = await askBack(payment);
  await afterMinutes(5);
  expect(refunds(payment.id)).toHaveLength(0);

  const [{ id } = { id: '' }] = (await provider.payment(payment.id)).refunds;
  await provider.settleRefund(id, 'succeed');
  await afterMinutes(60);

  expect((await refunded(payment.id)).data).toMatchObject({ refundId });
  expect(await check(payment.id)).toMatchObject({ state: 'refunded' });
});

test.each(['stripe', 'paypal'] as const)('a refund that %s cannot pay is told as such, and the money stays taken', async (name) => {
  await provider.set({ refunds: 'fail' });
  const payment = await givenPaid({ provider: name });
  const refundId = await askBack(payment);
  const { data } = await service.published(PaymentRefundFailed, (event) => event.data.paymentId === payment.id);
  expect(data).toMatchObject({ refundId, orderId: payment.orderId, amountCents: 5800 });
  expect(await check(payment.id)).toMatchObject({ state: 'captured' });
});

test('a restart in between loses nothing', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success');
  await service.restart();
  await afterMinutes(3);
  await captured(payment.id);
});
