import type { NotedChange } from '../change-log.ts';
import { sql, type Queries, type TenantScope } from '@spotter/service-kit';

/** A noted change, in the order of the member's changes. */
export interface ChangeRow extends NotedChange {
  readonly number: number;
}

export const changeRepository = {
  /** The number of the last change that is visible; every smaller one is visible too. */
  async latest(db: Queries, tenant: TenantScope, memberId: string): Promise<number> {
    const row = await db.one<{ latest: number }>(sql`
      SELECT latest FROM change_counter WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}`);
    return row?.latest ?? 0;
  },

  /**
   * Grows with everything that answers about somebody's training are made of: changes that are noted, and every time that records, totals or
   * preferences are written. By the primary keys.
   */
  async version(db: Queries, tenant: TenantScope, memberId: string): Promise<string> {
    const row = await db.one<{ latest: number | null; rebuilds: number | null }>(sql`
      SELECT (SELECT latest FROM change_counter WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}) AS latest,
        (SELECT rebuilds FROM training_member WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}) AS rebuilds`);
    return `${row?.latest} ${row?.rebuilds}`;
  },

  /** What changed after a number, by the index `in_order`; one more than the limit when there is more. */
  since: (db: Queries, tenant: TenantScope, memberId: string, { after, limit }: { after: number; limit: number }): Promise<ChangeRow[]> =>
    db.all<ChangeRow>(sql`
      SELECT kind, subject_id AS id, number FROM training_change
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND number > ${after}
      ORDER BY number LIMIT ${limit + 1}`),
};
