import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { PastSet, RecordFound } from './record-rules.ts';

export interface RecordRow extends Omit<PersonalRecord, 'exerciseName' | 'achievedAt'> {
  readonly achievedAt: Date;
}

const columns = sql`exercise_id AS exerciseId, kind, workout_id AS workoutId, set_id AS setId, value, previous_value AS previousValue,
  achieved_at AS achievedAt`;

export const recordRepository = {
  /** Every done set of an exercise in completed workouts, oldest workout first. */
  async pastSets(db: Queries, tenant: TenantScope, memberId: string, exerciseId: string): Promise<PastSet[]> {
    const rows = await db.all<Omit<PastSet, 'doneAt'> & { doneAt: Date | null }>(sql`
      SELECT s.id, e.workout_id AS workoutId, e.started_at AS startedAt, s.kind, s.weight_grams AS weightGrams, s.reps,
        s.duration_seconds AS durationSeconds, s.distance_metres AS distanceMetres, s.done_at AS doneAt
      FROM workout_entry e
        JOIN workout w ON w.id = e.workout_id AND w.state = 'completed'
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.member_id = ${memberId} AND e.exercise_id = ${exerciseId} AND s.done_at IS NOT NULL
      ORDER BY e.started_at, e.workout_id, e.position, s.position`);
    return rows.map((row) => ({ ...row, doneAt: row.doneAt?.toISOString() ?? null }));
  },

  async replace(
    tx: Transaction,
    tenant: TenantScope,
    of: { memberId: string; exerciseId: string },
    records: readonly RecordFound[],
  ): Promise<void> {
    await tx.run(sql`
      DELETE FROM personal_record
      WHERE tenant_id = ${tenant.id} AND member_id = ${of.memberId} AND exercise_id = ${of.exerciseId}`);
    if (records.length === 0) return;
    await tx.run(sql`
      INSERT INTO personal_record (tenant_id, member_id, exercise_id, kind, workout_id, set_id, value, previous_value, achieved_at, is_current)
      VALUES ${bulk(
        records.map((record) => [
          tenant.id,
          of.memberId,
          of.exerciseId,
          record.kind,
          record.workoutId,
          record.setId,
          record.value,
          record.previousValue,
          record.achievedAt,
          record.isCurrent,
        ]),
      )}`);
  },

  async ofWorkouts(db: Queries, tenant: TenantScope, workoutIds: readonly string[]): Promise<RecordRow[]> {
    if (workoutIds.length === 0) return [];
    return db.all<RecordRow>(sql`
      SELECT ${columns} FROM personal_record WHERE tenant_id = ${tenant.id} AND workout_id IN (${join([...workoutIds])}) ORDER BY exercise_id, kind`);
  },

  current: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    filter: { exerciseId?: string | undefined; after?: readonly [string, string, string] | undefined; limit: number },
  ): Promise<RecordRow[]> =>
    db.all<RecordRow>(sql`
      SELECT ${columns} FROM personal_record
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND is_current = TRUE
        ${filter.exerciseId === undefined ? sql`` : sql`AND exercise_id = ${filter.exerciseId}`}
        ${
          filter.after === undefined
            ? sql``
            : sql`AND (achieved_at, exercise_id, kind) < (${new Date(filter.after[0])}, ${filter.after[1]}, ${filter.after[2]})`
        }
      ORDER BY achieved_at DESC, exercise_id DESC, kind DESC LIMIT ${filter.limit + 1}`),
};
