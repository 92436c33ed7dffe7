import { MuscleShare, type Exercise } from '@spotter/contracts/workout/exercises';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

interface OwnExerciseRow extends Pick<Exercise, 'id' | 'name' | 'measurement' | 'equipment'> {
  readonly muscles: string;
}

interface NewExercise extends Pick<Exercise, 'id' | 'name' | 'measurement' | 'equipment' | 'muscles'> {
  readonly memberId: string;
  readonly createdAt: Date;
}

const columns = sql`id, name, measurement, equipment, muscles`;

const exerciseOf = ({ muscles, ...row }: OwnExerciseRow): Exercise => ({
  ...row,
  slug: row.id,
  muscles: MuscleShare.array().parse(JSON.parse(muscles)),
  instructions: [],
  cue: null,
  isOwn: true,
});

/** Exercises that members made for themselves. */
export const exerciseRepository = {
  /** Changes nothing when the id is taken. */
  insert: (tx: Transaction, tenant: TenantScope, { memberId, createdAt, ...exercise }: NewExercise) =>
    tx.run(sql`
      INSERT IGNORE INTO own_exercise (id, tenant_id, member_id, name, measurement, equipment, muscles, created_at)
      VALUES (${exercise.id}, ${tenant.id}, ${memberId}, ${exercise.name}, ${exercise.measurement}, ${exercise.equipment},
        ${JSON.stringify(exercise.muscles)}, ${createdAt})`),

  ofMember: async (db: Queries, tenant: TenantScope, memberId: string): Promise<Exercise[]> =>
    (
      await db.all<OwnExerciseRow>(sql`
        SELECT ${columns} FROM own_exercise WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} ORDER BY name LIMIT 500`)
    ).map(exerciseOf),

  async byIds(db: Queries, tenant: TenantScope, memberId: string, ids: readonly string[]): Promise<Exercise[]> {
    if (ids.length === 0) return [];
    const rows = await db.all<OwnExerciseRow>(sql`
      SELECT ${columns} FROM own_exercise WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id IN (${join([...ids])})`);
    return rows.map(exerciseOf);
  },
};
