import { addToCart, readCart } from '@spotter/contracts/store/carts';
import { OrderChanged, OrderExpired, OrderPlaced, StockChanged } from '@spotter/contracts/store/events';
import {
  cancelOrder,
  fulfilOrder,
  listOrders,
  listStaffOrders,
  placeOrder,
  readOrder,
  readStaffOrder,
  refundOrder,
} from '@spotter/contracts/store/orders';
import { sql, uuidv7 } from '@spotter/service-kit';
import { atOnce, member } from '@spotter/service-kit/testing/index';
import { beforeAll, describe, expect, test } from 'vitest';
import { address, everything, openShop, orderCart, refusal } from './shop.ts';

const shop = await openShop();
const { service, manager } = shop;

beforeAll(async () => {
  await shop.sells('CHALK-56', { pieces: 1000, priceCents: 290, title: 'Chalk block' });
  await shop.sells('BELT-10-M', { pieces: 100, priceCents: 8900 });
});

const bodyFor = (expectedTotalCents: number) => ({ id: uuidv7(), email: 'Sam@Example.org', address, expectedTotalCents });

describe('placing an order', () => {
  test('holds what was in the cart, empties it and says how long the stock is held', async () => {
    const sam = shop.member('Sam Okafor');
    const before = await shop.stockOf('BELT-10-M');
    await sam(addToCart, { body: { sku: 'BELT-10-M', quantity: 1 }, idempotencyKey: uuidv7() });
    await sam(addToCart, { body: { sku: 'CHALK-56', quantity: 2 }, idempotencyKey: uuidv7() });
    const order = await orderCart(sam);

    expect(order).toMatchObject({ state: 'placed', totalCents: 9480, currency: 'EUR', email: 'sam@example.org', address, payment: null });
    expect(order.number).toMatch(/^IT-\d{4}$/);
    expect(order.lines).toMatchObject([
      { sku: 'BELT-10-M', quantity: 1, priceCents: 8900, lineCents: 8900 },
      { sku: 'CHALK-56', quantity: 2, priceCents: 290, lineCents: 580 },
    ]);
    expect(Date.parse(order.holdExpiresAt ?? '') - Date.parse(order.placedAt)).toBe(30 * 60_000);
    expect(await shop.stockOf('BELT-10-M')).toEqual({ ...before, reserved: before.reserved + 1, available: before.available - 1 });
    const told = await service.published(OrderPlaced, ({ subject }) => subject === order.id);
    expect(told.data).toMatchObject({ number: order.number, memberId: sam.id, guestId: null, email: 'sam@example.org' });
    await service.published(StockChanged, ({ data }) => data.items.some((item) => item.available === before.available - 1));
    expect(await sam(readCart, {})).toMatchObject({ lines: [], pieces: 0 });
    expect((await shop.ledgerOf('BELT-10-M'))[0]).toMatchObject({ kind: 'reserved', quantity: 1, reference: order.number });
  });

  test('a copied request is the same order: one after the other, and both at once', async () => {
    const guest = shop.guest();
    await guest(addToCart, { body: { sku: 'CHALK-56', quantity: 1 }, idempotencyKey: uuidv7() });
    const [body, idempotencyKey] = [bodyFor(290), uuidv7()];
    const settled = await atOnce(6, () => guest.answer(placeOrder, { body, idempotencyKey }));
    settled.push(...(await atOnce(1, () => guest.answer(placeOrder, { body, idempotencyKey }))));
    const answers = settled.map((each) => (each.status === 'fulfilled' ? each.value : expect.fail(String(each.reason))));
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]?.body]);
    expect((await guest(listOrders, { query: {} })).items).toHaveLength(1);
  });

  test('the same key with another body is refused', async () => {
    const guest = shop.guest();
    await guest(addToCart, { body: { sku: 'CHALK-56', quantity: 1 }, idempotencyKey: uuidv7() });
    const idempotencyKey = uuidv7();
    await guest(placeOrder, { body: bodyFor(290), idempotencyKey });
    expect(await refusal(guest(placeOrder, { body: bodyFor(290), idempotencyKey }))).toMatchObject({
      slug: 'idempotency-key-reused',
      status: 422,
    });
  });

  test('an empty cart, another total, and an id that is taken are refused, and nothing is held', async () => {
    const guest = shop.guest();
    const place = (body: ReturnType<typeof bodyFor>) => refusal(guest(placeOrder, { body, idempotencyKey: uuidv7() }));
    expect(await place(bodyFor(290))).toMatchObject({ slug: 'empty-cart', status: 409 });

    const first = await shop.order(shop.guest(), 'CHALK-56');
    const before = await shop.stockOf('CHALK-56');
    await guest(addToCart, { body: { sku: 'CHALK-56', quantity: 3 }, idempotencyKey: uuidv7() });
    expect(await place(bodyFor(869))).toMatchObject({ slug: 'price-changed', status: 409, totalCents: 870 });
    expect(await place({ ...bodyFor(870), id: first.id })).toMatchObject({ slug: 'conflict', status: 409 });
    expect(await shop.stockOf('CHALK-56')).toEqual(before);
    expect(await guest(readCart, {})).toMatchObject({ pieces: 3 });
  });

  test('one line that is short holds none of them', async () => {
    await shop.sells('RARE-1', { pieces: 1 });
    const guest = shop.guest();
    await guest(addToCart, { body: { sku: 'CHALK-56', quantity: 1 }, idempotencyKey: uuidv7() });
    await guest(addToCart, { body: { sku: 'RARE-1', quantity: 2 }, idempotencyKey: uuidv7() });
    const before = await shop.stockOf('CHALK-56');
    expect(await refusal(orderCart(guest))).toMatchObject({ slug: 'out-of-stock', sku: 'RARE-1', available: 1 });
    expect([await shop.stockOf('CHALK-56'), await shop.stockOf('RARE-1')]).toMatchObject([before, { reserved: 0 }]);
  });

  test('stock at two places is taken from both when one has too little', async () => {
    await shop.sells('PLATE-20', { pieces: 3 });
    await shop.deliver('PLATE-20', 2, { location: 'north' });
    const order = await shop.order(shop.guest(), 'PLATE-20', 4);
    expect(order.lines).toMatchObject([{ quantity: 4 }]);
    const held = (await shop.ledgerOf('PLATE-20')).filter(({ kind }) => kind === 'reserved');
    expect(held.map(({ location, quantity }) => [location, quantity]).toSorted()).toEqual([
      ['main', 3],
      ['north', 1],
    ]);
  });

  test('e-mail and address are sealed in the database, and no log line tells them', async () => {
    const order = await shop.order(shop.guest(), 'CHALK-56');
    const row = await service.kit.db.one<Record<string, unknown>>(sql`SELECT * FROM orders WHERE id = ${order.id}`);
    const written = JSON.stringify([row, service.logs()]);
    expect(row).toBeDefined();
    for (const secret of ['sam@example.org', 'Lindenallee', 'Okafor']) expect(written.toLowerCase()).not.toContain(secret.toLowerCase());
  });
});

