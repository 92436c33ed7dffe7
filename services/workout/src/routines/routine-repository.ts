import { RoutineSlot, type Routine, type RoutineDraft } from '@spotter/contracts/workout/routines';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface RoutineRow extends RoutineDraft {
  readonly id: string;
  readonly isArchived: boolean;
  readonly shareCode: string | null;
  readonly assignedBy: string | null;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  readonly version: number;
}

type Raw = Omit<RoutineRow, 'slots' | 'isArchived'> & { readonly slots: string; readonly isArchived: number };

export interface NewRoutine extends RoutineDraft {
  readonly id: string;
  readonly memberId: string;
  readonly assignedBy: string | null;
  readonly updatedAt: Date;
}

const columns = sql`r.id, r.folder_id AS folderId, r.title, r.note, r.slots, r.is_archived AS isArchived, r.share_code AS shareCode,
  r.assigned_by AS assignedBy, r.updated_at AS updatedAt, r.deleted_at AS deletedAt, r.version`;

const routineOf = ({ slots, isArchived, ...row }: Raw): RoutineRow => ({
  ...row,
  isArchived: Boolean(isArchived),
  slots: RoutineSlot.array().parse(JSON.parse(slots)),
});

export const routineShown = ({ deletedAt: _, updatedAt, ...row }: RoutineRow): Routine => ({ ...row, updatedAt: updatedAt.toISOString() });

export const routineRepository = {
  /** In the member's order; one whose folder was deleted is outside. Index `by_member`. */
  ofMember: async (db: Queries, tenant: TenantScope, memberId: string): Promise<RoutineRow[]> =>
    (
      await db.all<Raw>(sql`
        SELECT ${columns} FROM routine r
        WHERE r.tenant_id = ${tenant.id} AND r.member_id = ${memberId} AND r.deleted_at IS NULL ORDER BY r.position, r.id`)
    ).map(routineOf),

  async read(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<RoutineRow | undefined> {
    const row = await db.one<Raw>(sql`
      SELECT ${columns} FROM routine r WHERE r.tenant_id = ${tenant.id} AND r.member_id = ${memberId} AND r.id = ${id}`);
    return row && routineOf(row);
  },

  /** Reads for a change: until the end of the transaction nobody else changes it. */
  async lock(tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<RoutineRow | undefined> {
    const row = await tx.one<Raw>(sql`
      SELECT ${columns} FROM routine r WHERE r.tenant_id = ${tenant.id} AND r.member_id = ${memberId} AND r.id = ${id} FOR UPDATE`);
    return row && routineOf(row);
  },

  async count(db: Queries, tenant: TenantScope, memberId: string): Promise<number> {
    const row = await db.one<{ count: number }>(sql`
      SELECT COUNT(*) AS count FROM routine WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND deleted_at IS NULL`);
    return row?.count ?? 0;
  },

  /** At the end of the member's list. False when the id is taken, by whomever. */
  async insert(tx: Transaction, tenant: TenantScope, routine: NewRoutine): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO routine (id, tenant_id, member_id, folder_id, position, title, note, slots, assigned_by, updated_at)
      SELECT ${routine.id}, ${tenant.id}, ${routine.memberId}, ${routine.folderId}, COALESCE(MAX(position) + 1, 0), ${routine.title},
        ${routine.note}, ${JSON.stringify(routine.slots)}, ${routine.assignedBy}, ${routine.updatedAt}
      FROM routine WHERE tenant_id = ${tenant.id} AND member_id = ${routine.memberId} AND deleted_at IS NULL`);
    return affectedRows === 1;
  },

  change: (tx: Transaction, tenant: TenantScope, memberId: string, { id, ...draft }: RoutineDraft & { id: string; updatedAt: Date }) =>
    tx.run(sql`
      UPDATE routine SET folder_id = ${draft.folderId}, title = ${draft.title}, note = ${draft.note}, slots = ${JSON.stringify(draft.slots)},
        updated_at = ${draft.updatedAt}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  archive: (db: Queries, tenant: TenantScope, memberId: string, { id, isArchived }: { id: string; isArchived: boolean }) =>
    db.run(sql`
      UPDATE routine SET is_archived = ${isArchived}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND deleted_at IS NULL`),

  /** Deleting again leaves when it was deleted. A null brings it back. */
  delete: (db: Queries, tenant: TenantScope, memberId: string, { id, at }: { id: string; at: Date | null }) =>
    db.run(sql`
      UPDATE routine SET deleted_at = ${at === null ? null : sql`COALESCE(deleted_at, ${at})`}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  order: (db: Queries, tenant: TenantScope, memberId: string, { folderId, ids }: { folderId: string | null; ids: readonly string[] }) =>
    db.run(sql`
      UPDATE routine SET folder_id = ${folderId}, position = FIELD(id, ${join([...ids])})
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id IN (${join([...ids])}) AND deleted_at IS NULL`),

  /** Keeps a code that is there already; null takes it away. */
  share: (db: Queries, tenant: TenantScope, memberId: string, { id, code }: { id: string; code: string | null }) =>
    db.run(sql`
      UPDATE routine SET share_code = ${code === null ? null : sql`COALESCE(share_code, ${code})`}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND deleted_at IS NULL`),

  /** By its link, whosever it is. Index `by_link`. */
  async shared(db: Queries, tenant: TenantScope, code: string): Promise<(RoutineRow & { readonly memberId: string }) | undefined> {
    const row = await db.one<Raw & { memberId: string }>(sql`
      SELECT ${columns}, r.member_id AS memberId FROM routine r
      WHERE r.tenant_id = ${tenant.id} AND r.share_code = ${code} AND r.deleted_at IS NULL`);
    return row && { ...routineOf(row), memberId: row.memberId };
  },

  /** Removes for good what was deleted before, of every tenant, a portion at a time; how many went. */
  purge: async (tx: Transaction, before: Date, limit: number): Promise<number> =>
    (await tx.run(sql`DELETE FROM routine WHERE deleted_at < ${before} LIMIT ${limit}`)).affectedRows,
};
