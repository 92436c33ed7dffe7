import type { GoalDraft } from '@spotter/contracts/workout/goals';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface GoalRow extends GoalDraft {
  readonly id: string;
  readonly start: number | null;
}

const columns = sql`id, kind, exercise_id AS exerciseId, target, start, CAST(by_day AS CHAR) AS \`by\``;

export const goalRepository = {
  /** By `of_member`, oldest first. */
  ofMember: (db: Queries, tenant: TenantScope, memberId: string): Promise<GoalRow[]> =>
    db.all<GoalRow>(sql`SELECT ${columns} FROM goal WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} ORDER BY created_at, id`),

  /** What a goal began with stays; false when the id is somebody else's. */
  async save(tx: Transaction, tenant: TenantScope, memberId: string, goal: GoalRow & { readonly createdAt: Date }): Promise<boolean> {
    await tx.run(sql`
      INSERT IGNORE INTO goal (id, tenant_id, member_id, kind, exercise_id, target, start, by_day, created_at)
      VALUES (${goal.id}, ${tenant.id}, ${memberId}, ${goal.kind}, ${goal.exerciseId}, ${goal.target}, ${goal.start}, ${goal.by},
        ${goal.createdAt})`);
    const { affectedRows } = await tx.run(sql`
      UPDATE goal SET kind = ${goal.kind}, exercise_id = ${goal.exerciseId}, target = ${goal.target}, start = ${goal.start}, by_day = ${goal.by}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${goal.id}`);
    return affectedRows === 1;
  },

  remove: (tx: Queries, tenant: TenantScope, memberId: string, id: string) =>
    tx.run(sql`DELETE FROM goal WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),
};
