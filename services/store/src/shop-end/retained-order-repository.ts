import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface RetainedOrder {
  readonly orderId: string;
  readonly documentSealed: string;
  /** A day, `2036-12-31`. */
  readonly keepUntil: string;
  readonly retainedAt: Date;
}

export const retainedOrderRepository = {
  /** Orders that were paid once, and are not set aside yet. */
  missing: (db: Queries, tenant: TenantScope, limit: number): Promise<{ id: string }[]> =>
    db.all(sql`
      SELECT o.id FROM orders o LEFT JOIN retained_order r ON r.tenant_id = o.tenant_id AND r.order_id = o.id
      WHERE o.tenant_id = ${tenant.id} AND o.paid_by_payment_id IS NOT NULL AND r.order_id IS NULL ORDER BY o.id LIMIT ${limit}`),

  add: (tx: Transaction, tenant: TenantScope, { orderId, documentSealed, keepUntil, retainedAt }: RetainedOrder) =>
    tx.run(sql`
      INSERT IGNORE INTO retained_order (tenant_id, order_id, document_sealed, keep_until, retained_at)
      VALUES (${tenant.id}, ${orderId}, ${documentSealed}, ${keepUntil}, ${retainedAt})`),

  /** For who runs the platform: of a shop that nobody can name any more. */
  page: (db: Queries, tenantId: string, after: string | undefined, limit: number): Promise<{ orderId: string; documentSealed: string }[]> =>
    db.all(sql`
      SELECT order_id AS orderId, document_sealed AS documentSealed FROM retained_order
      WHERE tenant_id = ${tenantId} ${after === undefined ? sql`` : sql`AND order_id > ${after}`} ORDER BY order_id LIMIT ${limit}`),

  forget: (db: Queries, today: string) => db.run(sql`DELETE FROM retained_order WHERE keep_until < ${today} LIMIT 1000`),

  /** What settles by itself: holds run out, refunds come through. */
  unsettled: async (db: Queries, tenant: TenantScope): Promise<{ open: number; refunding: number }> => {
    const row = await db.one<{ open: number | null; refunding: number | null }>(sql`
      SELECT SUM(hold_expires_at IS NOT NULL) AS open, SUM(state = 'refund-pending') AS refunding
      FROM orders WHERE tenant_id = ${tenant.id}`);
    return { open: row?.open ?? 0, refunding: row?.refunding ?? 0 };
  },
};
