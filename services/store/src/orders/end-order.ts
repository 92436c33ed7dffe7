import { OrderExpired } from '@spotter/contracts/store/events';
import { WrongOrderState, type Order } from '@spotter/contracts/store/orders';
import { ProblemError } from '@spotter/contracts';
import type { Member, Shopper, TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { changeOrder, mustBecome, mustBeOf, mustExist, reservedOrder } from './change-order.ts';
import { orderDocument } from './order-document.ts';
import { isOverdue, stateAfter } from './order-rules.ts';
import { askForRefund } from './settle-payment.ts';

type Needs = Pick<StoreParts, 'transaction' | 'orders' | 'reservations' | 'outbox' | 'encryption' | 'clock'>;

/** Gives up an order that is not paid; its goods are free again. */
export const cancelOrder =
  (parts: Needs) =>
  (shopper: Shopper, orderId: string): Promise<Order> =>
    parts.transaction(async (tx) => {
      const { orders, reservations, encryption } = parts;
      const { tenant } = shopper;
      const order = mustBeOf(shopper, await orders.lock(tx, tenant, orderId));
      const state = mustBecome('cancel', order);
      await reservations.release(tx, tenant, reservedOrder(order), shopper.kind);
      const change = { state, by: 'customer', fields: { holdExpiresAt: null } };
      return orderDocument(encryption, await changeOrder(parts)(tx, tenant, order, change));
    });

/** Says that an order was sent or handed out. Saying it again is the same answer. */
export const fulfilOrder =
  (parts: Needs) =>
  ({ tenant, name }: Member, orderId: string, { tracking }: { tracking?: string | undefined }): Promise<Order> =>
    parts.transaction(async (tx) => {
      const { orders, reservations, encryption } = parts;
      const order = mustExist(await orders.lock(tx, tenant, orderId));
      if (order.state === 'fulfilled') return orderDocument(encryption, order);
      const state = mustBecome('fulfil', order);
      await reservations.ship(tx, tenant, reservedOrder(order), name);
      const change = { state, by: name, fields: { tracking: tracking ?? null } };
      return orderDocument(encryption, await changeOrder(parts)(tx, tenant, order, change));
    });

/** Pays everything back. The stock follows when the money is back. */
export const refundOrder =
  (parts: Needs) =>
  ({ tenant, name }: Member, orderId: string, { reason, restock }: { reason: string; restock: boolean }): Promise<Order> =>
    parts.transaction(async (tx) => {
      const { orders, encryption } = parts;
      const order = mustExist(await orders.lock(tx, tenant, orderId));
      const state = mustBecome('ask-refund', order);
      const payment = mustExist(order.payments.find(({ id }) => id === order.paidByPaymentId));
      if (payment.refundId !== null && payment.state !== 'refund-failed')
        throw new ProblemError(WrongOrderState, 'The money is on its way back', { state: order.state });
      await askForRefund(parts, tx, tenant, { order, payment, reason });
      const change = { state, by: name, note: reason, fields: { restockOnRefund: restock } };
      return orderDocument(encryption, await changeOrder(parts)(tx, tenant, order, change));
    });

const expireAtATime = 200;

/** Gives back the stock of orders that were not paid in time. Each on its own, so that one that fails stops no other. */
export const expireOrders = (parts: Needs & Pick<StoreParts, 'db' | 'tenants' | 'log'>) => async (): Promise<void> => {
  const { db, orders, tenants, clock, log } = parts;
  for (const { id, slug } of await orders.overdue(db, clock.now(), expireAtATime)) {
    await expireOrder(parts, await tenants.named(slug), id).catch((error: unknown) =>
      log.error({ err: error, orderId: id }, 'order not expired'),
    );
  }
};

const expireOrder = (parts: Needs, tenant: TenantScope, id: string): Promise<void> =>
  parts.transaction(async (tx) => {
    const { orders, reservations, outbox, clock } = parts;
    const order = mustExist(await orders.lock(tx, tenant, id));
    const state = stateAfter('expire', order.state);
    if (!state || !isOverdue(order, clock.now())) return; // paid or cancelled a moment ago
    await reservations.release(tx, tenant, reservedOrder(order), 'store');
    await changeOrder(parts)(tx, tenant, order, { state, by: 'store', reason: 'not-paid-in-time', fields: { holdExpiresAt: null } });
    await outbox.append(tx, OrderExpired, { tenant, subject: id, data: { orderId: id, at: clock.now().toISOString() } });
  });
