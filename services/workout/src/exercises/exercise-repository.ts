import { Equipment, MuscleShare, type Exercise } from '@spotter/contracts/workout/exercises';
import type { NewExercise } from '@spotter/contracts/workout/own-exercises';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import { z } from 'zod';
import { noteChanges } from '../change-log.ts';

const lists = { muscles: MuscleShare.array(), needs: Equipment.array(), synonyms: z.string().array(), steps: z.string().array() };
type Lists = keyof typeof lists;

type Columns = Pick<Exercise, 'id' | 'name' | 'measurement' | 'equipment' | 'force' | 'mechanic' | 'cue'>;
interface Row extends Columns, Readonly<Record<Lists, string>> {
  readonly isUnilateral: number;
  readonly archivedAt: Date | null;
  readonly mergedInto: string | null;
  readonly version: number;
}

/** An exercise that a member made, as it is stored. */
export interface OwnExercise extends Exercise {
  readonly version: number;
  /** Where its history went; null while it has one of its own. */
  readonly mergedInto: string | null;
}

const columns = sql`o.id, o.name, o.measurement, o.equipment, o.muscles, o.needs, o.synonyms, o.steps, o.force_kind AS \`force\`, o.mechanic, o.cue,
  o.is_unilateral AS isUnilateral, o.archived_at AS archivedAt, o.merged_into AS mergedInto, o.version`;

const ownOf = ({ archivedAt, muscles, needs, synonyms, steps, ...row }: Row): OwnExercise => ({
  ...row,
  slug: row.id,
  synonyms: lists.synonyms.parse(JSON.parse(synonyms)),
  needs: lists.needs.parse(JSON.parse(needs)),
  isUnilateral: Boolean(row.isUnilateral),
  muscles: lists.muscles.parse(JSON.parse(muscles)).toSorted((a, b) => b.share - a.share),
  steps: lists.steps.parse(JSON.parse(steps)),
  mistakes: [],
  alternatives: [],
  isOwn: true,
  isArchived: archivedAt !== null,
});

const listed = async (db: Queries, statement: ReturnType<typeof sql>): Promise<OwnExercise[]> => (await db.all<Row>(statement)).map(ownOf);

