import type { PictureDetails, Pose } from '@spotter/contracts/workout/pictures';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { PicturePlace } from './picture-files.ts';

export interface PictureRow extends PictureDetails {
  readonly id: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly weightGrams: number | null;
  readonly isDeleted: 0 | 1;
}

export interface NewPicture extends Omit<PictureRow, 'weightGrams' | 'isDeleted' | 'note'> {
  readonly memberId: string;
  readonly createdAt: Date;
}

interface ListOptions {
  readonly pose: Pose | undefined;
  readonly after: readonly [takenOn: string, id: string] | undefined;
  readonly limit: number;
}

/** With the body weight of its day, by the primary key of `body_measure`. */
const shown = sql`
  SELECT p.id, p.pose, CAST(p.taken_on AS CHAR) AS takenOn, p.note, p.hash, p.width, p.height, b.value AS weightGrams,
    p.deleted_at IS NOT NULL AS isDeleted
  FROM progress_picture p
    LEFT JOIN body_measure b
      ON b.tenant_id = p.tenant_id AND b.member_id = p.member_id AND b.measure = 'weight' AND b.day = p.taken_on`;

/** Progress pictures: nothing of this leaves the service but to its owner. */
export const pictureRepository = {
  /** One row, by the primary key. */
  find: (db: Queries, tenant: TenantScope, { memberId, id }: PicturePlace): Promise<PictureRow | undefined> =>
    db.one<PictureRow>(sql`${shown} WHERE p.tenant_id = ${tenant.id} AND p.member_id = ${memberId} AND p.id = ${id}`),

  /** Newest first, by `by_day`, and one more than asked for. */
  list: (db: Queries, tenant: TenantScope, memberId: string, { pose, after, limit }: ListOptions): Promise<PictureRow[]> =>
    db.all<PictureRow>(sql`
      ${shown}
      WHERE p.tenant_id = ${tenant.id} AND p.member_id = ${memberId} AND p.deleted_at IS NULL
        ${pose === undefined ? sql`` : sql`AND p.pose = ${pose}`}
        ${after === undefined ? sql`` : sql`AND (p.taken_on < ${after[0]} OR (p.taken_on = ${after[0]} AND p.id < ${after[1]}))`}
      ORDER BY p.taken_on DESC, p.id DESC LIMIT ${limit + 1}`),

  /** Under the member's lock, or it may have changed when it is used. */
  async count(tx: Transaction, tenant: TenantScope, memberId: string): Promise<number> {
    const row = await tx.one<{ pictures: number }>(sql`
      SELECT COUNT(*) AS pictures FROM progress_picture
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND deleted_at IS NULL`);
    return row?.pictures ?? 0;
  },

  insert: (tx: Transaction, tenant: TenantScope, { memberId, id, pose, takenOn, hash, width, height, createdAt }: NewPicture) =>
    tx.run(sql`
      INSERT INTO progress_picture (tenant_id, member_id, id, pose, taken_on, hash, width, height, created_at)
      VALUES (${tenant.id}, ${memberId}, ${id}, ${pose}, ${takenOn}, ${hash}, ${width}, ${height}, ${createdAt})`),

  /** False when there is no such picture. */
  async describe(db: Queries, tenant: TenantScope, { memberId, id }: PicturePlace, details: PictureDetails): Promise<boolean> {
    const { affectedRows } = await db.run(sql`
      UPDATE progress_picture SET pose = ${details.pose}, taken_on = ${details.takenOn}, note = ${details.note}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND deleted_at IS NULL`);
    return affectedRows === 1;
  },

  /** False when there is no such picture. Again it keeps the moment of the first time. */
  async delete(db: Queries, tenant: TenantScope, { memberId, id }: PicturePlace, at: Date): Promise<boolean> {
    const { affectedRows } = await db.run(sql`
      UPDATE progress_picture SET deleted_at = COALESCE(deleted_at, ${at})
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    return affectedRows === 1;
  },

  /** False when there is none that was deleted since. */
  async restore(db: Queries, tenant: TenantScope, { memberId, id }: PicturePlace, since: Date): Promise<boolean> {
    const { affectedRows } = await db.run(sql`
      UPDATE progress_picture SET deleted_at = NULL
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND (deleted_at IS NULL OR deleted_at >= ${since})`);
    return affectedRows === 1;
  },

  /** What was deleted before, by `by_deletion`. */
  deletedBefore: (db: Queries, tenant: TenantScope, before: Date, limit: number): Promise<(PicturePlace & { readonly hash: string })[]> =>
    db.all(sql`
      SELECT member_id AS memberId, id, hash FROM progress_picture
      WHERE tenant_id = ${tenant.id} AND deleted_at < ${before} LIMIT ${limit}`),

  purge: (db: Queries, tenant: TenantScope, { memberId, id }: PicturePlace) =>
    db.run(sql`
      DELETE FROM progress_picture
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND deleted_at IS NOT NULL`),

  /** Which of these have a row, with the hash that their files are named by. By the primary key. */
  async known(db: Queries, tenant: TenantScope, places: readonly PicturePlace[]): Promise<ReadonlyMap<string, string>> {
    if (places.length === 0) return new Map();
    const any = join(
      places.map(({ memberId, id }) => sql`(member_id = ${memberId} AND id = ${id})`),
      ' OR ',
    );
    const rows = await db.all<PicturePlace & { readonly hash: string }>(sql`
      SELECT member_id AS memberId, id, hash FROM progress_picture WHERE tenant_id = ${tenant.id} AND (${any})`);
    return new Map(rows.map(({ memberId, id, hash }) => [`${memberId}/${id}`, hash]));
  },
};
