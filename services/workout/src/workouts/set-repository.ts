import type { Workout, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { bulk, sql, type TenantScope, type Transaction } from '@spotter/service-kit';
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
  /** Number of the member's latest change, locked like the workout; null when none was noted yet. */
  readonly latestChange: number | null;
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

/** A set by itself, as it is logged. */
export const setRepository = {
  /** What has to be known to log a set, in one statement by primary keys and `workout_set.of_entry`; locks the workout as `workoutRepository.lock` does. */
  async lockPlace(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    { id, entryId, setId }: Record<'id' | 'entryId' | 'setId', string>,
  ): Promise<SetPlace | undefined> {
    type Found = Omit<SetPlace, 'known' | 'entryId'> & { inEntry: string | null } & Partial<RawSet<SetRow>>;
    const row = await tx.one<Found>(sql`
      SELECT w.state, w.version, c.latest AS latestChange, e.id AS inEntry, s.entry_id AS entryId, s.position, ${setColumns},
        (SELECT COUNT(*) FROM workout_set o WHERE o.workout_id = w.id AND o.entry_id = e.id) AS sets
      FROM workout w
        LEFT JOIN change_counter c ON c.tenant_id = w.tenant_id AND c.member_id = w.member_id
        LEFT JOIN workout_entry e ON e.workout_id = w.id AND e.id = ${entryId}
        LEFT JOIN workout_set s ON s.workout_id = w.id AND s.id = ${setId}
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id} FOR UPDATE`);
    if (!row) return undefined;
    const { state, version, latestChange, inEntry, sets, ...set } = row;
    return { state, version, latestChange, entryId: inEntry, sets, known: isThere(set) ? setOf(set) : null };
  },

  /** Writes one set, the workout's next version and that it changed: under the lock of workout and counter. */
  async write(tx: Transaction, tenant: TenantScope, memberId: string, { id, version, set, latestChange }: NextVersion) {
    await writeSets(tx, tenant, id, [set]);
    const isNoted = latestChange !== null && (await moveOn(tx, tenant, memberId, { id, version, number: latestChange + 1 }));
    if (isNoted) return;
    await tx.run(sql`UPDATE workout SET version = ${version} WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    await noteChanges(tx, tenant, memberId, [{ kind: 'workout', id }]);
  },
};

interface NextVersion extends Pick<SetPlace, 'latestChange'> {
  readonly id: string;
  readonly version: number;
  readonly set: SetRow;
}

/** What `noteChanges` does, with the version, in one statement instead of three; false for a workout of which no change was noted yet. */
const moveOn = async (
  tx: Transaction,
  tenant: TenantScope,
  memberId: string,
  { id, version, number }: { id: string; version: number; number: number },
): Promise<boolean> => {
  const { affectedRows } = await tx.run(sql`
    UPDATE workout w
      JOIN change_counter c ON c.tenant_id = w.tenant_id AND c.member_id = w.member_id
      JOIN training_change t ON t.tenant_id = w.tenant_id AND t.member_id = w.member_id AND t.kind = 'workout' AND t.subject_id = w.id
    SET w.version = ${version}, c.latest = ${number}, t.number = ${number}
    WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id}`);
  return affectedRows > 0;
};
