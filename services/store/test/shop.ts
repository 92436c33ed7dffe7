import { ProblemError, type Page } from '@spotter/contracts';
import { PaymentCaptured, PaymentFailed, PaymentRefunded, PaymentRefundFailed } from '@spotter/contracts/payment/events';
import { checkPaymentAtProvider, createPayment, type Payment } from '@spotter/contracts/payment/payments';
import { addToCart, readCart } from '@spotter/contracts/store/carts';
import { RefundRequested } from '@spotter/contracts/store/events';
import { placeOrder, readStaffOrder, startPayment, type Order, type OrderState } from '@spotter/contracts/store/orders';
import { declareProduct, type ProductFacts } from '@spotter/contracts/store/products';
import { declareLocation, listInventory, readLedger, type LedgerEntry } from '@spotter/contracts/store/stock';
import { uuidv7 } from '@spotter/service-kit';
import { answers, eventually, givenService, member, type GivenService, type TestClient } from '@spotter/service-kit/testing/index';
import { expect } from 'vitest';
import { store } from '../src/app.ts';
import { sumOfLedger } from '../src/stock/stock-rules.ts';

export const managed = { source: 'demo/products.yaml:1', generation: 1 };

export const address = { name: 'Sam Okafor', street: 'Lindenallee 27', postalCode: '04177', city: 'Leipzig', country: 'DE' };

/** What a product is unless a test says otherwise. */
export const belt: ProductFacts = {
  title: 'Leather lifting belt',
  description: 'Ten millimetres of vegetable-tanned leather with a single prong.',
  brand: 'Halden',
  category: 'belts',
  picture: 'belt',
  published: true,
  variants: [{ sku: 'BELT-10-M', title: 'M', priceCents: 8900 }],
};

/** The payment service, over HTTP: remembers what it was asked to open, and says of each what a test decides. */
const paymentService = () => {
  const opened = new Map<string, Payment>();
  const fates = new Map<string, Partial<Payment>>();
  const known = (id: string): Payment => {
    const payment = opened.get(id);
    if (!payment) throw new Error(`No payment ${id} was opened`);
    return { ...payment, ...fates.get(id) };
  };
  return {
    /** What is told of a payment from now on. */
    decide: (id: string, fate: Partial<Payment>) => void fates.set(id, fate),
    opened: () => [...opened.keys()].map(known),
    answers: [
      answers(createPayment, ({ body: { id, orderId, provider, amountCents, currency } }) => {
        const fresh = { id, orderId, provider, amountCents, currency, state: 'requires-action' as const, failure: null };
        if (!opened.has(id)) opened.set(id, { ...fresh, redirectUrl: `https://pay.example/${id}` });
        return known(id);
      }),
      answers(checkPaymentAtProvider, ({ params }) => known(params.id)),
    ],
  };
};

/** Everything on every page. */
export const everything = async <T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> => {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
};

/** The problem that a call was refused with. */
export const refusal = async (call: Promise<unknown>): Promise<{ slug: string; status: number } & Record<string, unknown>> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error('It was not refused with a problem', { cause: error });
  return { slug: error.problem.slug, status: error.problem.status, ...error.extensions };
};

export const openShop = async () => {
  const payments = paymentService();
  const service = await givenService(store, { neighbours: { PAYMENT_URL: payments.answers } });
  return { ...extend(service), service, payments };
};

