import type { SetComment } from '@spotter/contracts/workout/coaching';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface CommentRow extends Omit<SetComment, 'writtenAt'> {
  readonly athleteId: string;
  readonly workoutId: string;
  readonly writtenAt: Date;
}

const columns = sql`id, athlete_id AS athleteId, workout_id AS workoutId, set_id AS setId, author_id AS authorId,
  author_name AS authorName, text, written_at AS writtenAt`;

export const commentRepository = {
  ofWorkout: (db: Queries, tenant: TenantScope, athleteId: string, workoutId: string): Promise<CommentRow[]> =>
    db.all<CommentRow>(sql`
      SELECT ${columns} FROM set_comment
      WHERE tenant_id = ${tenant.id} AND athlete_id = ${athleteId} AND workout_id = ${workoutId} ORDER BY written_at, id LIMIT 500`),

  /** False, and nothing is changed, when the id is taken. */
  insert: async (tx: Transaction, tenant: TenantScope, row: CommentRow): Promise<boolean> => {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO set_comment (id, tenant_id, athlete_id, workout_id, set_id, author_id, author_name, text, written_at)
      VALUES (${row.id}, ${tenant.id}, ${row.athleteId}, ${row.workoutId}, ${row.setId}, ${row.authorId}, ${row.authorName}, ${row.text},
        ${row.writtenAt})`);
    return affectedRows === 1;
  },

  read: (db: Queries, tenant: TenantScope, athleteId: string, id: string): Promise<CommentRow | undefined> =>
    db.one<CommentRow>(sql`
      SELECT ${columns} FROM set_comment WHERE tenant_id = ${tenant.id} AND athlete_id = ${athleteId} AND id = ${id}`),
};
