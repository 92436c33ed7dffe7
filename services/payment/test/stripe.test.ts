import { checkPaymentAtProvider, createPayment } from '@spotter/contracts/payment/payments';
import { PaymentCaptured, PaymentFailed, PaymentDisputed } from '@spotter/contracts/payment/events';
import { OrderExpired } from '@spotter/contracts/store/events';
import { sql, uuidv7 } from '@spotter/service-kit';
import { atOnce } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { choose, givenPayments } from './given-payments.ts';

const { service, store, provider, asked, open, givenPayment } = await givenPayments();

const check = (id: string) => store(checkPaymentAtProvider, { params: { id } });
const captures = (paymentId: string) => service.seen(PaymentCaptured).filter(({ data }) => data.paymentId === paymentId);
const failures = (paymentId: string) => service.seen(PaymentFailed).filter(({ data }) => data.paymentId === paymentId);
const captured = (paymentId: string) => service.published(PaymentCaptured, ({ data }) => data.paymentId === paymentId);
const failed = (paymentId: string) => service.published(PaymentFailed, ({ data }) => data.paymentId === paymentId);

test('a customer pays by card, comes back to the order, and the shop is told once', async () => {
  const payment = await givenPayment();
  expect(payment).toMatchObject({ state: 'requires-action', amountCents: 5800, currency: 'EUR', failure: null });

  const back = await choose(payment.redirectUrl, 'success');

  expect(back).toBe(`http://iron-temple.localhost:8080/shop/orders/${payment.orderId}?paid=yes`);
  const { data, tenant } = await captured(payment.id);
  expect({ ...data, tenant }).toMatchObject({
    orderId: payment.orderId,
    provider: 'stripe',
    amountCents: 5800,
    currency: 'EUR',
    tenant: 'iron-temple',
  });
  await provider.allDelivered();
  expect(await check(payment.id)).toMatchObject({ state: 'captured', redirectUrl: null });
  expect(captures(payment.id)).toHaveLength(1);
});

test('a declined card is told, and the next try has a page of its own while the old one is closed', async () => {
  const first = await givenPayment();
  const stays = await choose(first.redirectUrl, 'decline');
  expect(stays).toBe(first.redirectUrl);
  expect((await failed(first.id)).data.failure).toBe('card-declined');

  const second = await givenPayment({ orderId: first.orderId });
  expect(await provider.payment(first.id)).toMatchObject({ status: 'expired' });
  await choose(second.redirectUrl, 'success');

  await captured(second.id);
  await provider.allDelivered();
  expect(failures(first.id)).toHaveLength(1);
  expect(captures(first.id)).toHaveLength(0);
});

test('a customer who is declined and pays with another card on the same page has paid', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'decline');
  await failed(payment.id);
  await choose(payment.redirectUrl, 'success');
  await captured(payment.id);
  expect(await check(payment.id)).toMatchObject({ state: 'captured', failure: null });
});

test('3-D Secure completed is a payment; failed is a failure that says why', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'challenge');
  expect(await check(payment.id)).toMatchObject({ state: 'requires-action' });
  await choose(payment.redirectUrl, 'fail-challenge');
  expect((await failed(payment.id)).data.failure).toBe('not-authenticated');
  await choose(payment.redirectUrl, 'challenge');
  await choose(payment.redirectUrl, 'complete-challenge');
  await captured(payment.id);
});

test('3-D Secure abandoned: when the order expires its page is closed, nothing is taken, and nobody is bothered with a failure', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'challenge');
  await choose(payment.redirectUrl, 'abandon');

  const expired = { orderId: payment.orderId, at: new Date().toISOString() };
  await service.handled(await service.publish(OrderExpired, { subject: payment.orderId, data: expired }));

  expect(await check(payment.id)).toMatchObject({ state: 'cancelled', redirectUrl: null });
  expect(await provider.payment(payment.id)).toMatchObject({ status: 'expired', isCaptured: false });
  await provider.allDelivered();
  expect(failures(payment.id)).toHaveLength(0);
});

test('a webhook five seconds late: who comes back is told at once by asking, and the shop still hears it once', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success', 'late');
  expect(await check(payment.id)).toMatchObject({ state: 'captured' });
  await captured(payment.id);
  await provider.allDelivered();
  expect(captures(payment.id)).toHaveLength(1);
});