describe('whose order it is', () => {
  test('only who placed an order can read, list, cancel or pay it', async () => {
    const [ana, ben, guest] = [shop.member('Ana'), shop.member('Ben'), shop.guest()];
    const order = await shop.order(ana, 'CHALK-56');
    const guestOrder = await shop.order(guest, 'CHALK-56');
    for (const stranger of [ben, guest, shop.guest()]) {
      expect(await refusal(stranger(readOrder, { params: { id: order.id } }))).toMatchObject({ status: 404 });
      expect(await refusal(stranger(cancelOrder, { params: { id: order.id } }))).toMatchObject({ status: 404 });
      expect(await refusal(shop.beginToPay(stranger, order))).toMatchObject({ status: 404 });
    }
    expect(await refusal(ana(readOrder, { params: { id: guestOrder.id } }))).toMatchObject({ status: 404 });
    expect(await guest(readOrder, { params: { id: guestOrder.id } })).toMatchObject({ state: 'placed' });
    expect((await ben(listOrders, { query: {} })).items).toEqual([]);
  });

  test('my orders come newest first, page by page, with pieces and pictures', async () => {
    const lea = shop.member('Lea');
    const numbers: string[] = [];
    for (const quantity of [1, 2, 3]) numbers.unshift((await shop.order(lea, 'CHALK-56', quantity)).number);
    const listed = await everything((cursor) => lea(listOrders, { query: { limit: 2, cursor } }));
    expect(listed.map(({ number }) => number)).toEqual(numbers);
    expect(listed[0]).toMatchObject({ pieces: 3, pictures: ['belt'], totalCents: 870 });
  });
});

