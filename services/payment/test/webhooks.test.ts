import { createServer } from 'node:http';
import { join } from 'node:path';
import { checkPaymentAtProvider, type Payment } from '@spotter/contracts/payment/payments';
import { PaymentCaptured } from '@spotter/contracts/payment/events';
import { signingCertificateIn } from '@spotter/local/payments/webhooks/certificate';
import { paypalSignature } from '@spotter/local/payments/webhooks/sign-paypal';
import { stripeSignature } from '@spotter/local/payments/webhooks/sign-stripe';
import { sql } from '@spotter/service-kit';
import { expect, test } from 'vitest';
import { choose, givenPayments, PAYPAL, STRIPE_WEBHOOK_SECRET } from './given-payments.ts';

const { service, store, provider, givenPayment } = await givenPayments();

const check = (id: string) => store(checkPaymentAtProvider, { params: { id } });
const captures = (paymentId: string) => service.seen(PaymentCaptured).filter(({ data }) => data.paymentId === paymentId);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const send = async (name: 'stripe' | 'paypal', body: string, headers: Record<string, string>) => {
  const answer = await fetch(`${service.url}/payments/webhooks/${name}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: answer.status, body: await answer.json() };
};

const stripeEvent = ({ id }: Payment) =>
  JSON.stringify({
    id: `evt_${id}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { object: 'payment_intent', status: 'succeeded', metadata: { spotter_tenant: 'iron-temple', spotter_payment: id } } },
  });
const paypalEvent = ({ id }: Payment) =>
  JSON.stringify({
    id: `WH-${id}`,
    event_type: 'PAYMENT.CAPTURE.COMPLETED',
    resource: { status: 'COMPLETED', custom_id: `iron-temple/${id}` },
  });

const certificate = signingCertificateIn(join(provider.folder, 'paypal'));
const signer = {
  certificate,
  webhookId: PAYPAL.webhookId,
  certUrl: `${provider.url}/v1/notifications/certs/${certificate.id}`,
};

const BAD_SIGNATURE = { status: 400, body: { type: '/problems/bad-signature' } };

test.each([
  ['no signature', () => ({})],
  ['another’s secret', (body: string) => stripeSignature('whsec_of_somebody_else', body, new Date())],
  ['the signature of another body', () => stripeSignature(STRIPE_WEBHOOK_SECRET, '{"id":"evt_1"}', new Date())],
  ['a signature of ten minutes ago', (body: string) => stripeSignature(STRIPE_WEBHOOK_SECRET, body, minutesAgo(10))],
  ['a signature that is no signature', () => ({ 'stripe-signature': 't=now,v1=trust-me' })],
])('a Stripe webhook with %s is refused and changes nothing', async (_, sign) => {
  const payment = await givenPayment();
  const body = stripeEvent(payment);
  expect(await send('stripe', body, sign(body))).toMatchObject(BAD_SIGNATURE);
  expect(await check(payment.id)).toMatchObject({ state: 'requires-action' });
});

const otherCertificate = signingCertificateIn(join(provider.folder, 'somebody-else'));

test.each([
  ['no signature', () => ({})],
  ['another’s key', (body: string) => paypalSignature({ ...signer, certificate: otherCertificate }, body, new Date())],
  ['another’s webhook id', (body: string) => paypalSignature({ ...signer, webhookId: 'WH-OTHER' }, body, new Date())],
  ['the signature of another body', () => paypalSignature(signer, '{}', new Date())],
  ['a signature of four days ago', (body: string) => paypalSignature(signer, body, minutesAgo(4 * 24 * 60))],
  ['a weaker algorithm', (body: string) => ({ ...paypalSignature(signer, body, new Date()), 'paypal-auth-algo': 'SHA1withRSA' })],
])('a PayPal webhook with %s is refused and changes nothing', async (_, sign) => {
  const payment = await givenPayment({ provider: 'paypal' });
  const body = paypalEvent(payment);
  expect(await send('paypal', body, sign(body))).toMatchObject(BAD_SIGNATURE);
  expect(await check(payment.id)).toMatchObject({ state: 'requires-action' });
});

