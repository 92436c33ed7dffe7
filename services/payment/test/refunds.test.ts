import { checkPaymentAtProvider } from '@spotter/contracts/payment/payments';
import { PaymentCaptured, PaymentRefunded, PaymentRefundFailed } from '@spotter/contracts/payment/events';
import { RefundRequested } from '@spotter/contracts/store/events';
import { uuidv7 } from '@spotter/service-kit';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { choose, givenPayments, STRIPE_SECRET_KEY } from './given-payments.ts';

const { service, store, provider, givenPayment } = await givenPayments();

const givenPaid = async () => {
  const payment = await givenPayment();
  await choose(payment.redirectUrl, 'success');
  await service.published(PaymentCaptured, ({ data }) => data.paymentId === payment.id);
  return payment;
};
type Paid = Awaited<ReturnType<typeof givenPaid>>;

const wish = ({ id, orderId, amountCents, currency }: Paid, refundId: string) => ({
  subject: orderId,
  data: { refundId, orderId, paymentId: id, amountCents, currency, reason: 'Too small' },
});
const refunds = (paymentId: string) => service.seen(PaymentRefunded).filter(({ data }) => data.paymentId === paymentId);
const refunded = (paymentId: string) => service.published(PaymentRefunded, ({ data }) => data.paymentId === paymentId);

test('a refund that the shop asks for goes back in full and is told with its id', async () => {
  const payment = await givenPaid();
  const refundId = uuidv7();
  await service.publish(RefundRequested, wish(payment, refundId));
  expect((await refunded(payment.id)).data).toMatchObject({ refundId, orderId: payment.orderId, amountCents: 5800, currency: 'EUR' });
  expect(await store(checkPaymentAtProvider, { params: { id: payment.id } })).toMatchObject({ state: 'refunded' });
});

test('asked for three times, as the same event and as another, it goes back once', async () => {
  const payment = await givenPaid();
  const refundId = uuidv7();
  const first = await service.publish(RefundRequested, wish(payment, refundId));
  const again = await service.publish(RefundRequested, { ...wish(payment, refundId), id: first.id });
  const another = await service.publish(RefundRequested, wish(payment, refundId));
  await Promise.all([first, again, another].map((event) => service.handled(event)));
  await provider.allDelivered();
  await refunded(payment.id);
  expect(refunds(payment.id)).toHaveLength(1);
  expect((await provider.payment(payment.id)).refunds).toMatchObject([{ amountCents: 5800, status: 'succeeded' }]);
});

test('two wishes for the same money: it goes back once, and both are settled', async () => {
  const payment = await givenPaid();
  const [first, second] = [uuidv7(), uuidv7()];
  for (const refundId of [first, second]) await service.handled(await service.publish(RefundRequested, wish(payment, refundId)));
  await refunded(payment.id);
  expect(refunds(payment.id)).toHaveLength(1);
  expect((await provider.payment(payment.id)).refunds).toHaveLength(1);
});

test('money that was never taken cannot go back, and the shop is told', async () => {
  const payment = await givenPayment();
  const refundId = uuidv7();
  await service.publish(RefundRequested, wish(payment, refundId));
  const { data } = await service.published(PaymentRefundFailed, (event) => event.data.paymentId === payment.id);
  expect(data.refundId).toBe(refundId);
});

test('what is paid back at Stripe’s own site, in two parts, is told as it happens', async () => {
  const payment = await givenPaid();
  const { hostname, port } = new URL(provider.url);
  const stripe = new Stripe(STRIPE_SECRET_KEY, { host: hostname, port, protocol: 'http' });
  const session = await stripe.checkout.sessions.retrieve((await provider.payment(payment.id)).id);
  const intent = session.payment_intent as string;

  await stripe.refunds.create({ payment_intent: intent, amount: 800 });
  expect((await refunded(payment.id)).data).toMatchObject({ refundId: null, amountCents: 800 });
  expect(await store(checkPaymentAtProvider, { params: { id: payment.id } })).toMatchObject({ state: 'partly-refunded' });

  await stripe.refunds.create({ payment_intent: intent });
  await service.published(PaymentRefunded, ({ data }) => data.paymentId === payment.id && data.amountCents === 5000);
  expect(await store(checkPaymentAtProvider, { params: { id: payment.id } })).toMatchObject({ state: 'refunded' });
});

test('a wish about another order’s payment is put aside as a dead letter', async () => {
  const payment = await givenPaid();
  const data = { ...wish(payment, uuidv7()).data, orderId: uuidv7() };
  const [settled] = await service.handled(await service.publish(RefundRequested, { subject: data.orderId, data }));
  expect(settled).toMatchObject({ outcome: 'dead' });
  expect((await provider.payment(payment.id)).refunds).toHaveLength(0);
});
