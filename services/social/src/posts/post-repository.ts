import type { Post } from '@spotter/contracts/social/posts';
import type { Audience } from '@spotter/contracts/user/members';
import { WorkoutFacts } from '@spotter/contracts/workout/events';
import { isDuplicate, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { FeedItem } from '../app.ts';
import { maySee } from './audience-rules.ts';

export interface PostRow {
  readonly id: string;
  readonly authorId: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly text: string;
  readonly audience: Audience;
  readonly workout: string | null;
  readonly isHidden: boolean;
  readonly likes: number;
  readonly comments: number;
  readonly isLikedByMe: number;
  readonly isAuthorFollowed: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly version: number;
}

export interface NewPost {
  readonly id: string;
  readonly authorId: string;
  readonly text: string;
  readonly audience: Audience;
  readonly workout: WorkoutFacts | null;
  readonly createdAt: Date;
}

export interface Slice {
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Posts as one member sees them: names, whether they like it, whether they follow the author, in one query. */
const seenBy = (tenant: TenantScope, viewerId: string) => sql`
  SELECT p.id, p.author_id AS authorId, m.handle, m.display_name AS displayName, p.text, p.audience, p.workout, p.is_hidden AS isHidden, p.likes,
    p.comments, p.created_at AS createdAt, p.edited_at AS editedAt, p.version,
    EXISTS (SELECT 1 FROM post_like l WHERE l.tenant_id = ${tenant.id} AND l.post_id = p.id AND l.member_id = ${viewerId}) AS isLikedByMe,
    EXISTS (SELECT 1 FROM follow_copy f
      WHERE f.tenant_id = ${tenant.id} AND f.follower_id = ${viewerId} AND f.followee_id = p.author_id AND f.is_on = TRUE) AS isAuthorFollowed
  FROM post p LEFT JOIN member_copy m ON m.tenant_id = ${tenant.id} AND m.member_id = p.author_id`;

const older = ({ after }: Slice) => (after === undefined ? sql`` : sql`AND (p.created_at, p.id) < (${new Date(after[0])}, ${after[1]})`);

export const isVisible = (row: PostRow, viewerId: string): boolean =>
  !row.isHidden && maySee({ audience: row.audience, isMine: row.authorId === viewerId, isAuthorFollowed: Boolean(row.isAuthorFollowed) });

export const postOf = (row: PostRow, viewerId: string): Post => ({
  id: row.id,
  author: { id: row.authorId, handle: row.handle ?? 'athlete', displayName: row.displayName ?? 'Athlete' },
  text: row.text,
  audience: row.audience,
  workout: row.workout === null ? null : WorkoutFacts.parse(JSON.parse(row.workout)),
  likes: row.likes,
  comments: row.comments,
  isLikedByMe: Boolean(row.isLikedByMe),
  isMine: row.authorId === viewerId,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  version: row.version,
});

export const postRepository = {
  byId: (db: Queries, tenant: TenantScope, viewerId: string, id: string): Promise<PostRow | undefined> =>
    db.one<PostRow>(sql`${seenBy(tenant, viewerId)} WHERE p.tenant_id = ${tenant.id} AND p.id = ${id}`),

  async byIds(db: Queries, tenant: TenantScope, viewerId: string, ids: readonly string[]): Promise<PostRow[]> {
    if (ids.length === 0) return [];
    return db.all<PostRow>(sql`
      ${seenBy(tenant, viewerId)} WHERE p.tenant_id = ${tenant.id} AND p.id IN (${join([...ids])}) ORDER BY p.created_at DESC, p.id DESC`);
  },

  /** The home feed from the database: own posts and those of people followed. */
  home: (db: Queries, tenant: TenantScope, viewerId: string, slice: Slice): Promise<PostRow[]> =>
    db.all<PostRow>(sql`
      ${seenBy(tenant, viewerId)}
      WHERE p.tenant_id = ${tenant.id} AND p.is_hidden = FALSE
        AND (p.author_id = ${viewerId} OR (p.audience <> 'nobody' AND p.author_id IN (
          SELECT f.followee_id FROM follow_copy f WHERE f.tenant_id = ${tenant.id} AND f.follower_id = ${viewerId} AND f.is_on = TRUE)))
        ${older(slice)}
      ORDER BY p.created_at DESC, p.id DESC LIMIT ${slice.limit + 1}`),

  homeItems: (db: Queries, tenant: TenantScope, viewerId: string, limit: number): Promise<FeedItem[]> =>
    db.all<FeedItem>(sql`
      SELECT p.id AS postId, p.created_at AS createdAt FROM post p
      WHERE p.tenant_id = ${tenant.id} AND (p.author_id = ${viewerId} OR p.author_id IN (
        SELECT f.followee_id FROM follow_copy f WHERE f.tenant_id = ${tenant.id} AND f.follower_id = ${viewerId} AND f.is_on = TRUE))
      ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}`),

  ofAuthor: (
    db: Queries,
    tenant: TenantScope,
    viewerId: string,
    { authorId, ...slice }: Slice & { authorId: string },
  ): Promise<PostRow[]> =>
    db.all<PostRow>(sql`
      ${seenBy(tenant, viewerId)}
      WHERE p.tenant_id = ${tenant.id} AND p.author_id = ${authorId} AND p.is_hidden = FALSE ${older(slice)}
        AND (p.author_id = ${viewerId} OR p.audience = 'members' OR (p.audience = 'followers' AND EXISTS (SELECT 1 FROM follow_copy f
          WHERE f.tenant_id = ${tenant.id} AND f.follower_id = ${viewerId} AND f.followee_id = p.author_id AND f.is_on = TRUE)))
      ORDER BY p.created_at DESC, p.id DESC LIMIT ${slice.limit + 1}`),

  ofTenant: (db: Queries, tenant: TenantScope, viewerId: string, slice: Slice): Promise<PostRow[]> =>
    db.all<PostRow>(sql`
      ${seenBy(tenant, viewerId)}
      WHERE p.tenant_id = ${tenant.id} AND p.audience = 'members' AND p.is_hidden = FALSE ${older(slice)}
      ORDER BY p.created_at DESC, p.id DESC LIMIT ${slice.limit + 1}`),

  /** `id` when the id is taken, `workout` when the workout is shared already. */
  insert: (tx: Transaction, tenant: TenantScope, post: NewPost): Promise<'made' | 'id' | 'workout'> =>
    tx
      .run(
        sql`
        INSERT INTO post (id, tenant_id, author_id, text, audience, workout_id, workout, workout_version, created_at)
        VALUES (${post.id}, ${tenant.id}, ${post.authorId}, ${post.text}, ${post.audience}, ${post.workout?.workoutId ?? null},
          ${post.workout === null ? null : JSON.stringify(post.workout)}, ${post.workout?.version ?? null}, ${post.createdAt})`,
      )
      .then(
        () => 'made' as const,
        (error: unknown) => {
          if (!isDuplicate(error)) throw error;
          return isDuplicate(error, 'one_post_for_a_workout') ? ('workout' as const) : ('id' as const);
        },
      ),

  /** False when the version is another by now. */
  async edit(
    tx: Transaction,
    tenant: TenantScope,
    post: { id: string; authorId: string; text: string; audience: Audience; version: number; editedAt: Date },
  ): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      UPDATE post SET text = ${post.text}, audience = ${post.audience}, edited_at = ${post.editedAt}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND id = ${post.id} AND author_id = ${post.authorId} AND version = ${post.version}`);
    return affectedRows === 1;
  },

  async remove(tx: Transaction, tenant: TenantScope, id: string): Promise<void> {
    await tx.run(sql`DELETE FROM post_like WHERE tenant_id = ${tenant.id} AND post_id = ${id}`);
    await tx.run(sql`DELETE FROM comment WHERE tenant_id = ${tenant.id} AND post_id = ${id}`);
    await tx.run(sql`DELETE FROM post WHERE tenant_id = ${tenant.id} AND id = ${id}`);
  },

  /** The shared workout as it is now, unless a newer version of it is known. */
  refreshWorkout: (tx: Transaction, tenant: TenantScope, workout: WorkoutFacts) =>
    tx.run(sql`
      UPDATE post SET workout = ${JSON.stringify(workout)}, workout_version = ${workout.version}, is_hidden = FALSE
      WHERE tenant_id = ${tenant.id} AND workout_id = ${workout.workoutId} AND workout_version < ${workout.version}`),

  hideWorkout: (tx: Transaction, tenant: TenantScope, workoutId: string) =>
    tx.run(sql`UPDATE post SET is_hidden = TRUE WHERE tenant_id = ${tenant.id} AND workout_id = ${workoutId}`),
};
