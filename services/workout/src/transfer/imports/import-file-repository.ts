import { sql, type Queries, type TenantScope } from '@spotter/service-kit';

/** The uploaded files, in pieces. */
export const importFileRepository = {
  keep: (db: Queries, tenant: TenantScope, { importId, part }: { importId: string; part: number }, content: Buffer) =>
    db.run(sql`
      REPLACE INTO workout_import_part (import_id, part, tenant_id, content) VALUES (${importId}, ${part}, ${tenant.id}, ${content})`),

  drop: (db: Queries, tenant: TenantScope, importId: string) =>
    db.run(sql`DELETE FROM workout_import_part WHERE tenant_id = ${tenant.id} AND import_id = ${importId}`),

  async piece(db: Queries, tenant: TenantScope, importId: string, part: number): Promise<Buffer | undefined> {
    const row = await db.one<{ content: Buffer }>(sql`
      SELECT content FROM workout_import_part WHERE tenant_id = ${tenant.id} AND import_id = ${importId} AND part = ${part}`);
    return row?.content;
  },
};
