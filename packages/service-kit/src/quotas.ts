import { lackOfRoom } from '@spotter/contracts/user/quotas';
import type { Quota } from '@spotter/contracts/user/tenants';
import { sql, type Transaction } from './database.ts';
import type { TenantScope } from './tenant.ts';

/**
 * To be called before one more is added, in the same transaction; `count` says how many there are. Adding goes one by one where there is a
 * quota, and costs nothing where there is none. Throws `quota-reached` with the quota, its limit and the use.
 */
export const mustHaveRoom = async (tx: Transaction, tenant: TenantScope, quota: Quota, count: () => Promise<number>): Promise<void> => {
  if (tenant.quotas[quota] === undefined) return;
  await tx.run(sql`
    INSERT INTO quota_turn (tenant_id, quota, turn) VALUES (${tenant.id}, ${quota}, 1) ON DUPLICATE KEY UPDATE turn = turn + 1`);
  const refusal = lackOfRoom(tenant, quota, await count());
  if (refusal) throw refusal;
};
