import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface Edge {
  readonly followerId: string;
  readonly followeeId: string;
}

export const followRepository = {
  tell: (tx: Transaction, tenant: TenantScope, { followerId, followeeId }: Edge, { isOn, toldAt }: { isOn: boolean; toldAt: Date }) =>
    tx.run(sql`
      INSERT INTO follow_copy (tenant_id, follower_id, followee_id, is_on, told_at)
      VALUES (${tenant.id}, ${followerId}, ${followeeId}, ${isOn}, ${toldAt})
      ON DUPLICATE KEY UPDATE is_on = IF(told_at <= VALUES(told_at), VALUES(is_on), is_on), told_at = GREATEST(told_at, VALUES(told_at))`),

  /** Followers in portions, by id. */
  async followers(
    db: Queries,
    tenant: TenantScope,
    followeeId: string,
    { after, limit }: { after: string; limit: number },
  ): Promise<string[]> {
    const rows = await db.all<{ id: string }>(sql`
      SELECT follower_id AS id FROM follow_copy
      WHERE tenant_id = ${tenant.id} AND followee_id = ${followeeId} AND is_on = TRUE AND follower_id > ${after}
      ORDER BY follower_id LIMIT ${limit}`);
    return rows.map(({ id }) => id);
  },
};
