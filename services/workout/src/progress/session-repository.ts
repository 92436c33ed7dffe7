import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import { TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import type { SessionSet } from './session-rules.ts';

/** What records and totals are worked out from. */
export const sessionRepository = {
  /** Until the end of the transaction nobody else works out this member's progress. */
  lock: (tx: Transaction, tenant: TenantScope, memberId: string) =>
    tx.run(sql`
      INSERT INTO training_member (tenant_id, member_id) VALUES (${tenant.id}, ${memberId})
      ON DUPLICATE KEY UPDATE rebuilds = rebuilds + 1`),

  async preferences(db: Queries, tenant: TenantScope, memberId: string): Promise<TrainingPreferences> {
    const row = await db.one<{ preferences: string | null }>(sql`
      SELECT preferences FROM training_member WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}`);
    return TrainingPreferences.parse(JSON.parse(row?.preferences ?? '{}'));
  },

  savePreferences: (tx: Transaction, tenant: TenantScope, memberId: string, preferences: TrainingPreferences) =>
    tx.run(sql`
      INSERT INTO training_member (tenant_id, member_id, preferences) VALUES (${tenant.id}, ${memberId}, ${JSON.stringify(preferences)})
      ON DUPLICATE KEY UPDATE preferences = VALUES(preferences)`),

  /** Exercises that somebody has ever trained, or has records of, with the number of entries. By `workout_entry.by_exercise` and the primary keys. */
  exercises: (db: Queries, tenant: TenantScope, memberId: string): Promise<{ exerciseId: string; entries: number }[]> =>
    db.all(sql`
      SELECT exercise_id AS exerciseId, CAST(SUM(entries) AS SIGNED) AS entries FROM (
        SELECT exercise_id, COUNT(*) AS entries FROM workout_entry
        WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} GROUP BY exercise_id
        UNION ALL
        SELECT DISTINCT exercise_id, 0 FROM personal_record WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}
        UNION ALL
        SELECT DISTINCT exercise_id, 0 FROM rep_record WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}) AS trained
      GROUP BY exercise_id`),

  /** Completed workouts, oldest first. By `workout.history`. */
  async workoutIds(db: Queries, tenant: TenantScope, memberId: string): Promise<string[]> {
    const rows = await db.all<{ id: string }>(sql`
      SELECT id FROM workout WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND state = 'completed' ORDER BY started_at, id`);
    return rows.map(({ id }) => id);
  },

  /**
   * Every done set of completed workouts, of these exercises or of these workouts, oldest workout first. By `workout_entry.by_exercise` or
   * the primary keys.
   */
  async sets(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { exerciseIds, workoutIds }: { readonly exerciseIds?: readonly string[] | undefined; readonly workoutIds?: readonly string[] },
  ): Promise<SessionSet[]> {
    if (exerciseIds?.length === 0 || workoutIds?.length === 0) return [];
    const rows = await db.all<Omit<SessionSet, 'doneAt' | 'bodyGrams'> & { doneAt: Date }>(sql`
      SELECT s.id, e.workout_id AS workoutId, e.exercise_id AS exerciseId, e.started_at AS startedAt, w.completed_at AS completedAt,
        w.time_zone AS timeZone, s.kind, s.weight_grams AS weightGrams, s.reps, s.rpe, s.duration_seconds AS durationSeconds,
        s.distance_metres AS distanceMetres, s.done_at AS doneAt
      FROM workout_entry e
        JOIN workout w ON w.id = e.workout_id AND w.state = 'completed'
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.member_id = ${memberId} AND s.done_at IS NOT NULL
        ${exerciseIds === undefined ? sql`` : sql`AND e.exercise_id IN (${join([...exerciseIds])})`}
        ${workoutIds === undefined ? sql`` : sql`AND e.workout_id IN (${join([...workoutIds])})`}
      ORDER BY e.started_at, e.workout_id, e.position, s.position`);
    return rows.map((row) => ({ ...row, doneAt: row.doneAt.toISOString(), bodyGrams: null }));
  },
};
