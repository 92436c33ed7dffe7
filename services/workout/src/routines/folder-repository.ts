import type { RoutineFolder } from '@spotter/contracts/workout/routines';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export const folderRepository = {
  ofMember: (db: Queries, tenant: TenantScope, memberId: string): Promise<RoutineFolder[]> =>
    db.all<RoutineFolder>(sql`
      SELECT id, name FROM routine_folder
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND deleted_at IS NULL ORDER BY position, id`),

  read: (db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<RoutineFolder | undefined> =>
    db.one<RoutineFolder>(sql`
      SELECT id, name FROM routine_folder
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND deleted_at IS NULL`),

  /** How many others there are. */
  async countOthers(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<number> {
    const row = await db.one<{ count: number }>(sql`
      SELECT COUNT(*) AS count FROM routine_folder
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id <> ${id} AND deleted_at IS NULL`);
    return row?.count ?? 0;
  },

  rename: async (tx: Transaction, tenant: TenantScope, memberId: string, { id, name }: RoutineFolder): Promise<boolean> =>
    (
      await tx.run(sql`
        UPDATE routine_folder SET name = ${name} WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`)
    ).affectedRows === 1,

  /** At the end. False when the id is taken, by whomever. */
  insert: async (
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    { id, name, createdAt }: RoutineFolder & { createdAt: Date },
  ): Promise<boolean> =>
    (
      await tx.run(sql`
        INSERT IGNORE INTO routine_folder (id, tenant_id, member_id, name, position, created_at)
        SELECT ${id}, ${tenant.id}, ${memberId}, ${name}, COALESCE(MAX(position) + 1, 0), ${createdAt}
        FROM routine_folder WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND deleted_at IS NULL`)
    ).affectedRows === 1,

  /** Deleting again leaves when it was deleted. A null brings it back. */
  delete: (db: Queries, tenant: TenantScope, memberId: string, { id, at }: { id: string; at: Date | null }) =>
    db.run(sql`
      UPDATE routine_folder SET deleted_at = ${at === null ? null : sql`COALESCE(deleted_at, ${at})`}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  order: (db: Queries, tenant: TenantScope, memberId: string, ids: readonly string[]) =>
    db.run(sql`
      UPDATE routine_folder SET position = FIELD(id, ${join([...ids])})
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id IN (${join([...ids])})`),

  purge: async (tx: Transaction, before: Date, limit: number): Promise<number> =>
    (await tx.run(sql`DELETE FROM routine_folder WHERE deleted_at < ${before} LIMIT ${limit}`)).affectedRows,
};
