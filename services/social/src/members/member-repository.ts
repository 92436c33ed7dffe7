import type { MemberCard } from '@spotter/contracts/user/members';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export const memberRepository = {
  byId: (db: Queries, tenant: TenantScope, id: string): Promise<MemberCard | undefined> =>
    db.one<MemberCard>(sql`
      SELECT member_id AS id, handle, display_name AS displayName FROM member_copy WHERE tenant_id = ${tenant.id} AND member_id = ${id}`),

  byHandle: (db: Queries, tenant: TenantScope, handle: string): Promise<MemberCard | undefined> =>
    db.one<MemberCard>(sql`
      SELECT member_id AS id, handle, display_name AS displayName FROM member_copy
      WHERE tenant_id = ${tenant.id} AND handle = ${handle} ORDER BY told_at DESC LIMIT 1`),

  async byIds(db: Queries, tenant: TenantScope, ids: readonly string[]): Promise<MemberCard[]> {
    if (ids.length === 0) return [];
    return db.all<MemberCard>(sql`
      SELECT member_id AS id, handle, display_name AS displayName FROM member_copy
      WHERE tenant_id = ${tenant.id} AND member_id IN (${join([...ids])})`);
  },

  /** Takes over what was told, unless something newer is known: events may overtake each other. */
  tell: (tx: Transaction, tenant: TenantScope, { id, handle, displayName }: MemberCard, toldAt: Date) =>
    tx.run(sql`
      INSERT INTO member_copy (tenant_id, member_id, handle, display_name, told_at)
      VALUES (${tenant.id}, ${id}, ${handle}, ${displayName}, ${toldAt})
      ON DUPLICATE KEY UPDATE
        handle = IF(told_at <= VALUES(told_at), VALUES(handle), handle),
        display_name = IF(told_at <= VALUES(told_at), VALUES(display_name), display_name),
        told_at = GREATEST(told_at, VALUES(told_at))`),
};
