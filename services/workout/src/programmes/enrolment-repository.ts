import type { EnrolmentState } from '@spotter/contracts/workout/enrolments';
import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import type { PlannedSession } from '@spotter/contracts/workout/workouts';
import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { z } from 'zod';
import { setColumns, setOf, type RawSet } from '../set-columns.ts';
import type { SetDone } from './sessions-rules.ts';

export interface EnrolmentRow {
  readonly id: string;
  readonly programmeRef: string;
  readonly document: ProgrammeDocument;
  readonly starts: Readonly<Record<string, number>>;
  readonly roundingGrams: number;
  readonly state: z.infer<typeof EnrolmentState>;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

type Raw = Omit<EnrolmentRow, 'document' | 'starts'> & Readonly<Record<'document' | 'starts', string>>;

const columns = sql`id, programme_ref AS programmeRef, document, starts, rounding_grams AS roundingGrams, state, started_at AS startedAt,
  ended_at AS endedAt`;

const enrolmentOf = ({ document, starts, ...row }: Raw): EnrolmentRow => ({
  ...row,
  document: ProgrammeDocument.parse(JSON.parse(document)),
  starts: JSON.parse(starts) as Record<string, number>,
});

export const enrolmentRepository = {
  async read(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<EnrolmentRow | undefined> {
    const row = await db.one<Raw>(sql`
      SELECT ${columns} FROM enrolment WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    return row && enrolmentOf(row);
  },

  /** Until the end of the transaction nobody else skips a day of it or ends it. */
  async lock(tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<EnrolmentRow | undefined> {
    const row = await tx.one<Raw>(sql`
      SELECT ${columns} FROM enrolment WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} FOR UPDATE`);
    return row && enrolmentOf(row);
  },

  /** The one that is not over. Index `one_at_a_time`. */
  async current(db: Queries, tenant: TenantScope, memberId: string): Promise<EnrolmentRow | undefined> {
    const row = await db.one<Raw>(sql`
      SELECT ${columns} FROM enrolment WHERE tenant_id = ${tenant.id} AND current_of = ${memberId}`);
    return row && enrolmentOf(row);
  },

  /** False when the id is taken, or when the member is running another. */
  insert: async (tx: Transaction, tenant: TenantScope, memberId: string, row: EnrolmentRow): Promise<boolean> =>
    (
      await tx.run(sql`
        INSERT IGNORE INTO enrolment (id, tenant_id, member_id, programme_ref, document, starts, rounding_grams, state, started_at, current_of)
        VALUES (${row.id}, ${tenant.id}, ${memberId}, ${row.programmeRef}, ${JSON.stringify(row.document)}, ${JSON.stringify(row.starts)},
          ${row.roundingGrams}, ${row.state}, ${row.startedAt}, ${memberId})`)
    ).affectedRows === 1,

  /** Throws a duplicate when it would be a second one that is not over. */
  setState: (
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    { id, state, at }: Pick<EnrolmentRow, 'id' | 'state'> & { at: Date },
  ) =>
    tx.run(sql`
      UPDATE enrolment SET state = ${state}, current_of = ${state === 'ended' ? null : memberId},
        ended_at = ${state === 'ended' ? sql`COALESCE(ended_at, ${at})` : null}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`),

  skips: (db: Queries, tenant: TenantScope, enrolmentId: string): Promise<{ week: number; day: number }[]> =>
    db.all(sql`SELECT week, day FROM enrolment_skip WHERE tenant_id = ${tenant.id} AND enrolment_id = ${enrolmentId}`),

  skip: (tx: Transaction, tenant: TenantScope, enrolmentId: string, { week, day, at }: { week: number; day: number; at: Date }) =>
    tx.run(sql`
      INSERT IGNORE INTO enrolment_skip (tenant_id, enrolment_id, week, day, skipped_at)
      VALUES (${tenant.id}, ${enrolmentId}, ${week}, ${day}, ${at})`),

  unskip: (tx: Transaction, tenant: TenantScope, enrolmentId: string, { week, day }: { week: number; day: number }) =>
    tx.run(sql`
      DELETE FROM enrolment_skip WHERE tenant_id = ${tenant.id} AND enrolment_id = ${enrolmentId} AND week = ${week} AND day = ${day}`),

  /** Every done set of the completed workouts of an enrolment, in one statement. Index `by_enrolment`. */
  async setsDone(db: Queries, tenant: TenantScope, memberId: string, enrolmentId: string): Promise<SetDone[]> {
    const rows = await db.all<RawSet<Omit<SetDone, 'plan'> & { plan: string }>>(sql`
      SELECT w.id AS workoutId, w.started_at AS startedAt, w.plan, e.id AS entryId, e.exercise_id AS exerciseId,
        JSON_VALUE(e.choices, '$[0]') AS plannedId, ${setColumns}
      FROM workout w
        JOIN workout_entry e ON e.workout_id = w.id
        JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.enrolment_id = ${enrolmentId} AND w.state = 'completed'
        AND s.done_at IS NOT NULL
      ORDER BY w.id, e.position, s.position`);
    return rows.map((row) => ({ ...setOf(row), plan: JSON.parse(row.plan) as PlannedSession }));
  },

  /** The best estimates of exercises that the records tell, in grams. Index `current_records`. */
  async oneRepMaxes(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    exerciseIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    if (exerciseIds.length === 0) return new Map();
    const rows = await db.all<{ exerciseId: string; grams: number }>(sql`
      SELECT exercise_id AS exerciseId, MAX(value) AS grams FROM personal_record
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND is_current = TRUE AND kind = 'estimated-one-rep-max'
        AND exercise_id IN (${join([...exerciseIds])})
      GROUP BY exercise_id`);
    return new Map(rows.map(({ exerciseId, grams }) => [exerciseId, grams]));
  },
};
