import { checkPaymentAtProvider } from '@spotter/contracts/payment/payments';
import { PaymentCaptured, PaymentFailed, PaymentRefunded } from '@spotter/contracts/payment/events';
import { RefundRequested } from '@spotter/contracts/store/events';
import { uuidv7 } from '@spotter/service-kit';
import { expect, test } from 'vitest';
import { choose, givenPayments } from './given-payments.ts';

const { service, store, provider, givenPayment } = await givenPayments();

const check = (id: string) => store(checkPaymentAtProvider, { params: { id } });
const captures = (paymentId: string) => service.seen(PaymentCaptured).filter(({ data }) => data.paymentId === paymentId);
const captured = (paymentId: string) => service.published(PaymentCaptured, ({ data }) => data.paymentId === paymentId);

test('the whole life of a PayPal payment: opened, approved, captured, paid back, each told once', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  expect(payment).toMatchObject({ provider: 'paypal', state: 'requires-action' });

  const back = new URL(await choose(payment.redirectUrl, 'approve'));
  expect(back.searchParams.get('paid')).toBe('yes');
  expect((await captured(payment.id)).data).toMatchObject({
    orderId: payment.orderId,
    provider: 'paypal',
    amountCents: 5800,
    currency: 'EUR',
  });

  const refundId = uuidv7();
  const { id: paymentId, orderId, amountCents, currency } = payment;
  await service.publish(RefundRequested, {
    subject: orderId,
    data: { refundId, orderId, paymentId, amountCents, currency, reason: 'Too small' },
  });
  const { data } = await service.published(PaymentRefunded, (event) => event.data.paymentId === payment.id);
  expect(data).toMatchObject({ refundId, orderId, amountCents: 5800 });

  await provider.allDelivered();
  expect(await check(payment.id)).toMatchObject({ state: 'refunded' });
  expect(await provider.payment(payment.id)).toMatchObject({ status: 'COMPLETED', refunds: [{ amountCents: 5800, status: 'COMPLETED' }] });
  expect(captures(payment.id)).toHaveLength(1);
  expect(service.seen(PaymentRefunded).filter((event) => event.data.paymentId === payment.id)).toHaveLength(1);
});

test('who comes back from an approval has paid at once, without any webhook', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  await choose(payment.redirectUrl, 'approve', 'never');
  expect(await check(payment.id)).toMatchObject({ state: 'captured', redirectUrl: null });
  await captured(payment.id);
  expect(await provider.payment(payment.id)).toMatchObject({ isCaptured: true });
});

test('every webhook twice, and the customer asking at the same moment: the money is taken and told once', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  await choose(payment.redirectUrl, 'approve', 'twice');
  const answers = await Promise.all([check(payment.id), check(payment.id), check(payment.id)]);
  expect(answers.map(({ state }) => state)).toEqual(['captured', 'captured', 'captured']);
  await provider.allDelivered();
  await captured(payment.id);
  expect(captures(payment.id)).toHaveLength(1);
});

test('a wallet whose card is declined is a failure; approved anew, it is a payment', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  await choose(payment.redirectUrl, 'approve-declined');
  const { data } = await service.published(PaymentFailed, (event) => event.data.paymentId === payment.id);
  expect(data.failure).toBe('wallet-declined');

  await choose(payment.redirectUrl, 'approve');

  await captured(payment.id);
  expect(await check(payment.id)).toMatchObject({ state: 'captured', failure: null });
});

test('a customer who cancels at PayPal finds the order as it was, and may go back to the same page', async () => {
  const payment = await givenPayment({ provider: 'paypal' });
  const back = new URL(await choose(payment.redirectUrl, 'cancel'));
  expect(back.searchParams.get('paid')).toBe('no');
  expect(await check(payment.id)).toMatchObject({ state: 'requires-action', redirectUrl: payment.redirectUrl });
});
