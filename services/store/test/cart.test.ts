import { addToCart, mergeCart, readCart, setCartLine } from '@spotter/contracts/store/carts';
import { placeOrder } from '@spotter/contracts/store/orders';
import { removeProduct } from '@spotter/contracts/store/products';
import { uuidv7 } from '@spotter/service-kit';
import { atOnce, eventually, type TestClient } from '@spotter/service-kit/testing/index';
import { beforeAll, describe, expect, test } from 'vitest';
import { address, openShop, orderCart, refusal } from './shop.ts';

const shop = await openShop();
const { service } = shop;
const gateway = service.asService('spotter-gateway');

beforeAll(async () => {
  await shop.sells('BELT-1', { pieces: 5, priceCents: 8900 });
  await shop.sells('CHALK-1', { pieces: 500, priceCents: 290 });
});

const add = (shopper: TestClient, sku: string, quantity = 1, idempotencyKey = uuidv7()) =>
  shopper(addToCart, { body: { sku, quantity }, idempotencyKey });
const linesOf = async (shopper: TestClient) => (await shopper(readCart, {})).lines.map(({ sku, quantity }) => [sku, quantity]);
const merge = (guest: TestClient, member: TestClient) =>
  gateway(mergeCart, { body: { tenant: 'iron-temple', guestId: guest.id, memberId: member.id } });

describe('a cart', () => {
  test('shows items in the order they were added, at the prices of now', async () => {
    const guest = shop.guest();
    await add(guest, 'CHALK-1', 2);
    await add(guest, 'BELT-1');
    const cart = await add(guest, 'CHALK-1');
    expect(cart).toMatchObject({ currency: 'EUR', pieces: 4, subtotalCents: 9770 });
    expect(cart.lines).toMatchObject([
      { sku: 'CHALK-1', quantity: 3, priceCents: 290, lineCents: 870, problem: null },
      { sku: 'BELT-1', quantity: 1, productHandle: 'belt-1', stock: { state: 'low', available: 5 }, problem: null },
    ]);
    await shop.sells('CHALK-1', { pieces: 0, priceCents: 300 });
    expect(await guest(readCart, {})).toMatchObject({ subtotalCents: 9800 });
    await shop.sells('CHALK-1', { pieces: 0, priceCents: 290 });
  });

  test('takes a copied request once, also when copies come together', async () => {
    const guest = shop.guest();
    const key = uuidv7();
    await atOnce(6, () => add(guest, 'CHALK-1', 2, key));
    await add(guest, 'CHALK-1', 2, key);
    expect(await linesOf(guest)).toEqual([['CHALK-1', 2]]);
  });

  test('counts every one of many additions at once, up to 99 of an item', async () => {
    const guest = shop.guest();
    await atOnce(20, () => add(guest, 'CHALK-1'));
    expect(await linesOf(guest)).toEqual([['CHALK-1', 20]]);
    await add(guest, 'CHALK-1', 99);
    expect(await linesOf(guest)).toEqual([['CHALK-1', 99]]);
  });

  test('sets and removes lines', async () => {
    const guest = shop.guest();
    const set = (quantity: number) => guest(setCartLine, { params: { sku: 'CHALK-1' }, body: { quantity } });
    expect(await set(4)).toMatchObject({ pieces: 4 });
    expect(await set(2)).toMatchObject({ pieces: 2 });
    expect(await set(0)).toMatchObject({ lines: [], pieces: 0, subtotalCents: 0 });
  });

  test('says for each line why it cannot be ordered as it is', async () => {
    await shop.sells('LAST-1', { pieces: 2 });
    await shop.sells('SOLD-1', { pieces: 0 });
    await shop.sells('GONE-1', { pieces: 9, priceCents: 1000 });
    const guest = shop.guest();
    for (const sku of ['LAST-1', 'SOLD-1', 'GONE-1']) await add(guest, sku, 3);
    await shop.operator(removeProduct, { params: { slug: 'iron-temple', handle: 'gone-1' }, query: {} });
    const cart = await guest(readCart, {});
    expect(cart.lines.map(({ sku, problem }) => [sku, problem])).toEqual([
      ['LAST-1', 'fewer-left'],
      ['SOLD-1', 'out-of-stock'],
      ['GONE-1', 'gone'],
    ]);
    expect(cart.subtotalCents).toBe(6 * 8900);
    expect(await refusal(orderCart(guest))).toMatchObject({ slug: 'out-of-stock', sku: 'GONE-1' });
  });

  test('does not take what the shop does not sell, nor a 51st item', async () => {
    const guest = shop.guest();
    expect(await refusal(add(guest, 'NEVER-1'))).toMatchObject({ slug: 'not-found', status: 404 });
    const skus = Array.from({ length: 51 }, (_, index) => `MANY-${String(index)}`);
    await shop.sell('many', { variants: skus.slice(0, 50).map((sku) => ({ sku, title: sku, priceCents: 100 })) });
    await shop.sell('more', { variants: skus.slice(50).map((sku) => ({ sku, title: sku, priceCents: 100 })) });
    for (const sku of skus.slice(0, 50)) await add(guest, sku);
    expect(await refusal(add(guest, 'MANY-50'))).toMatchObject({ slug: 'cart-full', status: 409 });
    expect(await refusal(guest(setCartLine, { params: { sku: 'MANY-50' }, body: { quantity: 1 } }))).toMatchObject({ slug: 'cart-full' });
    expect((await add(guest, 'MANY-0')).pieces).toBe(51);
  });

  test('is kept for 30 days for a guest and 90 days for a member', async () => {
    const [guest, member] = [shop.guest(), shop.member('Tess')];
    await add(guest, 'CHALK-1');
    await add(member, 'CHALK-1');
    const secondsLeft = async (pattern: string) => {
      const [key = ''] = await service.kit.redis.keys(`store:${pattern}`);
      return service.kit.redis.ttl(key.replace('store:', ''));
    };
    expect(await secondsLeft(`cart:*:guest:${guest.id}`)).toBeGreaterThan(30 * 86_400 - 600);
    expect(await secondsLeft(`cart:*:member:${member.id}`)).toBeGreaterThan(90 * 86_400 - 600);
  });
});