/** Exercises that members made for themselves. None is ever deleted: history refers to them. */
export const exerciseRepository = {
  /** Changes nothing when the id is taken. */
  async insert(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    exercise: NewExercise & { readonly createdAt: Date },
  ): Promise<void> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO own_exercise (id, tenant_id, member_id, name, measurement, equipment, muscles, needs, synonyms, steps, force_kind,
        mechanic, cue, is_unilateral, created_at)
      VALUES (${exercise.id}, ${tenant.id}, ${memberId}, ${exercise.name}, ${exercise.measurement}, ${exercise.equipment},
        ${JSON.stringify(exercise.muscles)}, ${JSON.stringify(exercise.needs)}, ${JSON.stringify(exercise.synonyms)},
        ${JSON.stringify(exercise.steps)}, ${exercise.force}, ${exercise.mechanic}, ${exercise.cue}, ${exercise.isUnilateral}, ${exercise.createdAt})`);
    if (affectedRows === 1) await noteChanges(tx, tenant, memberId, [{ kind: 'own-exercise', id: exercise.id }]);
  },

  /** False when it is at another version by now. The caller notes the change, as its last step. */
  async update(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    exercise: NewExercise & { readonly version: number },
  ): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      UPDATE own_exercise SET name = ${exercise.name}, measurement = ${exercise.measurement}, equipment = ${exercise.equipment},
        muscles = ${JSON.stringify(exercise.muscles)}, needs = ${JSON.stringify(exercise.needs)}, synonyms = ${JSON.stringify(exercise.synonyms)},
        steps = ${JSON.stringify(exercise.steps)}, force_kind = ${exercise.force}, mechanic = ${exercise.mechanic}, cue = ${exercise.cue},
        is_unilateral = ${exercise.isUnilateral}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${exercise.id} AND version = ${exercise.version} AND merged_into IS NULL`);
    return affectedRows === 1;
  },

  /** Archived again, or offered again, changes nothing. */
  async setArchived(tx: Transaction, tenant: TenantScope, memberId: string, { id, at }: { id: string; at: Date | null }): Promise<void> {
    const { affectedRows } = await tx.run(sql`
      UPDATE own_exercise SET archived_at = ${at}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND (archived_at IS NULL) <> (${at} IS NULL)`);
    if (affectedRows === 1) await noteChanges(tx, tenant, memberId, [{ kind: 'own-exercise', id }]);
  },

  /** The caller notes the change, as its last step. */
  setMergedInto: (tx: Transaction, tenant: TenantScope, memberId: string, { id, into }: { id: string; into: string | null }) =>
    tx.run(sql`
      UPDATE own_exercise SET merged_into = ${into}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  /** All that still have a history of their own, by name. The index `by_member` gives them in this order. */
  ofMember: (db: Queries, tenant: TenantScope, memberId: string): Promise<OwnExercise[]> =>
    listed(
      db,
      sql`
      SELECT ${columns} FROM own_exercise o
      WHERE o.tenant_id = ${tenant.id} AND o.member_id = ${memberId} AND o.merged_into IS NULL ORDER BY o.name, o.id LIMIT 1000`,
    ),

  /** Those of these ids that are the member's; what was merged as it is. */
  async byIds(db: Queries, tenant: TenantScope, memberId: string, ids: readonly string[]): Promise<OwnExercise[]> {
    if (ids.length === 0) return [];
    return listed(
      db,
      sql`SELECT ${columns} FROM own_exercise o WHERE o.tenant_id = ${tenant.id} AND o.member_id = ${memberId} AND o.id IN (${join([...ids])})`,
    );
  },

  /** Where each of these ids leads after merges, in one statement however long the way. Ids that were not merged are missing. */
  async mergedInto(db: Queries, tenant: TenantScope, memberId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.all<{ asked: string; into: string }>(sql`
      WITH RECURSIVE way AS (
        SELECT id AS asked, merged_into AS \`into\`, 1 AS steps FROM own_exercise
        WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id IN (${join([...ids])}) AND merged_into IS NOT NULL
        UNION ALL
        SELECT way.asked, o.merged_into, way.steps + 1 FROM way
          JOIN own_exercise o ON o.id = way.\`into\` AND o.tenant_id = ${tenant.id} AND o.member_id = ${memberId} AND o.merged_into IS NOT NULL
      )
      SELECT asked, \`into\` FROM way ORDER BY asked, steps`);
    return new Map(rows.map(({ asked, into }) => [asked, into])); // the last step is where it ends
  },

  /** Until the end of the transaction none of them is edited or merged by another. In one order for all, so that nobody waits in a ring. */
  lock: (tx: Transaction, tenant: TenantScope, memberId: string, ids: readonly string[]): Promise<OwnExercise[]> =>
    listed(
      tx,
      sql`
      SELECT ${columns} FROM own_exercise o
      WHERE o.tenant_id = ${tenant.id} AND o.member_id = ${memberId} AND o.id IN (${join([...ids])}) ORDER BY o.id FOR UPDATE`,
    ),

  /** Until the end of the transaction none of them is merged; others may hold them too. */
  async hold(tx: Transaction, tenant: TenantScope, memberId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.all(sql`
      SELECT id FROM own_exercise WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id IN (${join([...ids])})
      ORDER BY id LOCK IN SHARE MODE`);
  },

  /** How many a member has, counted after everybody who was adding one has ended. */
  async countForOneMore(tx: Transaction, tenant: TenantScope, memberId: string): Promise<number> {
    await tx.run(sql`
      INSERT INTO exercise_keeping (tenant_id, member_id, turn) VALUES (${tenant.id}, ${memberId}, 1) ON DUPLICATE KEY UPDATE turn = turn + 1`);
    const row = await tx.one<{ count: number }>(sql`
      SELECT COUNT(*) AS count FROM own_exercise WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND merged_into IS NULL`);
    return row?.count ?? 0;
  },
};
