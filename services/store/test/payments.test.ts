import { createPayment } from '@spotter/contracts/payment/payments';
import { OrderChanged, RefundRequested } from '@spotter/contracts/store/events';
import { cancelOrder, checkPayment, fulfilOrder, readOrder, refundOrder, startPayment, type Order } from '@spotter/contracts/store/orders';
import { uuidv7 } from '@spotter/service-kit';
import { atOnce, eventually, type TestClient } from '@spotter/service-kit/testing/index';
import { beforeEach, describe, expect, test } from 'vitest';
import { openShop, refusal } from './shop.ts';

const shop = await openShop();
const { service, payments, manager } = shop;

let sku = '';
let counter = 0;

/** Each test sells an item of its own. */
beforeEach(async () => {
  counter += 1;
  sku = `BELT-${String(counter)}`;
  await shop.sells(sku, { pieces: 10 });
});

const pay = (shopper: TestClient, order: Order, idempotencyKey = uuidv7()) =>
  shopper(startPayment, { params: { id: order.id }, body: { provider: 'stripe' }, idempotencyKey });

const paidOrder = async (shopper: TestClient, quantity = 1): Promise<{ order: Order; paymentId: string }> => {
  const order = await shop.order(shopper, sku, quantity);
  const paymentId = await shop.beginToPay(shopper, order);
  await shop.captured(order, paymentId);
  return { order: await shop.orderIs(order.id, 'paid'), paymentId };
};

const expired = async (order: Order) => {
  service.clock.advance({ minutes: 31 });
  await service.runJob('store.expire-orders');
  return shop.orderIs(order.id, 'expired');
};

const refundsOf = (paymentId: string) => service.seen(RefundRequested).filter(({ data }) => data.paymentId === paymentId);

describe('paying', () => {
  test('sends the shopper to the provider’s page, and brings them back to the order in their gym', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku, 2);
    const { redirectUrl } = await pay(guest, order);
    const call = service.neighbour('PAYMENT_URL').calls.findLast(({ route }) => route.path === createPayment.path);
    expect(call).toMatchObject({
      clientId: 'spotter-store',
      body: {
        tenant: 'iron-temple',
        orderId: order.id,
        orderNumber: order.number,
        amountCents: 17_800,
        currency: 'EUR',
        email: 'sam@example.org',
        lines: [{ quantity: 2, priceCents: 8900 }],
        returnUrl: `http://iron-temple.localhost:8080/shop/orders/${order.id}?paid=yes`,
        cancelUrl: `http://iron-temple.localhost:8080/shop/orders/${order.id}?paid=no`,
      },
    });
    expect(redirectUrl).toBe(`https://pay.example/${(call?.body as { id: string }).id}`);
  });

  test('asking again, with the same key or another, is the same payment', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    const key = uuidv7();
    const first = await pay(guest, order, key);
    expect([await pay(guest, order, key), await pay(guest, order)]).toEqual([first, first]);
    expect(payments.opened().filter(({ orderId }) => orderId === order.id)).toHaveLength(1);
  });

  test('while the payment service is away the order stands, and the next try is the same payment', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    await service.neighbour('PAYMENT_URL').goAway();
    const key = uuidv7();
    expect(await refusal(pay(guest, order, key))).toMatchObject({ slug: 'unavailable', status: 503 });
    expect(await guest(readOrder, { params: { id: order.id } })).toMatchObject({ state: 'placed' });
    expect(await guest(checkPayment, { params: { id: order.id } })).toMatchObject({ state: 'placed' });
    await service.neighbour('PAYMENT_URL').comeBack();
    const { redirectUrl } = await pay(guest, order, key);
    await shop.captured(order, redirectUrl.replace('https://pay.example/', ''));
    await shop.orderIs(order.id, 'paid');
    expect(payments.opened().filter(({ orderId }) => orderId === order.id)).toHaveLength(1);
  });

  test('a capture makes the order paid, once, however often and at once it is told', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    const paymentId = await shop.beginToPay(guest, order);
    const id = uuidv7();
    const events = await Promise.all([
      shop.captured(order, paymentId, { id }),
      shop.captured(order, paymentId, { id }),
      shop.captured(order, paymentId),
    ]);
    for (const event of events) await service.handled(event);
    const paid = await shop.orderIs(order.id, 'paid');
    expect(paid).toMatchObject({ holdExpiresAt: null, payment: { provider: 'stripe', state: 'captured' } });
    expect(paid.steps.filter(({ state }) => state === 'paid')).toHaveLength(1);
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 10, reserved: 1 });
    expect(refundsOf(paymentId)).toEqual([]);
    await shop.expectLedgerToAgree();
  });

  test('who comes back is shown as paid without waiting for an event, which then changes nothing', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    const paymentId = await shop.beginToPay(guest, order);
    payments.decide(paymentId, { state: 'captured', redirectUrl: null });
    const paid = await guest(checkPayment, { params: { id: order.id } });
    expect(paid).toMatchObject({ state: 'paid', payment: { state: 'captured' } });
    await service.handled(await shop.captured(order, paymentId));
    expect(await guest(readOrder, { params: { id: order.id } })).toEqual(paid);
  });

  test('a decline is shown, and another attempt can succeed', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    const declined = await shop.beginToPay(guest, order);
    await shop.failed(order, declined);
    expect(await shop.orderIs(order.id, 'payment-failed')).toMatchObject({
      payment: { state: 'failed', failure: 'card-declined' },
    });
    expect(await shop.stockOf(sku)).toMatchObject({ reserved: 1 });

    const second = await shop.beginToPay(guest, order);
    expect(second).not.toBe(declined);
    await shop.orderIs(order.id, 'placed');
    await shop.captured(order, second);
    expect((await shop.orderIs(order.id, 'paid')).steps.map(({ state }) => state)).toEqual(['placed', 'payment-failed', 'placed', 'paid']);
  });

  test('a second payment of the same order goes back at once; the order stays paid by the first', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    const [first, second] = [await shop.beginToPay(guest, order, 'stripe'), await shop.beginToPay(guest, order, 'paypal')];
    await service.handled(await shop.captured(order, first));
    await service.handled(await shop.captured(order, second));
    await eventually(() => expect(refundsOf(second)).toMatchObject([{ data: { orderId: order.id, amountCents: 8900, currency: 'EUR' } }]));
    await service.handled(await shop.refunded(order, second, refundsOf(second)[0]?.data.refundId ?? null));
    const paid = await shop.orderIs(order.id, 'paid');
    expect(paid.payment).toMatchObject({ provider: 'stripe', state: 'captured' });
    expect(refundsOf(first)).toEqual([]);
    expect(await shop.stockOf(sku)).toMatchObject({ reserved: 1 });
  });
});

