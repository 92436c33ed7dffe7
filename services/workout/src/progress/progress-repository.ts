import type { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { sql, type Queries, type TenantScope } from '@spotter/service-kit';

export interface PastRow extends Omit<WorkoutSet, 'doneAt'> {
  readonly workoutId: string;
  readonly exerciseId: string;
  readonly startedAt: Date;
  readonly completedAt: Date;
  readonly doneAt: Date | null;
}

const columns = sql`e.workout_id AS workoutId, e.exercise_id AS exerciseId, w.started_at AS startedAt, w.completed_at AS completedAt, s.id, s.kind,
  s.weight_grams AS weightGrams, s.reps, s.rpe, s.duration_seconds AS durationSeconds, s.distance_metres AS distanceMetres, s.done_at AS doneAt`;

export const progressRepository = {
  /** Sets of one exercise in completed workouts since a day, oldest first. */
  ofExercise: (db: Queries, tenant: TenantScope, memberId: string, of: { exerciseId: string; since: Date }): Promise<PastRow[]> =>
    db.all<PastRow>(sql`
      SELECT ${columns} FROM workout_entry e
        JOIN workout w ON w.id = e.workout_id AND w.state = 'completed'
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.member_id = ${memberId} AND e.exercise_id = ${of.exerciseId} AND e.started_at >= ${of.since}
      ORDER BY e.started_at, e.workout_id, e.position, s.position`),

  /** Everything since a day, oldest first. */
  since: (db: Queries, tenant: TenantScope, memberId: string, since: Date): Promise<PastRow[]> =>
    db.all<PastRow>(sql`
      SELECT ${columns} FROM workout w
        JOIN workout_entry e ON e.workout_id = w.id
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.state = 'completed' AND w.started_at >= ${since}
      ORDER BY w.started_at`),

  /** The sets of the last completed workout with an exercise, other than `before`. */
  async lastTime(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    of: { exerciseId: string; before: string | undefined },
  ): Promise<PastRow[]> {
    const last = await db.one<{ workoutId: string }>(sql`
      SELECT e.workout_id AS workoutId FROM workout_entry e JOIN workout w ON w.id = e.workout_id AND w.state = 'completed'
      WHERE e.tenant_id = ${tenant.id} AND e.member_id = ${memberId} AND e.exercise_id = ${of.exerciseId}
        ${of.before === undefined ? sql`` : sql`AND e.workout_id <> ${of.before}`}
      ORDER BY e.started_at DESC LIMIT 1`);
    if (!last) return [];
    return db.all<PastRow>(sql`
      SELECT ${columns} FROM workout_entry e
        JOIN workout w ON w.id = e.workout_id
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.workout_id = ${last.workoutId} AND e.exercise_id = ${of.exerciseId}
      ORDER BY e.position, s.position`);
  },
};
