import type { ApiToken, TokenScope } from '@spotter/contracts/user/api-tokens';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { z } from 'zod';

export interface ApiTokenRow extends Omit<ApiToken, 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedAt'> {
  readonly memberId: string;
  readonly scopes: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A token with whose it is. */
export interface TokenOwner extends ApiTokenRow {
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: string;
}

const columns = sql`t.id, t.member_id AS memberId, t.name, t.scopes, t.hint, t.created_at AS createdAt, t.expires_at AS expiresAt,
  t.last_used_at AS lastUsedAt`;

export const apiTokenOf = ({ memberId: _, ...row }: ApiTokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: JSON.parse(row.scopes) as z.infer<typeof TokenScope>[],
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

export const apiTokenRepository = {
  insert: (tx: Transaction, tenant: TenantScope, row: ApiTokenRow & { secretHash: string }) =>
    tx.run(sql`
      INSERT INTO api_token (id, tenant_id, member_id, name, scopes, secret_hash, hint, created_at, expires_at)
      VALUES (${row.id}, ${tenant.id}, ${row.memberId}, ${row.name}, ${row.scopes}, ${row.secretHash}, ${row.hint}, ${row.createdAt},
        ${row.expiresAt})`),

  async count(tx: Transaction, tenant: TenantScope, memberId: string, now: Date): Promise<number> {
    const row = await tx.one<{ tokens: number }>(sql`
      SELECT COUNT(*) AS tokens FROM api_token WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND expires_at > ${now}`);
    return row?.tokens ?? 0;
  },

  async countAll(tx: Transaction, tenant: TenantScope, now: Date): Promise<number> {
    const row = await tx.one<{ tokens: number }>(
      sql`SELECT COUNT(*) AS tokens FROM api_token WHERE tenant_id = ${tenant.id} AND expires_at > ${now}`,
    );
    return row?.tokens ?? 0;
  },

  ofMember: (db: Queries, tenant: TenantScope, memberId: string, now: Date): Promise<ApiTokenRow[]> =>
    db.all<ApiTokenRow>(sql`
      SELECT ${columns} FROM api_token t WHERE t.tenant_id = ${tenant.id} AND t.member_id = ${memberId} AND t.expires_at > ${now}
      ORDER BY t.created_at DESC, t.id DESC`),

  async remove(tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      DELETE FROM api_token WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    return affectedRows === 1;
  },

  bySecret: (db: Queries, tenant: TenantScope, secretHash: string): Promise<TokenOwner | undefined> =>
    db.one<TokenOwner>(sql`
      SELECT ${columns}, m.person_id AS personId, m.display_name AS displayName, m.email, m.roles
      FROM api_token t JOIN member m ON m.id = t.member_id
      WHERE t.tenant_id = ${tenant.id} AND t.secret_hash = ${secretHash}`),

  used: (tx: Transaction, tenant: TenantScope, id: string, at: Date) =>
    tx.run(sql`UPDATE api_token SET last_used_at = ${at} WHERE tenant_id = ${tenant.id} AND id = ${id}`),
};
