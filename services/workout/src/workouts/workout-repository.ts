import type { Workout, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface WorkoutRow {
  readonly id: string;
  readonly memberId: string;
  readonly title: string;
  readonly note: string;
  readonly state: Workout['state'];
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  readonly discardedAt: Date | null;
  readonly version: number;
}

export interface SetRow extends Omit<WorkoutSet, 'doneAt'> {
  readonly entryId: string;
  readonly doneAt: Date | null;
}

export interface EntryRow {
  readonly id: string;
  readonly exerciseId: string;
  readonly restSeconds: number;
  readonly note: string;
}

/** A workout as it is stored. */
export interface StoredWorkout extends WorkoutRow {
  readonly entries: readonly (EntryRow & { readonly sets: readonly SetRow[] })[];
}

export interface HistoryFilter {
  readonly state: Workout['state'];
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly exerciseId: string | undefined;
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

const columns = sql`w.id, w.member_id AS memberId, w.title, w.note, w.state, w.started_at AS startedAt, w.completed_at AS completedAt,
  w.discarded_at AS discardedAt, w.version`;

export const setColumns = sql`s.id, s.entry_id AS entryId, s.kind, s.weight_grams AS weightGrams, s.reps, s.rpe, s.duration_seconds AS durationSeconds,
  s.distance_metres AS distanceMetres, s.done_at AS doneAt`;

const contentsOf = async (db: Queries, tenant: TenantScope, workoutId: string): Promise<StoredWorkout['entries']> => {
  const entries = await db.all<EntryRow>(sql`
    SELECT id, exercise_id AS exerciseId, rest_seconds AS restSeconds, note FROM workout_entry
    WHERE tenant_id = ${tenant.id} AND workout_id = ${workoutId} ORDER BY position`);
  const sets = await db.all<SetRow>(sql`
    SELECT ${setColumns} FROM workout_set s WHERE s.tenant_id = ${tenant.id} AND s.workout_id = ${workoutId} ORDER BY s.position`);
  return entries.map((entry) => ({ ...entry, sets: sets.filter(({ entryId }) => entryId === entry.id) }));
};

export const workoutRepository = {
  async read(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<StoredWorkout | undefined> {
    const row = await db.one<WorkoutRow>(sql`
      SELECT ${columns} FROM workout w WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id}`);
    return row && { ...row, entries: await contentsOf(db, tenant, id) };
  },

  /** Reads for a change: until the end of the transaction nobody else changes it. */
  async lock(tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<StoredWorkout | undefined> {
    const row = await tx.one<WorkoutRow>(sql`
      SELECT ${columns} FROM workout w WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id} FOR UPDATE`);
    return row && { ...row, entries: await contentsOf(tx, tenant, id) };
  },

  /** False when the id is taken, by whomever. */
  async insert(tx: Transaction, tenant: TenantScope, row: WorkoutRow): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO workout (id, tenant_id, member_id, title, note, state, started_at, completed_at, version)
      VALUES (${row.id}, ${tenant.id}, ${row.memberId}, ${row.title}, ${row.note}, ${row.state}, ${row.startedAt}, ${row.completedAt},
        ${row.version})`);
    return affectedRows === 1;
  },

  update: (tx: Transaction, tenant: TenantScope, row: WorkoutRow) =>
    tx.run(sql`
      UPDATE workout SET title = ${row.title}, note = ${row.note}, state = ${row.state}, started_at = ${row.startedAt},
        completed_at = ${row.completedAt}, discarded_at = ${row.discardedAt}, version = ${row.version}
      WHERE tenant_id = ${tenant.id} AND member_id = ${row.memberId} AND id = ${row.id}`),

  /** Entries and sets are a document of the workout: they are written as a whole. */
  async replaceContents(tx: Transaction, tenant: TenantScope, { id, memberId, startedAt, entries }: StoredWorkout): Promise<void> {
    await tx.run(sql`DELETE FROM workout_set WHERE tenant_id = ${tenant.id} AND workout_id = ${id}`);
    await tx.run(sql`DELETE FROM workout_entry WHERE tenant_id = ${tenant.id} AND workout_id = ${id}`);
    if (entries.length === 0) return;
    await tx.run(sql`
      INSERT INTO workout_entry (workout_id, id, tenant_id, member_id, position, exercise_id, rest_seconds, note, started_at)
      VALUES ${bulk(
        entries.map((entry, position) => [
          id,
          entry.id,
          tenant.id,
          memberId,
          position,
          entry.exerciseId,
          entry.restSeconds,
          entry.note,
          startedAt,
        ]),
      )}`);
    const sets = entries
      .flatMap((entry) => entry.sets)
      .map((set, position) => [
        id,
        set.id,
        tenant.id,
        set.entryId,
        position,
        set.kind,
        set.weightGrams,
        set.reps,
        set.rpe,
        set.durationSeconds,
        set.distanceMetres,
        set.doneAt,
      ]);
    if (sets.length === 0) return;
    await tx.run(sql`
      INSERT INTO workout_set (workout_id, id, tenant_id, entry_id, position, kind, weight_grams, reps, rpe, duration_seconds,
        distance_metres, done_at)
      VALUES ${bulk(sets)}`);
  },

  history: (db: Queries, tenant: TenantScope, memberId: string, filter: HistoryFilter): Promise<WorkoutRow[]> =>
    db.all<WorkoutRow>(sql`
      SELECT ${columns} FROM workout w
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.state = ${filter.state}
        ${filter.from === undefined ? sql`` : sql`AND w.started_at >= ${filter.from}`}
        ${filter.to === undefined ? sql`` : sql`AND w.started_at < ${filter.to}`}
        ${
          filter.exerciseId === undefined
            ? sql``
            : sql`AND EXISTS (SELECT 1 FROM workout_entry e WHERE e.workout_id = w.id AND e.exercise_id = ${filter.exerciseId})`
        }
        ${filter.after === undefined ? sql`` : sql`AND (w.started_at, w.id) < (${new Date(filter.after[0])}, ${filter.after[1]})`}
      ORDER BY w.started_at DESC, w.id DESC LIMIT ${filter.limit + 1}`),

  /** What a list shows of several workouts, in two queries however many they are. */
  async contents(
    db: Queries,
    tenant: TenantScope,
    ids: readonly string[],
  ): Promise<(SetRow & { workoutId: string; exerciseId: string })[]> {
    if (ids.length === 0) return [];
    return db.all(sql`
      SELECT e.workout_id AS workoutId, e.exercise_id AS exerciseId, ${setColumns}
      FROM workout_entry e JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.workout_id IN (${join([...ids])}) ORDER BY e.position, s.position`);
  },

  /** Removes for good what was discarded before, a portion at a time; how many workouts went. */
  async purge(tx: Transaction, before: Date, limit: number): Promise<number> {
    const rows = await tx.all<{ id: string }>(sql`
      SELECT id FROM workout WHERE state = 'discarded' AND discarded_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
    if (rows.length === 0) return 0;
    const ids = join(rows.map(({ id }) => id));
    await tx.run(sql`DELETE FROM workout_set WHERE workout_id IN (${ids})`);
    await tx.run(sql`DELETE FROM workout_entry WHERE workout_id IN (${ids})`);
    await tx.run(sql`DELETE FROM workout WHERE id IN (${ids})`);
    return rows.length;
  },
};
