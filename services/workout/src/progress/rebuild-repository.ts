import { sql, type Transaction } from '@spotter/service-kit';

/** Members whose progress has to be worked out anew. */
export const rebuildRepository = {
  /** Takes one that is due off the list, whichever tenant's; nobody else takes the same. By `due`. Its time as a text, for a Date has no microseconds. */
  async take(tx: Transaction, now: Date): Promise<{ tenantId: string; memberId: string } | undefined> {
    const due = await tx.one<{ tenantId: string; memberId: string; dueAt: string }>(sql`
      SELECT tenant_id AS tenantId, member_id AS memberId, CAST(due_at AS CHAR) AS dueAt FROM progress_rebuild
      WHERE due_at <= ${now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`);
    if (!due) return undefined;
    await tx.run(sql`
      DELETE FROM progress_rebuild WHERE tenant_id = ${due.tenantId} AND member_id = ${due.memberId} AND due_at = ${due.dueAt}`);
    return due;
  },
};
