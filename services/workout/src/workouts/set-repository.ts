import type { Workout, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { bulk, empty, sql, type Queries, type Sql, type TenantScope, type Transaction } from '@spotter/service-kit';
import { noteChanges } from '../change-log.ts';
import { jsonOf, setColumns, setOf, type RawSet } from '../set-columns.ts';

export interface SetRow extends Omit<WorkoutSet, 'doneAt'> {
  readonly entryId: string;
  /** Within its entry. */
  readonly position: number;
  readonly doneAt: Date | null;
}

/** Where a set is, or is to be. */
export interface SetPlace {
  readonly state: Workout['state'];
  readonly version: number;
  /** Null when the workout has no such entry. */
  readonly entryId: string | null;
  /** How many the entry has. */
  readonly sets: number;
  /** The set as it is, in whichever entry. */
  readonly known: SetRow | null;
}

/** What a workout of a member is to become. */
interface Step {
  readonly id: string;
  /** The version it is at. */
  readonly seen: number;
}

const setValues = (set: SetRow) => [
  ...[set.entryId, set.position, set.kind, set.side, set.weightGrams, set.reps, set.rpe, set.durationSeconds, set.distanceMetres],
  ...[set.note, jsonOf(set.target), set.doneAt],
];

/** New sets, or what is known of them: one statement, however many. */
export const writeSets = (tx: Transaction, tenant: TenantScope, workoutId: string, sets: readonly SetRow[]) =>
  tx.run(sql`
    INSERT INTO workout_set (workout_id, id, tenant_id, entry_id, position, kind, side, weight_grams, reps, rpe,
      duration_seconds, distance_metres, note, target, done_at)
    VALUES ${bulk(sets.map((set) => [workoutId, set.id, tenant.id, ...setValues(set)]))}
    ON DUPLICATE KEY UPDATE entry_id = VALUES(entry_id), position = VALUES(position), kind = VALUES(kind), side = VALUES(side),
      weight_grams = VALUES(weight_grams), reps = VALUES(reps), rpe = VALUES(rpe), duration_seconds = VALUES(duration_seconds),
      distance_metres = VALUES(distance_metres), note = VALUES(note), target = VALUES(target), done_at = VALUES(done_at)`);

/** A LEFT JOIN that finds nothing answers nulls. */
const isThere = (set: Partial<RawSet<SetRow>>): set is RawSet<SetRow> => (set.id ?? null) !== null;

/**
 * A workout in progress moves from the version that was seen to the next one, and is noted as changed as `noteChanges` does: all of it in one statement by
 * primary keys, or nothing. `was` is the counter as it was: what one table is set to must not depend on what the statement made of another.
 *
 * @returns false when the workout is not so, or no change of it was noted yet
 */
const moveOn = async (
  db: Queries,
  tenant: TenantScope,
  memberId: string,
  { id, seen, also = empty, set = empty }: Step & Partial<Record<'also' | 'set', Sql>>,
): Promise<boolean> => {
  const { affectedRows } = await db.run(sql`
    UPDATE workout w
      JOIN change_counter c ON c.tenant_id = w.tenant_id AND c.member_id = w.member_id
      JOIN change_counter was ON was.tenant_id = c.tenant_id AND was.member_id = c.member_id
      JOIN training_change t ON t.tenant_id = w.tenant_id AND t.member_id = w.member_id AND t.kind = 'workout' AND t.subject_id = w.id
      ${also}
    SET w.version = w.version + 1, c.latest = was.latest + 1, t.number = was.latest + 1 ${set}
    WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id} AND w.version = ${seen} AND w.state = 'in-progress'`);
  return affectedRows > 0;
};

/** A set by itself, as it is logged. */
export const setRepository = {
  /**
   * Logs a set that stands in its entry with this very target, in one statement: most are planned before they are done. The target is compared and not written,
   * because MariaDB does an update of several tables with JSON among what it writes on disk, at twice the price.
   *
   * @returns false when it is not so, and nothing was written
   */
  logPlanned: (db: Queries, tenant: TenantScope, memberId: string, { set, ...step }: Step & { readonly set: Omit<SetRow, 'position'> }) =>
    moveOn(db, tenant, memberId, {
      ...step,
      also: sql`JOIN workout_set s ON s.workout_id = w.id AND s.id = ${set.id} AND s.entry_id = ${set.entryId} AND s.target <=> ${jsonOf(set.target)}`,
      set: sql`, s.kind = ${set.kind}, s.side = ${set.side}, s.weight_grams = ${set.weightGrams}, s.reps = ${set.reps}, s.rpe = ${set.rpe},
        s.duration_seconds = ${set.durationSeconds}, s.distance_metres = ${set.distanceMetres}, s.note = ${set.note}, s.done_at = ${set.doneAt}`,
    }),

  /** What has to be known to log a set, in one statement by primary keys and `workout_set.of_entry`; locks the workout as `workoutRepository.lock` does. */
  async lockPlace(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    { id, entryId, setId }: Record<'id' | 'entryId' | 'setId', string>,
  ): Promise<SetPlace | undefined> {
    type Found = Omit<SetPlace, 'known' | 'entryId'> & { inEntry: string | null } & Partial<RawSet<SetRow>>;
    const row = await tx.one<Found>(sql`
      SELECT w.state, w.version, e.id AS inEntry, s.entry_id AS entryId, s.position, ${setColumns},
        (SELECT COUNT(*) FROM workout_set o WHERE o.workout_id = w.id AND o.entry_id = e.id) AS sets
      FROM workout w
        LEFT JOIN workout_entry e ON e.workout_id = w.id AND e.id = ${entryId}
        LEFT JOIN workout_set s ON s.workout_id = w.id AND s.id = ${setId}
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id} FOR UPDATE`);
    if (!row) return undefined;
    const { state, version, inEntry, sets, ...set } = row;
    return { state, version, entryId: inEntry, sets, known: isThere(set) ? setOf(set) : null };
  },

  /** Writes one set, the workout's next version and that it changed: under the lock of the workout. */
  async write(tx: Transaction, tenant: TenantScope, memberId: string, { set, ...step }: Step & { readonly set: SetRow }): Promise<void> {
    const { id } = step;
    await writeSets(tx, tenant, id, [set]);
    if (await moveOn(tx, tenant, memberId, step)) return;
    await tx.run(sql`UPDATE workout SET version = version + 1 WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    await noteChanges(tx, tenant, memberId, [{ kind: 'workout', id }]);
  },
};
