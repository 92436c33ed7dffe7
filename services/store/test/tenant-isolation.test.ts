import type { Route } from '@spotter/contracts';
import * as carts from '@spotter/contracts/store/carts';
import * as orders from '@spotter/contracts/store/orders';
import * as products from '@spotter/contracts/store/products';
import * as stock from '@spotter/contracts/store/stock';
import { uuidv7 } from '@spotter/service-kit';
import { member, type TestClient } from '@spotter/service-kit/testing/index';
import { beforeAll, describe, expect, test } from 'vitest';
import { address, belt, managed, openShop, orderCart } from './shop.ts';

const shop = await openShop();
const { service, operator } = shop;

// Lift Club has a product, stock, a customer with a cart and a placed order. Iron Temple has nothing but its people.
const theirs = { slug: 'lift-club', handle: 'club-belt', sku: 'CLUB-1', delivery: 'club-delivery-1', location: 'main' };
const club = {
  customer: service.as(member('Carla', { tenant: 'lift-club' })),
  guest: service.asGuest('club-guest-0123456789', 'lift-club'),
  manager: service.as(member('Cliff', { tenant: 'lift-club', roles: ['store-manager'] })),
};
const our = { owner: service.as(member('Olga', { roles: ['owner'] })), guest: shop.guest('our-guest-0123456789') };
const gateway = service.asService('spotter-gateway');

let orderId = '';

beforeAll(async () => {
  await shop.sell(theirs.handle, { variants: [{ sku: theirs.sku, title: 'One size', priceCents: 4000 }] }, theirs.slug);
  await shop.deliver(theirs.sku, 20, { slug: theirs.slug, id: theirs.delivery });
  await club.customer(carts.addToCart, { body: { sku: theirs.sku, quantity: 1 }, idempotencyKey: uuidv7() });
  orderId = (await orderCart(club.customer)).id;
  for (const shopper of [club.customer, club.guest]) {
    await shopper(carts.addToCart, { body: { sku: theirs.sku, quantity: 2 }, idempotencyKey: uuidv7() });
  }
});

/** Everything that Lift Club's people and the operator can see of it. */
const everythingOfTheirs = async () => {
  const location = { slug: theirs.slug, location: theirs.location };
  return {
    product: await operator(products.readDeclaredProduct, { params: theirs }),
    place: await operator(stock.readLocation, { params: location }),
    inventory: await club.manager(stock.listInventory, { query: {} }),
    ledger: await club.manager(stock.readLedger, { params: theirs, query: {} }),
    orders: await club.manager(orders.listStaffOrders, { query: {} }),
    order: await club.manager(orders.readStaffOrder, { params: { id: orderId } }),
    carts: [await club.customer(carts.readCart, {}), await club.guest(carts.readCart, {})],
  };
};

type Answer = ReturnType<TestClient['answer']>;
interface Case {
  readonly route: Route;
  /** Our person, our gym, their ids. */
  readonly ask: () => Answer;
  readonly status: number;
  /** What a list or the like shows of theirs: nothing, or at most what was said. */
  readonly shows?: unknown;
}

const inOurs = { slug: 'iron-temple', location: 'main', handle: theirs.handle, sku: theirs.sku, id: theirs.delivery };
const order = () => ({ params: { id: orderId } });
const key = () => ({ idempotencyKey: uuidv7() });
const emptyCart = { currency: 'EUR', lines: [], pieces: 0, subtotalCents: 0 };

