import type { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { setColumns, setOf, type RawSet } from '../set-columns.ts';
import { sql, type Queries, type TenantScope } from '@spotter/service-kit';

export interface PastRow extends Omit<WorkoutSet, 'doneAt'> {
  readonly workoutId: string;
  readonly exerciseId: string;
  readonly startedAt: Date;
  readonly doneAt: Date | null;
}

const columns = sql`e.workout_id AS workoutId, e.exercise_id AS exerciseId, w.started_at AS startedAt,
  ${setColumns}`;

const past = async (db: Queries, statement: ReturnType<typeof sql>): Promise<PastRow[]> =>
  (await db.all<RawSet<PastRow>>(statement)).map(setOf);

export const progressRepository = {
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
    return past(
      db,
      sql`
      SELECT ${columns} FROM workout_entry e
        JOIN workout w ON w.id = e.workout_id
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.workout_id = ${last.workoutId} AND e.exercise_id = ${of.exerciseId}
      ORDER BY e.position, s.position`,
    );
  },
};
