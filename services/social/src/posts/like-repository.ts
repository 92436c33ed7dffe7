import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { Slice } from './post-repository.ts';

export interface LikeRow {
  readonly memberId: string;
  readonly likedAt: Date;
}

export const likeRepository = {
  /** False when it was so already. The count moves with the row. */
  async add(
    tx: Transaction,
    tenant: TenantScope,
    { postId, memberId, at }: { postId: string; memberId: string; at: Date },
  ): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO post_like (tenant_id, post_id, member_id, liked_at) VALUES (${tenant.id}, ${postId}, ${memberId}, ${at})`);
    if (affectedRows === 0) return false;
    await tx.run(sql`UPDATE post SET likes = likes + 1 WHERE tenant_id = ${tenant.id} AND id = ${postId}`);
    return true;
  },

  async remove(tx: Transaction, tenant: TenantScope, { postId, memberId }: { postId: string; memberId: string }): Promise<void> {
    const { affectedRows } = await tx.run(sql`
      DELETE FROM post_like WHERE tenant_id = ${tenant.id} AND post_id = ${postId} AND member_id = ${memberId}`);
    if (affectedRows === 1) await tx.run(sql`UPDATE post SET likes = likes - 1 WHERE tenant_id = ${tenant.id} AND id = ${postId}`);
  },

  ofPost: (db: Queries, tenant: TenantScope, postId: string, { after, limit }: Slice): Promise<LikeRow[]> =>
    db.all<LikeRow>(sql`
      SELECT member_id AS memberId, liked_at AS likedAt FROM post_like
      WHERE tenant_id = ${tenant.id} AND post_id = ${postId}
        ${after === undefined ? sql`` : sql`AND (liked_at, member_id) < (${new Date(after[0])}, ${after[1]})`}
      ORDER BY liked_at DESC, member_id DESC LIMIT ${limit + 1}`),
};