test('a certificate that the sender brings along is not even looked at', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  const body = paypalEvent(payment);
  let visits = 0;
  const evil = createServer((_, response) => {
    visits += 1;
    response.end(otherCertificate.certificate);
  }).listen(0);
  const { port } = evil.address() as { port: number };
  const certUrl = `http://127.0.0.1:${String(port)}/v1/notifications/certs/${otherCertificate.id}`;
  const answer = await send('paypal', body, paypalSignature({ ...signer, certificate: otherCertificate, certUrl }, body, new Date()));
  evil.close();
  expect(answer).toMatchObject(BAD_SIGNATURE);
  expect(visits).toBe(0);
});

test('even a well signed lie changes nothing: the provider is asked, and knows of no money', async () => {
  const card = await givenPayment();
  const wallet = await givenPayment({ provider: 'paypal' });
  const [lie, other] = [stripeEvent(card), paypalEvent(wallet)];
  expect(await send('stripe', lie, stripeSignature(STRIPE_WEBHOOK_SECRET, lie, new Date()))).toMatchObject({ status: 200 });
  expect(await send('paypal', other, paypalSignature(signer, other, new Date()))).toMatchObject({ status: 200 });
  expect(await check(card.id)).toMatchObject({ state: 'requires-action' });
  expect(await check(wallet.id)).toMatchObject({ state: 'requires-action' });
});

test('an event that is delivered again and again, and late after newer ones, is kept once and has its effect once', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'decline');
  await choose(payment.redirectUrl, 'challenge');
  await choose(payment.redirectUrl, 'complete-challenge', 'twice');
  await provider.allDelivered();
  const mine = (await provider.deliveries()).filter(({ body }) => body.includes(payment.id));
  for (const { eventId } of mine.toReversed()) await provider.redeliver(eventId);
  await provider.allDelivered();

  expect(await check(payment.id)).toMatchObject({ state: 'captured', failure: null });
  expect(captures(payment.id)).toHaveLength(1);
  const kept = await service.kit.db.all<{ event_id: string }>(sql`SELECT event_id FROM provider_event WHERE payment_id = ${payment.id}`);
  expect(new Set(kept.map((row) => row.event_id))).toEqual(new Set(mine.map(({ eventId }) => eventId)));
  expect(kept).toHaveLength(new Set(mine.map(({ eventId }) => eventId)).size);
});

test.each([
  ['of somebody else’s payments', { metadata: {} }],
  ['of a gym that nobody knows', { metadata: { spotter_tenant: 'nowhere', spotter_payment: '0192f0c0-0000-7000-8000-000000000000' } }],
  [
    'of a payment that nobody knows',
    { metadata: { spotter_tenant: 'iron-temple', spotter_payment: '0192f0c0-0000-7000-8000-000000000000' } },
  ],
  ['whose id is no id', { metadata: { spotter_tenant: 'iron-temple', spotter_payment: "1' OR 1=1" } }],
])('a signed event %s is taken and forgotten', async (_, object) => {
  const body = JSON.stringify({
    id: 'evt_other',
    object: 'event',
    type: 'charge.updated',
    data: { object: { object: 'charge', ...object } },
  });
  expect(await send('stripe', body, stripeSignature(STRIPE_WEBHOOK_SECRET, body, new Date()))).toEqual({
    status: 200,
    body: { received: true },
  });
});

test('while the provider cannot be asked, its webhook is not acknowledged, so it comes again', async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success', 'never');
  const body = stripeEvent(payment);
  const headers = stripeSignature(STRIPE_WEBHOOK_SECRET, body, new Date());
  await provider.set({ stripeFault: 'unavailable' });
  expect(await send('stripe', body, headers)).toMatchObject({ status: 503 });
  await provider.set({ stripeFault: 'none' });
  expect(await send('stripe', body, headers)).toMatchObject({ status: 200 });
  await service.published(PaymentCaptured, ({ data }) => data.paymentId === payment.id);
});