describe('money that comes after the time to pay', () => {
  test('buys the goods when they are still there', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku, 3);
    const paymentId = await shop.beginToPay(guest, order);
    await expired(order);
    expect(await shop.stockOf(sku)).toMatchObject({ reserved: 0 });
    await shop.captured(order, paymentId);
    await shop.orderIs(order.id, 'paid');
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 10, reserved: 3 });
    await manager(fulfilOrder, { params: { id: order.id }, body: {} });
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 7, reserved: 0, shipped: 3 });
    await shop.expectLedgerToAgree();
  });

  test('goes back at once when they are sold, once, and the customer is told', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku, 3);
    const paymentId = await shop.beginToPay(guest, order);
    await expired(order);
    await shop.order(shop.guest(), sku, 8);
    await service.handled(await shop.captured(order, paymentId));
    await service.handled(await shop.captured(order, paymentId));
    await shop.orderIs(order.id, 'refund-pending');
    const { refundId } = await shop.refundAskedFor(order.id);
    expect(refundsOf(paymentId)).toHaveLength(1);
    const told = await service.published(OrderChanged, ({ data }) => data.orderId === order.id && data.state === 'refund-pending');
    expect(told.data).toMatchObject({ email: 'sam@example.org', reason: 'paid-too-late' });
    await shop.refunded(order, paymentId, refundId);
    await shop.orderIs(order.id, 'refunded');
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 10, reserved: 8 });
    await shop.expectLedgerToAgree();
  });

  test('goes back when the customer had cancelled', async () => {
    const guest = shop.guest();
    const order = await shop.order(guest, sku);
    const paymentId = await shop.beginToPay(guest, order);
    await guest(cancelOrder, { params: { id: order.id } });
    await shop.captured(order, paymentId);
    await shop.orderIs(order.id, 'refund-pending');
    expect(await shop.refundAskedFor(order.id)).toMatchObject({ paymentId, amountCents: 8900 });
    expect(await shop.stockOf(sku)).toMatchObject({ reserved: 0 });
  });
});

