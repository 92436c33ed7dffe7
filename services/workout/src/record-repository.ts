import type { PersonalRecord, RecordKind } from '@spotter/contracts/workout/exercises';
import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { RepRecordKind } from '@spotter/training/set-worths';
import type { ExerciseRecord, RecordChanges } from './record-rules.ts';

export interface RecordRow extends Omit<PersonalRecord, 'exerciseName' | 'achievedAt'> {
  readonly achievedAt: Date;
}

export interface RepRecordRow {
  readonly kind: RepRecordKind;
  /** Reps (`rep-max`) or grams (`reps-at-weight`). */
  readonly grade: number;
  readonly value: number;
  readonly previousValue: number | null;
  readonly workoutId: string;
  readonly setId: string;
  readonly achievedAt: Date;
}

const columns = sql`exercise_id AS exerciseId, kind, workout_id AS workoutId, set_id AS setId, value, previous_value AS previousValue,
  achieved_at AS achievedAt`;

const isRepRecord = ({ kind }: ExerciseRecord): boolean => kind === 'rep-max' || kind === 'reps-at-weight';

const rowOf = (tenant: TenantScope, memberId: string, record: ExerciseRecord) => [
  ...[tenant.id, memberId, record.exerciseId, record.kind, record.workoutId, record.setId, record.value, record.previousValue],
  ...[record.achievedAt, record.isCurrent],
];

const values = sql`set_id = VALUES(set_id), value = VALUES(value), previous_value = VALUES(previous_value), achieved_at = VALUES(achieved_at),
  is_current = VALUES(is_current)`;

/** Far more than a workout changes; a whole account is written in so many pieces. */
const rowsAtATime = 1000;

const inPieces = async (records: readonly ExerciseRecord[], write: (piece: ExerciseRecord[]) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < records.length; from += rowsAtATime) await write(records.slice(from, from + rowsAtATime));
};

export const recordRepository = {
  /** Every record that was ever set in these exercises, by the primary keys. */
  async ofExercises(db: Queries, tenant: TenantScope, memberId: string, exerciseIds: readonly string[]): Promise<ExerciseRecord[]> {
    if (exerciseIds.length === 0) return [];
    const which = sql`tenant_id = ${tenant.id} AND member_id = ${memberId}
      AND exercise_id IN (${join([...exerciseIds])})`;
    return db.all<ExerciseRecord>(sql`
      SELECT ${columns}, 0 AS grade, is_current AS isCurrent FROM personal_record WHERE ${which}
      UNION ALL
      SELECT ${columns}, grade, is_current AS isCurrent FROM rep_record WHERE ${which}`);
  },

  async change(tx: Transaction, tenant: TenantScope, memberId: string, { gone, written }: RecordChanges): Promise<void> {
    const [goneOfReps, goneOfKinds] = [gone.filter(isRepRecord), gone.filter((record) => !isRepRecord(record))];
    await inPieces(goneOfKinds, (piece) =>
      tx.run(sql`
        DELETE FROM personal_record WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}
          AND (exercise_id, kind, workout_id) IN (${bulk(piece.map((each) => [each.exerciseId, each.kind, each.workoutId]))})`),
    );
    await inPieces(goneOfReps, (piece) =>
      tx.run(sql`
        DELETE FROM rep_record WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}
          AND (exercise_id, kind, grade, workout_id)
            IN (${bulk(piece.map((each) => [each.exerciseId, each.kind, each.grade, each.workoutId]))})`),
    );
    await inPieces(
      written.filter((record) => !isRepRecord(record)),
      (piece) =>
        tx.run(sql`
          INSERT INTO personal_record (tenant_id, member_id, exercise_id, kind, workout_id, set_id, value, previous_value, achieved_at,
            is_current)
          VALUES ${bulk(piece.map((record) => rowOf(tenant, memberId, record)))} ON DUPLICATE KEY UPDATE ${values}`),
    );
    await inPieces(written.filter(isRepRecord), (piece) =>
      tx.run(sql`
        INSERT INTO rep_record (tenant_id, member_id, exercise_id, kind, workout_id, set_id, value, previous_value, achieved_at, is_current,
          grade)
        VALUES ${bulk(piece.map((record) => [...rowOf(tenant, memberId, record), record.grade]))} ON DUPLICATE KEY UPDATE ${values}`),
    );
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

  /** The standing records of some exercises. */
  async bests(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    exerciseIds: readonly string[],
  ): Promise<{ exerciseId: string; kind: RecordKind; value: number }[]> {
    if (exerciseIds.length === 0) return [];
    return db.all(sql`
      SELECT exercise_id AS exerciseId, kind, value FROM personal_record
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id IN (${join([...exerciseIds])}) AND is_current = TRUE`);
  },

  /** Standing records of a grade, by the primary key; the highest grades first. */
  currentOfReps: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { exerciseId, limit }: { readonly exerciseId: string; readonly limit: number },
  ): Promise<RepRecordRow[]> =>
    db.all<RepRecordRow>(sql`
      (SELECT kind, grade, value, previous_value AS previousValue, workout_id AS workoutId, set_id AS setId, achieved_at AS achievedAt
      FROM rep_record WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${exerciseId} AND kind = 'rep-max'
        AND is_current = TRUE ORDER BY grade)
      UNION ALL
      (SELECT kind, grade, value, previous_value, workout_id, set_id, achieved_at
      FROM rep_record WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${exerciseId} AND kind = 'reps-at-weight'
        AND is_current = TRUE ORDER BY grade DESC LIMIT ${limit})`),

  /** How often a record was set in a period, and by how much the estimated one-rep max of each exercise grew. By `current_records`. */
  gains: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { from, to }: { readonly from: Date; readonly to: Date },
  ): Promise<{ exerciseId: string; kind: RecordKind; times: number; fromValue: number | null; toValue: number }[]> =>
    db.all(sql`
      SELECT exercise_id AS exerciseId, kind, COUNT(*) AS times, IF(COUNT(previous_value) = COUNT(*), MIN(previous_value), NULL) AS fromValue,
        MAX(value) AS toValue
      FROM personal_record
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND is_current IN (TRUE, FALSE) AND achieved_at >= ${from} AND achieved_at < ${to}
      GROUP BY exercise_id, kind`),
};
