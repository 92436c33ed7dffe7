import { Instant, Uuid } from '@spotter/contracts';
import type { Order, OrderState } from '@spotter/contracts/store/orders';
import { pageOf, readCursor, type Member, type Shopper, type TenantScope } from '@spotter/service-kit';
import { z } from 'zod';
import type { StoreParts } from '../parts.ts';
import { mustBeOf, mustExist } from './change-order.ts';
import { addressOf, emailOf, orderDocument, orderSummary } from './order-document.ts';
import type { OrderKey } from './order-list-repository.ts';
import { planOrderSearch } from './order-number-rules.ts';
import type { OrderRow } from './order-repository.ts';

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Needs = Pick<StoreParts, 'db' | 'orders' | 'orderLists' | 'encryption'>;

const Key: z.ZodType<OrderKey> = z.object({ placedAt: Instant, id: Uuid });
const keyOf = ({ placedAt, id }: OrderRow): OrderKey => ({ placedAt: placedAt.toISOString(), id });

export const readOrder =
  ({ db, orders, encryption }: Needs) =>
  async (shopper: Shopper, id: string): Promise<Order> =>
    orderDocument(encryption, mustBeOf(shopper, await orders.find(db, shopper.tenant, id)));

export const readStaffOrder =
  ({ db, orders, encryption }: Needs) =>
  async ({ tenant }: Member, id: string): Promise<Order> =>
    orderDocument(encryption, mustExist(await orders.find(db, tenant, id)));

/** The summary of each order of a page: one question for all their lines. */
const summariesOf = async ({ db, orders }: Needs, tenant: TenantScope, rows: readonly OrderRow[]) => {
  const lines = await orders.linesOf(
    db,
    tenant,
    rows.map(({ id }) => id),
  );
  const byOrder = Map.groupBy(lines, ({ orderId }) => orderId);
  return (order: OrderRow) => orderSummary(order, byOrder.get(order.id) ?? []);
};

/** My orders, newest first. */
export const listOrders =
  (parts: Needs) =>
  async ({ kind, id, tenant }: Shopper, { cursor, limit }: Paged) => {
    const list = kind === 'member' ? parts.orderLists.ofMember : parts.orderLists.ofGuest;
    const rows = await list(parts.db, tenant, id, { after: readCursor(Key, cursor), limit: limit + 1 });
    return pageOf(rows, limit, { item: await summariesOf(parts, tenant, rows), key: keyOf });
  };

/** Orders of the gym, newest first, with who bought. */
export const listStaffOrders =
  (parts: Needs) =>
  async ({ tenant }: Member, query: Paged & { state?: OrderState | undefined; search?: string | undefined }) => {
    const { db, orderLists, encryption } = parts;
    const { cursor, limit, state } = query;
    const search = planOrderSearch(query.search ?? '');
    if (search.kind === 'nothing') return { items: [], nextCursor: null };
    const counter = search.kind === 'number' ? search.counter : undefined;
    const emailFingerprints = search.kind === 'email' ? encryption.fingerprints(search.email) : undefined;
    const rows = await orderLists.ofTenant(db, tenant, {
      state,
      counter,
      emailFingerprints,
      after: readCursor(Key, cursor),
      limit: limit + 1,
    });
    const summary = await summariesOf(parts, tenant, rows);
    const item = (order: OrderRow) => ({
      ...summary(order),
      email: emailOf(encryption, order),
      customer: addressOf(encryption, order).name,
    });
    return pageOf(rows, limit, { item, key: keyOf });
  };