describe('sending and paying back', () => {
  test('sending ships the stock once, with the tracking number', async () => {
    const { order } = await paidOrder(shop.guest(), 2);
    const fulfil = () => manager(fulfilOrder, { params: { id: order.id }, body: { tracking: '00340434 1611 2209' } });
    const sent = await fulfil();
    expect(sent).toMatchObject({ state: 'fulfilled', tracking: '00340434 1611 2209' });
    expect(await fulfil()).toEqual(sent);
    expect(await shop.stockOf(sku)).toEqual({ onHand: 8, reserved: 0, available: 8, shipped: 2 });
    expect(sent.steps.at(-1)).toMatchObject({ state: 'fulfilled', by: 'Hannah Cole' });
    await service.published(OrderChanged, ({ data }) => data.orderId === order.id && data.tracking === '00340434 1611 2209');
    await shop.expectLedgerToAgree();
  });

  test.each([
    { restock: true, onHand: 10 },
    { restock: false, onHand: 8 },
  ])('goods that were sent are on the shelf again only when they came back (restock: $restock)', async ({ restock, onHand }) => {
    const { order, paymentId } = await paidOrder(shop.guest(), 2);
    await manager(fulfilOrder, { params: { id: order.id }, body: {} });
    const body = { reason: 'Too small', restock };
    const refunding = await manager(refundOrder, { params: { id: order.id }, body, idempotencyKey: uuidv7() });
    expect(refunding.state).toBe('refund-pending');
    const asked = await shop.refundAskedFor(order.id);
    expect(asked).toMatchObject({ paymentId, amountCents: 17_800, reason: 'Too small' });
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 8 });

    const id = uuidv7();
    const events = await Promise.all([
      shop.refunded(order, paymentId, asked.refundId, { id }),
      shop.refunded(order, paymentId, asked.refundId, { id }),
    ]);
    for (const event of events) await service.handled(event);
    await service.handled(await shop.refunded(order, paymentId, asked.refundId));
    await shop.orderIs(order.id, 'refunded');
    expect(await shop.stockOf(sku)).toEqual({ onHand, reserved: 0, available: onHand, shipped: 2 });
    await shop.expectLedgerToAgree();
  });

  test('what was paid back before it was sent is free again, also when the money was sent back at the provider', async () => {
    const { order, paymentId } = await paidOrder(shop.guest(), 2);
    await shop.refunded(order, paymentId, null);
    await shop.orderIs(order.id, 'refunded');
    expect(await shop.stockOf(sku)).toEqual({ onHand: 10, reserved: 0, available: 10, shipped: 0 });
    await shop.expectLedgerToAgree();
  });

  test('when the provider cannot pay back, the staff sees it and may ask once more', async () => {
    const { order, paymentId } = await paidOrder(shop.guest());
    const ask = () =>
      manager(refundOrder, { params: { id: order.id }, body: { reason: 'Too small', restock: false }, idempotencyKey: uuidv7() });
    await ask();
    const first = await shop.refundAskedFor(order.id);
    await service.handled(await shop.refundFailed(order, paymentId, first.refundId));
    expect((await shop.orderIs(order.id, 'refund-pending')).steps.at(-1)).toMatchObject({ reason: 'refund-failed' });
    await ask();
    await eventually(() => expect(refundsOf(paymentId)).toHaveLength(2));
    await shop.refunded(order, paymentId, refundsOf(paymentId)[1]?.data.refundId ?? null);
    await shop.orderIs(order.id, 'refunded');
  });

  test('a part that goes back at the provider is noted; the order is refunded when all of it went', async () => {
    const { order, paymentId } = await paidOrder(shop.guest());
    const part = (amountCents: number) => shop.refunded(order, paymentId, null, { amountCents });
    await service.handled(await part(900));
    expect((await shop.orderIs(order.id, 'paid')).steps.at(-1)).toMatchObject({ reason: 'partly-refunded' });
    await service.handled(await part(8000));
    await shop.orderIs(order.id, 'refunded');
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 10, reserved: 0 });
  });

  test('a copied refund request asks for the money once; another one is refused', async () => {
    const { order, paymentId } = await paidOrder(shop.guest());
    const [params, body] = [{ id: order.id }, { reason: 'Too small', restock: false }];
    const idempotencyKey = uuidv7();
    const answers = await atOnce(4, () => manager.answer(refundOrder, { params, body, idempotencyKey }));
    expect(answers.map((each) => (each.status === 'fulfilled' ? each.value.status : 0))).toEqual([202, 202, 202, 202]);
    expect(await refusal(manager(refundOrder, { params, body, idempotencyKey: uuidv7() }))).toMatchObject({ slug: 'wrong-order-state' });
    await shop.refundAskedFor(order.id);
    expect(refundsOf(paymentId)).toHaveLength(1);
  });
});