test('every webhook twice: the shop hears it once', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success', 'twice');
  await provider.allDelivered();
  await captured(payment.id);
  expect(captures(payment.id)).toHaveLength(1);
});

test('asking again, also at the same moment, is the same page', async () => {
  const wish = asked();
  const answers = await atOnce(5, () => open(wish));
  const again = await open(wish);
  const pages = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.redirectUrl : 'refused'));
  expect(pages).toEqual(Array.from({ length: 5 }, () => again.redirectUrl));
  expect(await provider.payments(wish.id)).toHaveLength(1);
});

test('the same payment with another amount is refused', async () => {
  const wish = asked();
  await open(wish);
  const { status, body } = await store.answer(createPayment, { body: { ...wish, amountCents: 100 } });
  expect({ status, body }).toMatchObject({ status: 409, body: { type: '/problems/payment-differs' } });
});

test('a paid order cannot be paid again', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success');
  await captured(payment.id);
  const { status, body } = await store.answer(createPayment, { body: asked({ orderId: payment.orderId }) });
  expect({ status, body }).toMatchObject({ status: 409, body: { type: '/problems/order-already-paid' } });
});

test('a customer who changes to PayPal cannot pay the same order at Stripe as well', async () => {
  const card = await givenPayment();
  const wallet = await givenPayment({ orderId: card.orderId, provider: 'paypal' });
  await expect(choose(card.redirectUrl, 'success')).rejects.toThrow('The page answered 400');
  await choose(wallet.redirectUrl, 'approve');
  await captured(wallet.id);
  expect(captures(card.id)).toHaveLength(0);
});

test('money that comes for an expired order is told all the same: the shop decides what to do with it', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success', 'never');
  const expired = { orderId: payment.orderId, at: new Date().toISOString() };
  await service.publish(OrderExpired, { subject: payment.orderId, data: expired });
  await captured(payment.id);
  expect(await check(payment.id)).toMatchObject({ state: 'captured' });
});

test('a dispute is told with its reason', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success');
  await captured(payment.id);
  await provider.dispute((await provider.payment(payment.id)).id);
  const { data } = await service.published(PaymentDisputed, (event) => event.data.paymentId === payment.id);
  expect(data).toMatchObject({ orderId: payment.orderId, reason: 'fraudulent' });
});

test('another gym knows nothing of the payment, and only the store may ask', async () => {
  const payment = await givenPayment();
  const call = { params: { id: payment.id } };
  expect(await store.in('lift-club').answer(checkPaymentAtProvider, call)).toMatchObject({ status: 404 });
  expect(await service.asService('spotter-social').answer(checkPaymentAtProvider, call)).toMatchObject({ status: 403 });
  expect(await service.asGuest().answer(checkPaymentAtProvider, call)).toMatchObject({ status: 403 });
  expect(await store.answer(checkPaymentAtProvider, { params: { id: uuidv7() } })).toMatchObject({ status: 404 });
});

test('an order in a currency without cents is charged rightly', async () => {
  const payment = await givenPayment({ amountCents: 5800, currency: 'JPY', lines: [{ title: 'Belt', quantity: 1, priceCents: 5800 }] });
  await choose(payment.redirectUrl, 'success');
  await captured(payment.id);
  expect(await provider.payment(payment.id)).toMatchObject({ amountCents: 5800, currency: 'JPY' });
});

test('nothing that opens a page or moves money stands readable in the database, and no secret in the log', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success');
  await captured(payment.id);
  const { id } = await provider.payment(payment.id);
  const { db } = service.kit;
  const rows = [
    ...(await db.all(sql`SELECT * FROM attempt`)),
    ...(await db.all(sql`SELECT * FROM payment`)),
    ...(await db.all(sql`SELECT * FROM provider_event`)),
  ];
  expect(rows.length).toBeGreaterThan(0);
  const kept = JSON.stringify(rows);
  const intent = (await provider.deliveries()).find(({ eventType }) => eventType === 'payment_intent.succeeded');
  const { data } = JSON.parse(intent?.body ?? '') as { data: { object: { id: string } } };
  expect(data.object.id).toMatch(/^pi_/);
  for (const secret of [id, data.object.id, 'ana@example.com']) expect(kept).not.toContain(secret);
  const logged = JSON.stringify(service.logs());
  for (const secret of ['sk_test_of_the_tests', 'whsec_of_the_tests', 'paypal-secret-of-the-tests']) expect(logged).not.toContain(secret);
});
