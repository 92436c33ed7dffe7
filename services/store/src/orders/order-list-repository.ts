import type { OrderState } from '@spotter/contracts/store/orders';
import { empty, join, sql, type Queries, type TenantScope } from '@spotter/service-kit';
import { orderColumns, type OrderRow } from './order-repository.ts';

export interface OrderKey {
  readonly placedAt: string;
  readonly id: string;
}

interface Paged {
  readonly after?: OrderKey | undefined;
  readonly limit: number;
}

const before = ({ placedAt, id }: OrderKey) => {
  const at = new Date(placedAt);
  return sql`AND placed_at <= ${at} AND (placed_at < ${at} OR id < ${id})`;
};

const newestFirst = ({ after, limit }: Paged) => sql`${after ? before(after) : empty} ORDER BY placed_at DESC, id DESC LIMIT ${limit}`;

export interface StaffFilter extends Paged {
  readonly state?: OrderState | undefined;
  readonly counter?: number | undefined;
  /** Any of these, as keys rotate. */
  readonly emailFingerprints?: readonly string[] | undefined;
}

export const orderListRepository = {
  ofMember: (db: Queries, tenant: TenantScope, memberId: string, paged: Paged): Promise<OrderRow[]> =>
    db.all<OrderRow>(sql`
      SELECT ${orderColumns} FROM orders WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} ${newestFirst(paged)}`),

  ofGuest: (db: Queries, tenant: TenantScope, guestId: string, paged: Paged): Promise<OrderRow[]> =>
    db.all<OrderRow>(sql`
      SELECT ${orderColumns} FROM orders WHERE tenant_id = ${tenant.id} AND guest_id = ${guestId} ${newestFirst(paged)}`),

  ofTenant: (db: Queries, tenant: TenantScope, { state, counter, emailFingerprints, ...paged }: StaffFilter): Promise<OrderRow[]> =>
    db.all<OrderRow>(sql`
      SELECT ${orderColumns} FROM orders WHERE tenant_id = ${tenant.id}
        ${state === undefined ? empty : sql`AND state = ${state}`}
        ${counter === undefined ? empty : sql`AND number_counter = ${counter}`}
        ${emailFingerprints === undefined ? empty : sql`AND email_fingerprint IN (${join([...emailFingerprints])})`}
        ${newestFirst(paged)}`),
};
