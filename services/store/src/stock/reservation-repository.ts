import { bulk, join, sql, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { Hold } from './plan-hold.ts';

export type ReservationState = 'held' | 'committed' | 'released' | 'shipped' | 'returned';

/** Pieces held for an order. Whoever calls these has locked the order, so that nobody else works on its reservations. */
export const reservationRepository = {
  /** An order that expired and is paid after all takes its rows again, perhaps at other places. */
  async record(tx: Transaction, tenant: TenantScope, orderId: string, holds: readonly Hold[]): Promise<void> {
    const rows = holds.map(({ sku, location, quantity }) => [tenant.id, orderId, sku, location, quantity, 'held']);
    await tx.run(sql`
      INSERT INTO reservation (tenant_id, order_id, sku, location, quantity, state) VALUES ${bulk(rows)}
      ON DUPLICATE KEY UPDATE quantity = VALUES(quantity), state = VALUES(state)`);
  },

  inStates: (tx: Transaction, tenant: TenantScope, orderId: string, states: readonly ReservationState[]): Promise<Hold[]> =>
    tx.all<Hold>(sql`
      SELECT sku, location, quantity FROM reservation
      WHERE tenant_id = ${tenant.id} AND order_id = ${orderId} AND state IN (${join([...states])}) ORDER BY sku, location FOR UPDATE`),

  async change(
    tx: Transaction,
    tenant: TenantScope,
    orderId: string,
    { from, to }: { from: readonly ReservationState[]; to: ReservationState },
  ): Promise<void> {
    await tx.run(sql`
      UPDATE reservation SET state = ${to} WHERE tenant_id = ${tenant.id} AND order_id = ${orderId} AND state IN (${join([...from])})`);
  },
};