const cases: readonly Case[] = [
  {
    route: products.listProducts,
    ask: () => our.guest.answer(products.listProducts, { query: {} }),
    status: 200,
    shows: { items: [], nextCursor: null, total: 0 },
  },
  { route: products.readFacets, ask: () => our.guest.answer(products.readFacets, {}), status: 200, shows: { categories: [], brands: [] } },
  { route: products.showProduct, ask: () => our.guest.answer(products.showProduct, { params: theirs }), status: 404 },
  {
    route: products.declareProduct,
    ask: () => our.owner.answer(products.declareProduct, { params: theirs, body: { facts: { ...belt, title: 'Ours now' }, managed } }),
    status: 403,
  },
  {
    route: products.readShopUse,
    ask: () => operator.answer(products.readShopUse, { params: inOurs }),
    status: 200,
    shows: { publishedProducts: 0 },
  },
  { route: products.readDeclaredProduct, ask: () => operator.answer(products.readDeclaredProduct, { params: inOurs }), status: 404 },
  {
    route: products.listDeclaredProducts,
    ask: () => operator.answer(products.listDeclaredProducts, { params: inOurs, query: {} }),
    status: 200,
    shows: { items: [], nextCursor: null },
  },
  { route: products.removeProduct, ask: () => operator.answer(products.removeProduct, { params: inOurs, query: {} }), status: 204 },
  {
    route: stock.listInventory,
    ask: () => our.owner.answer(stock.listInventory, { query: {} }),
    status: 200,
    shows: { items: [], nextCursor: null },
  },
  { route: stock.readLedger, ask: () => our.owner.answer(stock.readLedger, { params: theirs, query: {} }), status: 404 },
  {
    route: stock.adjustStock,
    ask: () => our.owner.answer(stock.adjustStock, { params: theirs, body: { id: uuidv7(), quantity: -5, reason: 'Theirs' } }),
    status: 404,
  },
  {
    route: stock.listLocations,
    ask: () => operator.answer(stock.listLocations, { params: inOurs }),
    status: 200,
    shows: { items: [] },
  },
  {
    route: stock.readLocation,
    ask: () => operator.answer(stock.readLocation, { params: inOurs }),
    status: 200,
    shows: { deliveries: [], policies: [], stock: [] },
  },
  {
    route: stock.declareLocation,
    ask: () =>
      operator.answer(stock.declareLocation, {
        params: inOurs,
        body: {
          deliveries: [{ id: 'of-theirs', sku: theirs.sku, quantity: 9 }],
          policies: [{ sku: theirs.sku, lowStockThreshold: 99 }],
          managed,
        },
      }),
    status: 200,
    shows: {
      ...{ deliveries: [], policies: [], stock: [], booked: [] },
      refused: [
        { of: 'deliveries', key: 'of-theirs', why: 'unknown-sku', message: `${theirs.sku} is not an item of the shop` },
        { of: 'policies', key: theirs.sku, why: 'unknown-sku', message: `${theirs.sku} is not an item of the shop` },
      ],
    },
  },
  { route: carts.readCart, ask: () => our.owner.answer(carts.readCart, {}), status: 200, shows: emptyCart },
  {
    route: carts.addToCart,
    ask: () => our.owner.answer(carts.addToCart, { body: { sku: theirs.sku, quantity: 1 }, ...key() }),
    status: 404,
  },
  { route: carts.setCartLine, ask: () => our.owner.answer(carts.setCartLine, { params: theirs, body: { quantity: 5 } }), status: 404 },
  {
    route: carts.mergeCart,
    ask: () => gateway.answer(carts.mergeCart, { body: { tenant: 'iron-temple', guestId: club.guest.id, memberId: our.owner.id } }),
    status: 204,
  },
  {
    route: orders.placeOrder,
    ask: () =>
      our.owner.answer(orders.placeOrder, {
        body: { id: orderId, email: 'olga@example.org', address, expectedTotalCents: 8000 },
        ...key(),
      }),
    status: 409,
  },
  {
    route: orders.startPayment,
    ask: () => our.owner.answer(orders.startPayment, { ...order(), body: { provider: 'stripe' }, ...key() }),
    status: 404,
  },
  { route: orders.checkPayment, ask: () => our.owner.answer(orders.checkPayment, order()), status: 404 },
  { route: orders.readOrder, ask: () => our.owner.answer(orders.readOrder, order()), status: 404 },
  {
    route: orders.listOrders,
    ask: () => our.owner.answer(orders.listOrders, { query: {} }),
    status: 200,
    shows: { items: [], nextCursor: null },
  },
  { route: orders.cancelOrder, ask: () => our.owner.answer(orders.cancelOrder, order()), status: 404 },
  {
    route: orders.listStaffOrders,
    ask: () => our.owner.answer(orders.listStaffOrders, { query: {} }),
    status: 200,
    shows: { items: [], nextCursor: null },
  },
  { route: orders.readStaffOrder, ask: () => our.owner.answer(orders.readStaffOrder, order()), status: 404 },
  { route: orders.fulfilOrder, ask: () => our.owner.answer(orders.fulfilOrder, { ...order(), body: {} }), status: 404 },
  {
    route: orders.refundOrder,
    ask: () => our.owner.answer(orders.refundOrder, { ...order(), body: { reason: 'Theirs', restock: true }, ...key() }),
    status: 404,
  },
];

const lineOf = ({ method, path }: Route): string => `${method} ${path}`;
const isRoute = (exported: unknown): exported is Route =>
  typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported;

test('every route of the store is in the list', () => {
  const all = [products, stock, carts, orders].flatMap((contracts) => Object.values<unknown>(contracts).filter(isRoute).map(lineOf));
  expect(cases.map(({ route }) => lineOf(route)).toSorted()).toEqual(all.toSorted());
});

describe('with the ids of another gym', () => {
  test.each(cases.map((each) => [lineOf(each.route), each] as const))('%s shows and changes nothing', async (_, { ask, status, shows }) => {
    const before = await everythingOfTheirs();
    const answer = await ask();
    expect(answer.status).toBe(status);
    if (shows !== undefined) expect(answer.body).toEqual(shows);
    else if (status < 400 || typeof answer.body !== 'object') expect(JSON.stringify(answer.body ?? null)).not.toContain(theirs.sku);
    expect(await everythingOfTheirs()).toEqual(before);
  });
});

test('being the owner of one gym makes nobody staff of another', async () => {
  const before = await everythingOfTheirs();
  const there = our.owner.in('lift-club');
  const answers = [
    await there.answer(stock.listInventory, { query: {} }),
    await there.answer(stock.readLedger, { params: theirs, query: {} }),
    await there.answer(stock.adjustStock, { params: theirs, body: { id: uuidv7(), quantity: -5, reason: 'Theirs' } }),
    await there.answer(orders.listStaffOrders, { query: {} }),
    await there.answer(orders.readStaffOrder, order()),
    await there.answer(orders.fulfilOrder, { ...order(), body: {} }),
    await there.answer(orders.refundOrder, { ...order(), body: { reason: 'Theirs', restock: true }, ...key() }),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  expect((await there.answer(orders.readOrder, order())).status).toBe(404);
  expect(await there(carts.readCart, {})).toMatchObject({ currency: 'USD', lines: [] });
  expect(await everythingOfTheirs()).toEqual(before);
});