const extend = (service: GivenService) => {
  const operator = service.asService('spotter-operator');
  const manager = service.as(member('Hannah Cole', { roles: ['store-manager'] }));

  const sell = (handle: string, changes: Partial<ProductFacts> = {}, slug = 'iron-temple') =>
    operator(declareProduct, { params: { slug, handle }, body: { facts: { ...belt, ...changes }, managed } });

  const deliver = (sku: string, quantity: number, { location = 'main', slug = 'iron-temple', id = uuidv7() } = {}) =>
    operator(declareLocation, { params: { slug, location }, body: { deliveries: [{ id, sku, quantity }], policies: [], managed } });

  const stockOf = async (sku: string) => {
    const rows = await everything((cursor) => manager(listInventory, { query: { cursor, limit: 100 } }));
    const { onHand, reserved, available, shipped } = rows.find((row) => row.sku === sku) ?? expect.fail(`${sku} is not in the inventory`);
    return { onHand, reserved, available, shipped };
  };

  const ledgerOf = (sku: string): Promise<LedgerEntry[]> =>
    everything((cursor) => manager(readLedger, { params: { sku }, query: { cursor, limit: 100 } }));

  return {
    operator,
    manager,
    guest: (id?: string) => service.asGuest(id),
    member: (name: string) => service.as(member(name)),

    /** Declares a product of one variant and books a delivery of it. */
    async sells(
      sku: string,
      { pieces, priceCents = 8900, title = 'Leather lifting belt' }: { pieces: number; priceCents?: number; title?: string },
    ) {
      await sell(sku.toLowerCase(), { title, variants: [{ sku, title: 'One size', priceCents }] });
      if (pieces > 0) await deliver(sku, pieces);
    },
    sell,
    deliver,
    stockOf,
    ledgerOf,

    /** The law of the ledger, for every item at once. */
    async expectLedgerToAgree() {
      const rows = await everything((cursor) => manager(listInventory, { query: { cursor, limit: 100 } }));
      expect(rows).not.toHaveLength(0);
      for (const { sku, location, onHand, reserved, shipped } of rows) {
        const movements = (await ledgerOf(sku)).filter((entry) => entry.location === location);
        expect({ sku, ...sumOfLedger(movements) }).toEqual({ sku, onHand, reserved, shipped });
        expect(onHand - reserved).toBeGreaterThanOrEqual(0);
      }
    },

    /** Puts an item in the cart and orders the cart. */
    async order(shopper: TestClient, sku: string, quantity = 1, idempotencyKey = uuidv7()): Promise<Order> {
      await shopper(addToCart, { body: { sku, quantity }, idempotencyKey: uuidv7() });
      return orderCart(shopper, idempotencyKey);
    },

    /** Waits until an order has this state. */
    orderIs: (id: string, state: OrderState): Promise<Order> =>
      eventually(async () => {
        const order = await manager(readStaffOrder, { params: { id } });
        expect(order.state).toBe(state);
        return order;
      }),

    /** Opens a payment at the provider; the id is the payment's. */
    async beginToPay(shopper: TestClient, order: Order, provider: 'stripe' | 'paypal' = 'stripe'): Promise<string> {
      const { redirectUrl } = await shopper(startPayment, { params: { id: order.id }, body: { provider }, idempotencyKey: uuidv7() });
      return redirectUrl.replace('https://pay.example/', '');
    },

    captured: (order: Order, paymentId: string, changes: { id?: string; amountCents?: number } = {}) =>
      service.publish(PaymentCaptured, { subject: paymentId, ...idOf(changes), data: paymentFacts(order, paymentId, changes.amountCents) }),

    failed: (order: Order, paymentId: string) =>
      service.publish(PaymentFailed, { subject: paymentId, data: { ...paymentFacts(order, paymentId), failure: 'card-declined' } }),

    refunded: (order: Order, paymentId: string, refundId: string | null, changes: { id?: string; amountCents?: number } = {}) =>
      service.publish(PaymentRefunded, {
        subject: paymentId,
        ...idOf(changes),
        data: { ...paymentFacts(order, paymentId, changes.amountCents), refundId },
      }),

    refundFailed: (order: Order, paymentId: string, refundId: string) =>
      service.publish(PaymentRefundFailed, { subject: paymentId, data: { ...paymentFacts(order, paymentId), refundId } }),

    refundAskedFor: async (orderId: string) => (await service.published(RefundRequested, ({ data }) => data.orderId === orderId)).data,
  };
};

const idOf = ({ id }: { id?: string }) => (id === undefined ? {} : { id });

const paymentFacts = ({ id: orderId, totalCents, currency }: Order, paymentId: string, amountCents = totalCents) => ({
  ...{ paymentId, orderId, amountCents, currency },
  provider: 'stripe' as const,
  at: new Date().toISOString(),
});

/** Orders what is in the cart at the price that the cart shows. */
export const orderCart = async (shopper: TestClient, idempotencyKey = uuidv7()): Promise<Order> => {
  const { subtotalCents } = await shopper(readCart, {});
  const body = { id: uuidv7(), email: 'sam@example.org', address, expectedTotalCents: subtotalCents };
  return shopper(placeOrder, { body, idempotencyKey });
};