describe('logging in', () => {
  test('brings the guest’s cart along: quantities are added, capped at 99, and nothing is doubled by merging again', async () => {
    const [guest, member] = [shop.guest(), shop.member('Mia')];
    await add(member, 'CHALK-1', 90);
    await add(guest, 'CHALK-1', 20);
    await add(guest, 'BELT-1', 2);
    await atOnce(4, () => merge(guest, member));
    await merge(guest, member);
    expect(await linesOf(member)).toEqual([
      ['CHALK-1', 99],
      ['BELT-1', 2],
    ]);
    expect(await linesOf(guest)).toEqual([]);
  });

  test('is for the gateway to tell, about its own gym', async () => {
    const [guest, member] = [shop.guest(), shop.member('Noa')];
    await add(guest, 'CHALK-1');
    const body = { tenant: 'iron-temple', guestId: guest.id, memberId: member.id };
    for (const somebody of [member, guest, shop.operator, service.asService('spotter-social')]) {
      expect(await refusal(somebody(mergeCart, { body }))).toMatchObject({ status: 403 });
    }
    expect(await refusal(gateway.in('lift-club')(mergeCart, { body }))).toMatchObject({ slug: 'invalid' });
    expect(await linesOf(guest)).toEqual([['CHALK-1', 1]]);
  });
});

test('what is added while an order is placed stays in the cart', async () => {
  const guest = shop.guest();
  await add(guest, 'CHALK-1', 2);
  const body = { id: uuidv7(), email: 'sam@example.org', address, expectedTotalCents: 580 };
  const [placed] = await Promise.all([guest.answer(placeOrder, { body, idempotencyKey: uuidv7() }), add(guest, 'BELT-1')]);
  const isTooLate = placed.status === 409; // the belt came first, so the total was another
  await eventually(async () => expect(await linesOf(guest)).toEqual([...(isTooLate ? [['CHALK-1', 2]] : []), ['BELT-1', 1]]));
});

test('while Redis is away carts say so and nothing is lost; the catalogue works', async () => {
  const guest = shop.guest();
  await add(guest, 'CHALK-1', 2);
  service.kit.redis.disconnect(); // as when the network to it is cut
  const key = uuidv7();
  expect(await refusal(guest(readCart, {}))).toMatchObject({ slug: 'unavailable', status: 503 });
  expect(await refusal(add(guest, 'CHALK-1', 1, key))).toMatchObject({ slug: 'unavailable', status: 503 });
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  await service.kit.redis.connect();
  await add(guest, 'CHALK-1', 1, key);
  expect(await linesOf(guest)).toEqual([['CHALK-1', 3]]);
});
