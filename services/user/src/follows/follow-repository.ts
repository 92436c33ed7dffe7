import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface Edge {
  readonly followerId: string;
  readonly followeeId: string;
}

export interface FollowRow {
  readonly memberId: string;
  readonly followedAt: Date;
}

interface Slice {
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

const older = ({ after }: Slice, other: ReturnType<typeof sql>) =>
  after === undefined ? sql`` : sql`AND (followed_at, ${other}) < (${new Date(after[0])}, ${after[1]})`;

export const followRepository = {
  /** False when it is so already. */
  async insert(tx: Transaction, tenant: TenantScope, { followerId, followeeId }: Edge, at: Date): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO follow (tenant_id, follower_id, followee_id, followed_at) VALUES (${tenant.id}, ${followerId}, ${followeeId}, ${at})`);
    return affectedRows === 1;
  },

  async remove(tx: Transaction, tenant: TenantScope, { followerId, followeeId }: Edge): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      DELETE FROM follow WHERE tenant_id = ${tenant.id} AND follower_id = ${followerId} AND followee_id = ${followeeId}`);
    return affectedRows === 1;
  },

  followers: (db: Queries, tenant: TenantScope, memberId: string, slice: Slice): Promise<FollowRow[]> =>
    db.all<FollowRow>(sql`
      SELECT follower_id AS memberId, followed_at AS followedAt FROM follow
      WHERE tenant_id = ${tenant.id} AND followee_id = ${memberId} ${older(slice, sql`follower_id`)}
      ORDER BY followed_at DESC, follower_id DESC LIMIT ${slice.limit + 1}`),

  following: (db: Queries, tenant: TenantScope, memberId: string, slice: Slice): Promise<FollowRow[]> =>
    db.all<FollowRow>(sql`
      SELECT followee_id AS memberId, followed_at AS followedAt FROM follow
      WHERE tenant_id = ${tenant.id} AND follower_id = ${memberId} ${older(slice, sql`followee_id`)}
      ORDER BY followed_at DESC, followee_id DESC LIMIT ${slice.limit + 1}`),
};