describe('the staff', () => {
  test('finds orders by number, by e-mail and by state', async () => {
    const order = await shop.order(shop.guest(), 'CHALK-56');
    const find = async (query: { search?: string; state?: 'placed' | 'paid' }) =>
      (await everything((cursor) => manager(listStaffOrders, { query: { ...query, cursor } }))).map(({ number }) => number);
    expect(await find({ search: order.number.toLowerCase() })).toEqual([order.number]);
    expect(await find({ search: order.number.slice(3) })).toEqual([order.number]);
    expect(await find({ search: 'SAM@example.org' })).toContain(order.number);
    expect(await find({ search: 'nobody@example.org' })).toEqual([]);
    expect(await find({ search: "' OR 1=1 --" })).toEqual([]);
    expect(await find({ state: 'placed' })).toContain(order.number);
    expect(await find({ state: 'paid' })).not.toContain(order.number);
    const [row] = (await manager(listStaffOrders, { query: { search: order.number } })).items;
    expect(row).toMatchObject({ email: 'sam@example.org', customer: 'Sam Okafor', pieces: 1 });
  });

  test('is who may see and change orders of others; a customer, a coach and a guest are not', async () => {
    const order = await shop.order(shop.guest(), 'CHALK-56');
    const params = { id: order.id };
    for (const somebody of [shop.member('Ana'), service.as(member('Kim', { roles: ['coach', 'moderator'] }))]) {
      for (const call of [
        () => somebody(listStaffOrders, { query: {} }),
        () => somebody(readStaffOrder, { params }),
        () => somebody(fulfilOrder, { params, body: {} }),
        () => somebody(refundOrder, { params, body: { reason: 'Mine now', restock: true }, idempotencyKey: uuidv7() }),
      ]) {
        expect(await refusal(call())).toMatchObject({ slug: 'forbidden', status: 403 });
      }
    }
    expect(await refusal(shop.guest()(readStaffOrder, { params }))).toMatchObject({ status: 401 });
    expect(await service.as(member('Otto', { roles: ['owner'] }))(readStaffOrder, { params })).toMatchObject({ state: 'placed' });
  });

  test('cannot send or refund what is not paid', async () => {
    const { id } = await shop.order(shop.guest(), 'CHALK-56');
    expect(await refusal(manager(fulfilOrder, { params: { id }, body: {} }))).toMatchObject({ slug: 'wrong-order-state', state: 'placed' });
    const body = { reason: 'Changed their mind', restock: false };
    expect(await refusal(manager(refundOrder, { params: { id }, body, idempotencyKey: uuidv7() }))).toMatchObject({
      slug: 'wrong-order-state',
    });
  });
});

describe('an order that is not paid', () => {
  test('can be cancelled, once, and its goods are free again', async () => {
    const guest = shop.guest();
    const before = await shop.stockOf('BELT-10-M');
    const order = await shop.order(guest, 'BELT-10-M', 2);
    expect(await guest(cancelOrder, { params: { id: order.id } })).toMatchObject({ state: 'cancelled', holdExpiresAt: null });
    expect(await refusal(guest(cancelOrder, { params: { id: order.id } }))).toMatchObject({
      slug: 'wrong-order-state',
      state: 'cancelled',
    });
    expect(await shop.stockOf('BELT-10-M')).toEqual(before);
    await shop.expectLedgerToAgree();
  });

  test('expires when its time is over, not before; its goods are free again and everybody is told', async () => {
    const guest = shop.guest();
    await shop.sells('LATE-1', { pieces: 9 });
    const before = await shop.stockOf('LATE-1');
    const order = await shop.order(guest, 'LATE-1', 2);
    service.clock.advance({ minutes: 29 });
    await service.runJob('store.expire-orders');
    expect(await guest(readOrder, { params: { id: order.id } })).toMatchObject({ state: 'placed' });

    service.clock.advance({ minutes: 1 });
    await service.runJob('store.expire-orders');
    await shop.orderIs(order.id, 'expired');
    expect(await shop.stockOf('LATE-1')).toEqual(before);
    await service.published(OrderExpired, ({ data }) => data.orderId === order.id);
    await service.published(OrderChanged, ({ data }) => data.orderId === order.id && data.state === 'expired');
    expect(await refusal(shop.beginToPay(guest, order))).toMatchObject({ slug: 'wrong-order-state' });
    expect((await shop.ledgerOf('LATE-1'))[0]).toMatchObject({ kind: 'released', quantity: 2, reference: order.number });
    await shop.expectLedgerToAgree();
  });

  test('is expired once, however many instances look at the same time', async () => {
    const order = await shop.order(shop.guest(), 'BELT-10-M', 1);
    service.clock.advance({ minutes: 31 });
    await atOnce(5, () => service.runJob('store.expire-orders'));
    const released = (await shop.ledgerOf('BELT-10-M')).filter(({ kind, reference }) => kind === 'released' && reference === order.number);
    expect(released).toHaveLength(1);
    await shop.expectLedgerToAgree();
  });
});
