import { Tenant, type TenantState } from '@spotter/contracts/user/tenants';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { z } from 'zod';

interface StateRow {
  readonly document: string;
  readonly source: string | null;
  readonly generation: number | null;
  readonly updatedAt: Date | null;
  readonly members: number;
  readonly apiTokens: number;
  readonly appliedBy: string | null;
}

interface Declared {
  readonly source: string;
  readonly generation: number;
  readonly at: Date;
}

const neverDeclared = new Date(0);

const stateOf = (row: StateRow): z.infer<typeof TenantState> => ({
  ...Tenant.parse(JSON.parse(row.document)),
  managed: row.source === null || row.generation === null ? null : { source: row.source, generation: row.generation },
  members: row.members,
  apiTokens: row.apiTokens,
  appliedBy: JSON.parse(row.appliedBy ?? '[]') as { service: string; version: number }[],
  updatedAt: (row.updatedAt ?? neverDeclared).toISOString(),
});

/** The platform's view: the only repository whose functions are not bound to one tenant, for routes of the platform alone. */
export const tenantRepository = {
  /** Also one that is gone: its name is free, and the versions of whoever gets it go on. */
  async lock(tx: Transaction, slug: string): Promise<Tenant | undefined> {
    const row = await tx.one<{ document: string }>(sql`SELECT document FROM tenant WHERE slug = ${slug} FOR UPDATE`);
    return row && Tenant.parse(JSON.parse(row.document));
  },

  record: (tx: Transaction, tenantId: string, { source, generation, at }: Declared) =>
    tx.run(sql`
      INSERT INTO tenant_declaration (tenant_id, source, generation, updated_at) VALUES (${tenantId}, ${source}, ${generation}, ${at})
      ON DUPLICATE KEY UPDATE source = ${source}, generation = ${generation}, updated_at = ${at}`),

  acknowledge: (tx: Transaction, tenant: TenantScope, { service, version }: { service: string; version: number }) =>
    tx.run(sql`
      INSERT INTO tenant_acknowledgement (tenant_id, service, version) VALUES (${tenant.id}, ${service}, ${version})
      ON DUPLICATE KEY UPDATE version = GREATEST(version, ${version})`),

  /** What a service said it works with. */
  appliedBy: (db: Queries, service: string) =>
    db.all<{ slug: string; version: number }>(sql`
      SELECT t.slug, a.version FROM tenant_acknowledgement a JOIN tenant t ON t.id = a.tenant_id
      WHERE a.service = ${service} AND t.status <> 'gone' ORDER BY t.slug`),

  async states(db: Queries, slug?: string): Promise<z.infer<typeof TenantState>[]> {
    const rows = await db.all<StateRow>(sql`
      SELECT t.document, d.source, d.generation, d.updated_at AS updatedAt,
        (SELECT COUNT(*) FROM member m WHERE m.tenant_id = t.id) AS members,
        (SELECT COUNT(*) FROM api_token k WHERE k.tenant_id = t.id AND k.expires_at > UTC_TIMESTAMP(6)) AS apiTokens,
        (SELECT JSON_ARRAYAGG(JSON_OBJECT('service', a.service, 'version', a.version)) FROM tenant_acknowledgement a
          WHERE a.tenant_id = t.id) AS appliedBy
      FROM tenant t LEFT JOIN tenant_declaration d ON d.tenant_id = t.id
      WHERE t.status <> 'gone' ${slug === undefined ? sql`` : sql`AND t.slug = ${slug}`}
      ORDER BY t.slug`);
    return rows.map(stateOf);
  },
};
