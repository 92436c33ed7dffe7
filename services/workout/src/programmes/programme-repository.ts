import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface ProgrammeRow {
  readonly id: string;
  readonly memberId: string;
  readonly document: ProgrammeDocument;
  readonly shareCode: string | null;
  readonly assignedBy: string | null;
  readonly deletedAt: Date | null;
  readonly version: number;
}

interface NewProgramme extends Pick<ProgrammeRow, 'id' | 'memberId' | 'document' | 'assignedBy'> {
  readonly updatedAt: Date;
}

type Raw = Omit<ProgrammeRow, 'document'> & { readonly document: string };

const columns = sql`id, member_id AS memberId, document, share_code AS shareCode, assigned_by AS assignedBy, deleted_at AS deletedAt, version`;

const programmeOf = ({ document, ...row }: Raw): ProgrammeRow => ({ ...row, document: ProgrammeDocument.parse(JSON.parse(document)) });

export const programmeRepository = {
  /** Newest first. Index `by_member`. */
  ofMember: async (db: Queries, tenant: TenantScope, memberId: string): Promise<ProgrammeRow[]> =>
    (
      await db.all<Raw>(sql`
        SELECT ${columns} FROM programme
        WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND deleted_at IS NULL ORDER BY updated_at DESC, id`)
    ).map(programmeOf),

  async read(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<ProgrammeRow | undefined> {
    const row = await db.one<Raw>(sql`
      SELECT ${columns} FROM programme WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    return row && programmeOf(row);
  },

  /** Reads for a change: until the end of the transaction nobody else changes it. */
  async lock(tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<ProgrammeRow | undefined> {
    const row = await tx.one<Raw>(sql`
      SELECT ${columns} FROM programme WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} FOR UPDATE`);
    return row && programmeOf(row);
  },

  async count(db: Queries, tenant: TenantScope, memberId: string): Promise<number> {
    const row = await db.one<{ count: number }>(sql`
      SELECT COUNT(*) AS count FROM programme WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND deleted_at IS NULL`);
    return row?.count ?? 0;
  },

  /** False when the id is taken, by whomever. */
  insert: async (tx: Transaction, tenant: TenantScope, row: NewProgramme): Promise<boolean> =>
    (
      await tx.run(sql`
        INSERT IGNORE INTO programme (id, tenant_id, member_id, document, assigned_by, updated_at)
        VALUES (${row.id}, ${tenant.id}, ${row.memberId}, ${JSON.stringify(row.document)}, ${row.assignedBy}, ${row.updatedAt})`)
    ).affectedRows === 1,

  change: (tx: Transaction, tenant: TenantScope, memberId: string, row: Pick<NewProgramme, 'id' | 'document' | 'updatedAt'>) =>
    tx.run(sql`
      UPDATE programme SET document = ${JSON.stringify(row.document)}, updated_at = ${row.updatedAt}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${row.id}`),

  /** Deleting again leaves when it was deleted. A null brings it back. */
  delete: (db: Queries, tenant: TenantScope, memberId: string, { id, at }: { id: string; at: Date | null }) =>
    db.run(sql`
      UPDATE programme SET deleted_at = ${at === null ? null : sql`COALESCE(deleted_at, ${at})`}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  /** Keeps a code that is there already; null takes it away. */
  share: (db: Queries, tenant: TenantScope, memberId: string, { id, code }: { id: string; code: string | null }) =>
    db.run(sql`
      UPDATE programme SET share_code = ${code === null ? null : sql`COALESCE(share_code, ${code})`}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND deleted_at IS NULL`),

  /** By its link, whosever it is. Index `by_link`. */
  async shared(db: Queries, tenant: TenantScope, code: string): Promise<ProgrammeRow | undefined> {
    const row = await db.one<Raw>(sql`
      SELECT ${columns} FROM programme WHERE tenant_id = ${tenant.id} AND share_code = ${code} AND deleted_at IS NULL`);
    return row && programmeOf(row);
  },

  /** Removes for good what was deleted before, of every tenant, a portion at a time; how many went. */
  purge: async (tx: Transaction, before: Date, limit: number): Promise<number> =>
    (await tx.run(sql`DELETE FROM programme WHERE deleted_at < ${before} LIMIT ${limit}`)).affectedRows,
};
