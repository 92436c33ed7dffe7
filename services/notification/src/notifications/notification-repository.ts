import { Notification, type NotificationKind } from '@spotter/contracts/notification/notifications';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface NotificationRow {
  readonly id: string;
  readonly memberId: string;
  readonly kind: NotificationKind;
  readonly facts: string;
  readonly link: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export const notificationOf = (row: NotificationRow): Notification =>
  Notification.parse({
    ...row,
    facts: JSON.parse(row.facts) as unknown,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  });

export const notificationRepository = {
  /** False when the member heard of this event already. */
  async insert(tx: Transaction, tenant: TenantScope, row: NotificationRow & { eventId: string }): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO notification (id, tenant_id, member_id, event_id, kind, facts, link, created_at)
      VALUES (${row.id}, ${tenant.id}, ${row.memberId}, ${row.eventId}, ${row.kind}, ${row.facts}, ${row.link}, ${row.createdAt})`);
    return affectedRows === 1;
  },

  list: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    slice: { after: string | undefined; limit: number },
  ): Promise<NotificationRow[]> =>
    db.all<NotificationRow>(sql`
      SELECT id, member_id AS memberId, kind, facts, link, created_at AS createdAt, read_at AS readAt FROM notification
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} ${slice.after === undefined ? sql`` : sql`AND id < ${slice.after}`}
      ORDER BY id DESC LIMIT ${slice.limit + 1}`),

  async unread(db: Queries, tenant: TenantScope, memberId: string): Promise<number> {
    const row = await db.one<{ unread: number }>(sql`
      SELECT COUNT(*) AS unread FROM notification WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND read_at IS NULL`);
    return row?.unread ?? 0;
  },

  exists: async (db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<boolean> =>
    (await db.one(sql`SELECT 1 FROM notification WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`)) !== undefined,

  async markRead(tx: Transaction, tenant: TenantScope, memberId: string, { id, at }: { id?: string; at: Date }): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      UPDATE notification SET read_at = ${at}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND read_at IS NULL ${id === undefined ? sql`` : sql`AND id = ${id}`}`);
    return affectedRows > 0;
  },
};
