import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface MergeRow {
  readonly id: string;
  readonly fromId: string;
  readonly intoId: string;
  /** How many entries of workouts it moved. */
  readonly entries: number;
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
}

/** What was moved, and out of or into which workouts. */
export interface Moved {
  readonly entries: number;
  readonly workoutIds: readonly string[];
}

const columns = sql`id, from_id AS fromId, into_id AS intoId, entries, merged_at AS mergedAt, undone_at AS undoneAt`;

/** Everybody who has read these workouts has to read them again. Locks them, in one order. */
const touch = async (tx: Transaction, tenant: TenantScope, memberId: string, workoutIds: readonly string[]): Promise<void> => {
  await tx.run(sql`
    UPDATE workout SET version = version + 1 WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id IN (${join([...workoutIds])})
    ORDER BY id`);
};

export const mergeRepository = {
  read: (db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<MergeRow | undefined> =>
    db.one<MergeRow>(sql`SELECT ${columns} FROM exercise_merge WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  lock: (tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<MergeRow | undefined> =>
    tx.one<MergeRow>(
      sql`SELECT ${columns} FROM exercise_merge WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} FOR UPDATE`,
    ),

  /** Newest first, those that can be undone. */
  undoable: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    of: { since: Date; after: readonly [string, string] | undefined; limit: number },
  ): Promise<MergeRow[]> =>
    db.all<MergeRow>(sql`
      SELECT ${columns} FROM exercise_merge
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND merged_at >= ${of.since} AND undone_at IS NULL
        ${of.after === undefined ? sql`` : sql`AND (merged_at, id) < (${new Date(of.after[0])}, ${of.after[1]})`}
      ORDER BY merged_at DESC, id DESC LIMIT ${of.limit + 1}`),

  /**
   * Moves every entry of one exercise to another and notes which, in four statements however many; the index `by_exercise` finds them. The
   * caller holds the exercise, so no entry is added meanwhile.
   */
  async move(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    merge: { id: string; fromId: string; intoId: string },
  ): Promise<Moved> {
    const workouts = await tx.all<{ id: string }>(sql`
      SELECT DISTINCT workout_id AS id FROM workout_entry
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${merge.fromId}`);
    const workoutIds = workouts.map(({ id }) => id);
    if (workoutIds.length === 0) return { entries: 0, workoutIds };
    await touch(tx, tenant, memberId, workoutIds);
    await tx.run(sql`
      INSERT INTO exercise_merge_entry (merge_id, workout_id, entry_id, tenant_id)
      SELECT ${merge.id}, workout_id, id, tenant_id FROM workout_entry
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${merge.fromId}`);
    const { affectedRows } = await tx.run(sql`
      UPDATE workout_entry SET exercise_id = ${merge.intoId}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${merge.fromId}`);
    return { entries: affectedRows, workoutIds };
  },

  /** Moves back what was moved and is still there; an entry that was given a third exercise meanwhile keeps it. */
  async moveBack(tx: Transaction, tenant: TenantScope, memberId: string, { id, fromId, intoId }: MergeRow): Promise<Moved> {
    const workouts = await tx.all<{ id: string }>(sql`
      SELECT DISTINCT m.workout_id AS id FROM exercise_merge_entry m
        JOIN workout_entry e ON e.workout_id = m.workout_id AND e.id = m.entry_id AND e.exercise_id = ${intoId}
      WHERE m.tenant_id = ${tenant.id} AND m.merge_id = ${id}`);
    const workoutIds = workouts.map((each) => each.id);
    if (workoutIds.length === 0) return { entries: 0, workoutIds };
    await touch(tx, tenant, memberId, workoutIds);
    const { affectedRows } = await tx.run(sql`
      UPDATE workout_entry e JOIN exercise_merge_entry m ON m.workout_id = e.workout_id AND m.entry_id = e.id
      SET e.exercise_id = ${fromId}
      WHERE m.tenant_id = ${tenant.id} AND m.merge_id = ${id} AND e.member_id = ${memberId} AND e.exercise_id = ${intoId}`);
    return { entries: affectedRows, workoutIds };
  },

  /** What was pinned to the first is pinned to the second too, unless something is. */
  async copyNote(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    { fromId, intoId }: { fromId: string; intoId: string },
  ): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO pinned_note (tenant_id, member_id, exercise_id, note)
      SELECT tenant_id, member_id, ${intoId}, note FROM pinned_note
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${fromId}`);
    return affectedRows === 1;
  },

  record: (tx: Transaction, tenant: TenantScope, memberId: string, merge: Omit<MergeRow, 'undoneAt'>) =>
    tx.run(sql`
      INSERT INTO exercise_merge (id, tenant_id, member_id, from_id, into_id, entries, merged_at)
      VALUES (${merge.id}, ${tenant.id}, ${memberId}, ${merge.fromId}, ${merge.intoId}, ${merge.entries}, ${merge.mergedAt})`),

  markUndone: (tx: Transaction, tenant: TenantScope, memberId: string, { id, at }: { id: string; at: Date }) =>
    tx.run(sql`
      UPDATE exercise_merge SET undone_at = ${at} WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  /** Forgets merges of before that can no longer be undone, a portion at a time, of all gyms; how many. */
  async purge(tx: Transaction, before: Date, limit: number): Promise<number> {
    const rows = await tx.all<{ id: string }>(sql`
      SELECT id FROM exercise_merge WHERE merged_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
    if (rows.length === 0) return 0;
    const ids = join(rows.map(({ id }) => id));
    await tx.run(sql`DELETE FROM exercise_merge_entry WHERE merge_id IN (${ids})`);
    await tx.run(sql`DELETE FROM exercise_merge WHERE id IN (${ids})`);
    return rows.length;
  },
};
