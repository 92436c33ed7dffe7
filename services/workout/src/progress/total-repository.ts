import type { ExerciseYear, TrainingTally } from '@spotter/contracts/workout/progress';
import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { z } from 'zod';
import { inPortions } from './in-portions.ts';
import type { ExerciseTotal, WorkoutTotal } from './session-rules.ts';

type TotalRow = Omit<WorkoutTotal, 'exercises' | 'tally'> & { readonly exercises: string; readonly tally: string };

const totalOf = (row: TotalRow): WorkoutTotal => ({
  ...row,
  exercises: JSON.parse(row.exercises) as WorkoutTotal['exercises'],
  tally: JSON.parse(row.tally) as TrainingTally,
});

const workoutColumns = sql`workout_id AS workoutId, CAST(day AS CHAR) AS day, duration_seconds AS durationSeconds, sets,
  volume_grams AS volumeGrams, exercises, tally`;

/** Sums of completed workouts and of the exercises in them. */
export const totalRepository = {
  /** The days on which these workouts are counted now. */
  daysOf: async (db: Queries, tenant: TenantScope, memberId: string, workoutIds: readonly string[]): Promise<string[]> =>
    (
      await db.all<{ day: string }>(sql`
        SELECT CAST(day AS CHAR) AS day FROM workout_total
        WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND workout_id IN (${join([...workoutIds])})`)
    ).map(({ day }) => day),

  /** By `by_day`. Both ends belong to it. */
  between: async (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<WorkoutTotal[]> =>
    (
      await db.all<TotalRow>(sql`
        SELECT ${workoutColumns} FROM workout_total
        WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND day BETWEEN ${from} AND ${to} ORDER BY day, workout_id`)
    ).map(totalOf),

  /** Without ids: all of the member. */
  async remove(tx: Transaction, tenant: TenantScope, memberId: string, workoutIds?: readonly string[]): Promise<void> {
    const which = workoutIds === undefined ? sql`` : sql`AND workout_id IN (${join([...workoutIds])})`;
    await tx.run(sql`DELETE FROM workout_total WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} ${which}`);
    await tx.run(sql`DELETE FROM exercise_total WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} ${which}`);
  },

  async insert(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    totals: { readonly workouts: readonly WorkoutTotal[]; readonly exercises: readonly ExerciseTotal[] },
  ): Promise<void> {
    for (const portion of inPortions(totals.workouts))
      await tx.run(sql`
        INSERT INTO workout_total (workout_id, tenant_id, member_id, day, duration_seconds, sets, volume_grams, exercises, tally)
        VALUES ${bulk(
          portion.map((each) => [
            each.workoutId,
            tenant.id,
            memberId,
            each.day,
            each.durationSeconds,
            each.sets,
            each.volumeGrams,
            JSON.stringify(each.exercises),
            JSON.stringify(each.tally),
          ]),
        )}`);
    for (const portion of inPortions(totals.exercises))
      await tx.run(sql`
        INSERT INTO exercise_total (tenant_id, member_id, exercise_id, started_at, workout_id, day, sets, reps, volume_grams,
          duration_seconds, distance_metres, heaviest_grams, estimate_grams)
        VALUES ${bulk(
          portion.map((each) => [
            tenant.id,
            memberId,
            each.exerciseId,
            each.startedAt,
            each.workoutId,
            each.day,
            each.sets,
            each.reps,
            each.volumeGrams,
            each.durationSeconds,
            each.distanceMetres,
            each.heaviestGrams,
            each.estimateGrams,
          ]),
        )}`);
  },

  /** What was trained most in a year. By `by_day`. */
  exercisesOfYear: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { year, limit }: { readonly year: number; readonly limit: number },
  ): Promise<Omit<z.infer<typeof ExerciseYear>, 'exerciseName'>[]> =>
    db.all(sql`
      SELECT exercise_id AS exerciseId, COUNT(*) AS workouts, SUM(sets) AS sets, SUM(volume_grams) AS volumeGrams,
        MAX(estimate_grams) AS bestEstimatedOneRepMaxGrams, MAX(heaviest_grams) AS heaviestGrams
      FROM exercise_total
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND day BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}
      GROUP BY exercise_id ORDER BY sets DESC, exercise_id LIMIT ${limit}`),

  /** What was done from a day until before another. By `by_day`. */
  exercisesBetween: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { from, before }: { readonly from: string; readonly before: string },
  ): Promise<{ workoutId: string; exerciseId: string }[]> =>
    db.all(sql`
      SELECT workout_id AS workoutId, exercise_id AS exerciseId FROM exercise_total
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND day >= ${from} AND day < ${before}`),

  /** The course of several exercises since a day, oldest first, by the primary key. */
  async ofExercises(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { exerciseIds, since }: { readonly exerciseIds: readonly string[]; readonly since: string },
  ): Promise<Pick<ExerciseTotal, 'exerciseId' | 'startedAt' | 'heaviestGrams' | 'estimateGrams'>[]> {
    if (exerciseIds.length === 0) return [];
    return db.all(sql`
      SELECT exercise_id AS exerciseId, started_at AS startedAt, heaviest_grams AS heaviestGrams, estimate_grams AS estimateGrams
      FROM exercise_total
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id IN (${join([...exerciseIds])}) AND started_at >= ${since}
      ORDER BY started_at`);
  },

  /** The chart of an exercise, oldest first, by the primary key. */
  ofExercise: (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { exerciseId, since }: { readonly exerciseId: string; readonly since: Date },
  ): Promise<(Omit<ExerciseTotal, 'day'> & { isRecord: number })[]> =>
    db.all(sql`
      SELECT t.exercise_id AS exerciseId, t.workout_id AS workoutId, t.started_at AS startedAt, t.sets, t.reps, t.volume_grams AS volumeGrams,
        t.duration_seconds AS durationSeconds, t.distance_metres AS distanceMetres, t.heaviest_grams AS heaviestGrams,
        t.estimate_grams AS estimateGrams, r.workout_id IS NOT NULL AS isRecord
      FROM exercise_total t
        LEFT JOIN personal_record r ON r.tenant_id = t.tenant_id AND r.member_id = t.member_id AND r.exercise_id = t.exercise_id
          AND r.kind = 'estimated-one-rep-max' AND r.workout_id = t.workout_id
      WHERE t.tenant_id = ${tenant.id} AND t.member_id = ${memberId} AND t.exercise_id = ${exerciseId} AND t.started_at >= ${since}
      ORDER BY t.started_at, t.workout_id`),
};
