import { ProblemError } from '@spotter/contracts';
import { QuotaReached, type Quota } from '@spotter/contracts/user/tenants';
import { sql, type Transaction } from './database.ts';
import type { TenantScope } from './tenant.ts';

/**
 * To be called before one more is added, in the same transaction; `count` says how many there are. Adding goes one by one where there is a
 * quota, and costs nothing where there is none. Throws `quota-reached` with the quota, its limit and the use.
 */
export const mustHaveRoom = async (tx: Transaction, tenant: TenantScope, quota: Quota, count: () => Promise<number>): Promise<void> => {
  const limit = tenant.quotas[quota];
  if (limit === undefined) return;
  await tx.run(sql`
    INSERT INTO quota_turn (tenant_id, quota, turn) VALUES (${tenant.id}, ${quota}, 1) ON DUPLICATE KEY UPDATE turn = turn + 1`);
  const used = await count();
  if (used < limit) return;
  throw new ProblemError(QuotaReached, `${tenant.displayName} has ${String(used)} ${quota} and may have ${String(limit)}`, {
    quota,
    limit,
    used,
  });
};
