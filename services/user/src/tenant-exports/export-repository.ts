import type { ExportProgress } from '@spotter/contracts/user/tenant-data';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface ExportPart {
  readonly service: string;
  readonly part: number;
  readonly rows: number;
  readonly linesSealed: string;
  readonly nextCursor: string | null;
  readonly madeAt: Date;
}

export interface ExportRow {
  readonly tenantId: string;
  readonly document: string;
  readonly services: string;
  readonly rows: number;
  /** Services of which the last part is there. */
  readonly complete: number;
  readonly madeAt: Date;
}

export const exportRepository = {
  /** A part that is there already stays as it is. */
  keep: (tx: Transaction, tenant: TenantScope, { service, part, rows, linesSealed, nextCursor, madeAt }: ExportPart) =>
    tx.run(sql`
      INSERT IGNORE INTO tenant_export (tenant_id, service, part, row_count, lines_sealed, next_cursor, made_at)
      VALUES (${tenant.id}, ${service}, ${part}, ${rows}, ${linesSealed}, ${nextCursor}, ${madeAt})`),

  progress: (db: Queries, tenant: TenantScope): Promise<ExportProgress[]> =>
    db.all(sql`
      SELECT e.service, e.part AS parts, e.next_cursor AS nextCursor,
        (SELECT SUM(row_count) FROM tenant_export s WHERE s.tenant_id = e.tenant_id AND s.service = e.service) AS \`rows\`
      FROM tenant_export e
      WHERE e.tenant_id = ${tenant.id}
        AND e.part = (SELECT MAX(part) FROM tenant_export l WHERE l.tenant_id = e.tenant_id AND l.service = e.service)
      ORDER BY e.service`),

  /** For who runs the platform: of tenants that nobody else can name any more. */
  all: (db: Queries): Promise<ExportRow[]> =>
    db.all(sql`
      SELECT e.tenant_id AS tenantId, t.document, GROUP_CONCAT(DISTINCT e.service ORDER BY e.service) AS services,
        SUM(e.row_count) AS \`rows\`, SUM(e.next_cursor IS NULL) AS complete, MAX(e.made_at) AS madeAt
      FROM tenant_export e JOIN tenant t ON t.id = e.tenant_id GROUP BY e.tenant_id, t.document ORDER BY madeAt DESC`),

  partsOf: (db: Queries, tenantId: string): Promise<{ service: string; part: number }[]> =>
    db.all(sql`SELECT service, part FROM tenant_export WHERE tenant_id = ${tenantId} ORDER BY service, part`),

  linesOf: async (db: Queries, tenantId: string, { service, part }: { service: string; part: number }): Promise<string | undefined> => {
    const row = await db.one<{ linesSealed: string }>(sql`
      SELECT lines_sealed AS linesSealed FROM tenant_export WHERE tenant_id = ${tenantId} AND service = ${service} AND part = ${part}`);
    return row?.linesSealed;
  },

  forget: (db: Queries, madeBefore: Date) => db.run(sql`DELETE FROM tenant_export WHERE made_at < ${madeBefore} LIMIT 1000`),
};
