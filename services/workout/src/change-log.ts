import type { ChangeKind } from '@spotter/contracts/workout/changes';
import { bulk, sql, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface NotedChange {
  readonly kind: ChangeKind;
  readonly id: string;
}

/**
 * Notes what of a member's training changed, for those who ask what is new. In the transaction of the change, and best as its last step: until
 * the commit it holds the lock on the member's counter, which is what keeps the numbers in the order of the commits. Two statements, however
 * many changes. `setRepository` does the same for one set, together with the set.
 */
export const noteChanges = async (
  tx: Transaction,
  tenant: TenantScope,
  memberId: string,
  changes: readonly NotedChange[],
): Promise<void> => {
  const count = changes.length;
  if (count === 0) return;
  const { insertId: latest } = await tx.run(sql`
    INSERT INTO change_counter (tenant_id, member_id, latest) VALUES (${tenant.id}, ${memberId}, LAST_INSERT_ID(${count}))
    ON DUPLICATE KEY UPDATE latest = LAST_INSERT_ID(latest + ${count})`);
  await tx.run(sql`
    INSERT INTO training_change (tenant_id, member_id, kind, subject_id, number)
    VALUES ${bulk(changes.map(({ kind, id }, index) => [tenant.id, memberId, kind, id, latest - count + index + 1]))}
    ON DUPLICATE KEY UPDATE number = VALUES(number)`);
};
