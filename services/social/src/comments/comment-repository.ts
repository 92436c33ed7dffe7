import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface CommentRow {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly text: string;
  readonly createdAt: Date;
}

const selected = (tenant: TenantScope) => sql`
  SELECT c.id, c.post_id AS postId, c.author_id AS authorId, m.handle, m.display_name AS displayName, c.text, c.created_at AS createdAt
  FROM comment c LEFT JOIN member_copy m ON m.tenant_id = ${tenant.id} AND m.member_id = c.author_id`;

export const commentRepository = {
  byId: (db: Queries, tenant: TenantScope, id: string): Promise<CommentRow | undefined> =>
    db.one<CommentRow>(sql`${selected(tenant)} WHERE c.tenant_id = ${tenant.id} AND c.id = ${id}`),

  /** False when the id is taken. The post's count moves with the row. */
  async insert(tx: Transaction, tenant: TenantScope, row: Omit<CommentRow, 'handle' | 'displayName'>): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO comment (id, tenant_id, post_id, author_id, text, created_at)
      VALUES (${row.id}, ${tenant.id}, ${row.postId}, ${row.authorId}, ${row.text}, ${row.createdAt})`);
    if (affectedRows === 0) return false;
    await tx.run(sql`UPDATE post SET comments = comments + 1 WHERE tenant_id = ${tenant.id} AND id = ${row.postId}`);
    return true;
  },

  async remove(tx: Transaction, tenant: TenantScope, { id, postId }: { id: string; postId: string }): Promise<void> {
    const { affectedRows } = await tx.run(sql`DELETE FROM comment WHERE tenant_id = ${tenant.id} AND post_id = ${postId} AND id = ${id}`);
    if (affectedRows === 1) await tx.run(sql`UPDATE post SET comments = comments - 1 WHERE tenant_id = ${tenant.id} AND id = ${postId}`);
  },

  ofPost: (
    db: Queries,
    tenant: TenantScope,
    postId: string,
    slice: { after: readonly [string, string] | undefined; limit: number },
  ): Promise<CommentRow[]> =>
    db.all<CommentRow>(sql`
      ${selected(tenant)}
      WHERE c.tenant_id = ${tenant.id} AND c.post_id = ${postId}
        ${slice.after === undefined ? sql`` : sql`AND (c.created_at, c.id) > (${new Date(slice.after[0])}, ${slice.after[1]})`}
      ORDER BY c.created_at, c.id LIMIT ${slice.limit + 1}`),
};
