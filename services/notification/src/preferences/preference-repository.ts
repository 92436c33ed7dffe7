import { Preferences } from '@spotter/contracts/notification/notifications';
import { isDuplicate, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { z } from 'zod';

type Stored = z.infer<typeof Preferences>;

export const preferenceRepository = {
  /** Version 1 with no wishes when the member never changed anything. */
  async read(db: Queries, tenant: TenantScope, memberId: string): Promise<Stored> {
    const row = await db.one<{ kinds: string; version: number }>(sql`
      SELECT kinds, version FROM preference WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}`);
    return row ? Preferences.parse({ kinds: JSON.parse(row.kinds) as unknown, version: row.version }) : { kinds: {}, version: 1 };
  },

  /** False when the version is another by now. */
  async save(tx: Transaction, tenant: TenantScope, memberId: string, { kinds, version }: Stored): Promise<boolean> {
    const document = JSON.stringify(kinds);
    const updated = await tx.run(sql`
      UPDATE preference SET kinds = ${document}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND version = ${version}`);
    if (updated.affectedRows === 1) return true;
    if (version !== 1) return false;
    return tx
      .run(sql`INSERT INTO preference (tenant_id, member_id, kinds, version) VALUES (${tenant.id}, ${memberId}, ${document}, 2)`)
      .then(() => true)
      .catch((error: unknown) => {
        if (isDuplicate(error)) return false;
        throw error;
      });
  },
};
