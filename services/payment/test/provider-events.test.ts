import { PaymentCaptured } from '@spotter/contracts/payment/events';
import { checkPaymentAtProvider } from '@spotter/contracts/payment/payments';
import { stripeSignature } from '@spotter/local/payments/webhooks/sign-stripe';
import { sql } from '@spotter/service-kit';
import { expect, test } from 'vitest';
import { choose, givenPayments, STRIPE_WEBHOOK_SECRET } from './given-payments.ts';

const { service, store, provider, givenPayment } = await givenPayments();
const { db } = service.kit;

const keptOf = (paymentId: string) =>
  db.all<{ id: string }>(sql`SELECT event_id AS id FROM provider_event WHERE payment_id = ${paymentId}`);
const afterDays = async (days: number) => {
  service.clock.advance({ days });
  await service.runJob('payment.forget-provider-events');
};

test('what a provider told is forgotten after ninety days, and the payment is not', async () => {
  const old = await givenPayment();
  await choose(old.redirectUrl, 'success');
  await provider.allDelivered();
  await service.published(PaymentCaptured, ({ data }) => data.paymentId === old.id);
  const told = await keptOf(old.id);
  expect(told).not.toEqual([]);

  await afterDays(89);
  expect(await keptOf(old.id)).toEqual(told);
  await db.run(sql`
    INSERT INTO provider_event (provider, event_id, tenant_id, payment_id, type, payload_sealed, received_at)
    SELECT 'stripe', 'evt_of_today', tenant_id, id, 'charge.updated', '', ${service.clock.now()} FROM payment WHERE id = ${old.id}`);
  await afterDays(2);
  expect(await keptOf(old.id)).toEqual([{ id: 'evt_of_today' }]);
  expect(await store(checkPaymentAtProvider, { params: { id: old.id } })).toMatchObject({ state: 'captured', amountCents: 5800 });

  const [delivery] = (await provider.deliveries()).filter(({ eventId }) => told.some(({ id }) => id === eventId));
  const body = delivery?.body ?? '';
  const again = await fetch(`${service.url}/payments/webhooks/stripe`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...stripeSignature(STRIPE_WEBHOOK_SECRET, body, service.clock.now()) },
  });
  expect(again.status).toBe(200);
  expect(await keptOf(old.id)).toHaveLength(2);
  await store(checkPaymentAtProvider, { params: { id: old.id } });
  expect(service.seen(PaymentCaptured).filter(({ data }) => data.paymentId === old.id)).toHaveLength(1);
});

test('years of them are forgotten at once, those of every gym', async () => {
  for (const slug of ['iron-temple', 'lift-club']) {
    const { id } = await service.kit.tenants.named(slug);
    await db.run(sql`
      INSERT INTO provider_event (provider, event_id, tenant_id, payment_id, type, payload_sealed, received_at)
      SELECT 'paypal', CONCAT(${slug}, seq), ${id}, UUID(), 'PAYMENT.CAPTURE.COMPLETED', '', ${service.kit.clock.later({ days: -91 })} - INTERVAL seq HOUR
      FROM seq_1_to_2500`);
  }
  await service.runJob('payment.forget-provider-events');
  expect(await db.all(sql`SELECT event_id FROM provider_event WHERE provider = 'paypal'`)).toEqual([]);
});
