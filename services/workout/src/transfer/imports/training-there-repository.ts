import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

/** A workout that the member has already, in whatever state. */
export interface WorkoutThere {
  readonly id: string;
  readonly title: string;
  readonly state: 'in-progress' | 'completed' | 'discarded';
  readonly startedAt: Date;
  readonly timeZone: string;
}

/** What is there before an import, and what it has added. */
export const trainingThereRepository = {
  /** Workouts of a stretch of time: all that could be one of the file. By the index `history`, once for each state. */
  between: (db: Queries, tenant: TenantScope, memberId: string, { from, to }: Record<'from' | 'to', Date>): Promise<WorkoutThere[]> =>
    db.all<WorkoutThere>(sql`
      SELECT id, title, state, started_at AS startedAt, time_zone AS timeZone FROM workout
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND state IN ('in-progress', 'completed', 'discarded')
        AND started_at BETWEEN ${from} AND ${to}`),

  remember: (tx: Transaction, tenant: TenantScope, importId: string, workoutId: string) =>
    tx.run(sql`INSERT IGNORE INTO imported_workout (import_id, workout_id, tenant_id) VALUES (${importId}, ${workoutId}, ${tenant.id})`),

  /** Sets that mended rows added to a workout that was there. */
  rememberSets: (
    tx: Transaction,
    tenant: TenantScope,
    { importId, workoutId }: { importId: string; workoutId: string },
    setIds: readonly string[],
  ) =>
    tx.run(sql`
      INSERT IGNORE INTO imported_set (import_id, workout_id, set_id, tenant_id)
      VALUES ${bulk(setIds.map((setId) => [importId, workoutId, setId, tenant.id]))}`),

  /** The sets that it added to workouts that were there, by the primary key. */
  addedSets: (db: Queries, tenant: TenantScope, importId: string): Promise<{ workoutId: string; setId: string }[]> =>
    db.all(sql`
      SELECT workout_id AS workoutId, set_id AS setId FROM imported_set
      WHERE tenant_id = ${tenant.id} AND import_id = ${importId} ORDER BY workout_id, set_id`),

  /** The workouts that it added as a `whole`, or added `sets` to; both by the primary key. */
  async touched(db: Queries, tenant: TenantScope, importId: string): Promise<ReadonlyMap<string, 'whole' | 'sets'>> {
    const rows = await db.all<{ id: string; part: 'whole' | 'sets' }>(sql`
      SELECT DISTINCT workout_id AS id, 'sets' AS part FROM imported_set WHERE tenant_id = ${tenant.id} AND import_id = ${importId}
      UNION ALL SELECT workout_id, 'whole' FROM imported_workout WHERE tenant_id = ${tenant.id} AND import_id = ${importId}`);
    return new Map(rows.map(({ id, part }) => [id, part]));
  },

  /** Which of these sets, each with its workout, are there; a thousand at a time, by the primary key. */
  async setsThere(db: Queries, tenant: TenantScope, sets: readonly (readonly [string, string])[]): Promise<ReadonlySet<string>> {
    const there = new Set<string>();
    for (let from = 0; from < sets.length; from += 1000) {
      const rows = await db.all<{ id: string }>(sql`
        SELECT id FROM workout_set
        WHERE tenant_id = ${tenant.id} AND (workout_id, id) IN (${bulk(sets.slice(from, from + 1000).map((each) => [...each]))})`);
      for (const { id } of rows) there.add(id);
    }
    return there;
  },

  async forget(db: Queries, tenant: TenantScope, importId: string): Promise<void> {
    await db.run(sql`DELETE FROM imported_workout WHERE tenant_id = ${tenant.id} AND import_id = ${importId}`);
    await db.run(sql`DELETE FROM imported_set WHERE tenant_id = ${tenant.id} AND import_id = ${importId}`);
  },

  /** Those of the import that are still there, by id, from a place on. */
  async added(db: Queries, tenant: TenantScope, importId: string, { after, limit }: { after: string; limit: number }): Promise<string[]> {
    const rows = await db.all<{ id: string }>(sql`
      SELECT workout_id AS id FROM imported_workout
      WHERE tenant_id = ${tenant.id} AND import_id = ${importId} AND workout_id > ${after} ORDER BY workout_id LIMIT ${limit}`);
    return rows.map(({ id }) => id);
  },

  /** What the member said that names mean, by name in plain words. */
  async namesMeant(db: Queries, tenant: TenantScope, memberId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (names.length === 0) return new Map();
    const rows = await db.all<{ name: string; exerciseId: string }>(sql`
      SELECT name, exercise_id AS exerciseId FROM exercise_name
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND name IN (${join([...names])})`);
    return new Map(rows.map(({ name, exerciseId }) => [name, exerciseId]));
  },

  async rememberNames(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    meant: readonly { name: string; exerciseId: string }[],
  ): Promise<void> {
    if (meant.length === 0) return;
    await tx.run(sql`
      INSERT INTO exercise_name (tenant_id, member_id, name, exercise_id)
      VALUES ${bulk(meant.map(({ name, exerciseId }) => [tenant.id, memberId, name, exerciseId]))}
      ON DUPLICATE KEY UPDATE exercise_id = VALUES(exercise_id)`);
  },
};
