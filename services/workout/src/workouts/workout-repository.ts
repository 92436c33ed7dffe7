import { PlannedSession, type Workout } from '@spotter/contracts/workout/workouts';
import { noteChanges } from '../change-log.ts';
import { jsonOf, setColumns, setOf, type Raw, type RawSet } from '../set-columns.ts';
import { writeSets, type SetRow } from './set-repository.ts';
import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface WorkoutRow {
  readonly id: string;
  readonly memberId: string;
  readonly title: string;
  readonly note: string;
  readonly state: Workout['state'];
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  readonly discardedAt: Date | null;
  readonly timeZone: string;
  readonly plan: PlannedSession | null;
  readonly version: number;
}

export interface EntryRow {
  readonly id: string;
  readonly position: number;
  readonly exerciseId: string;
  readonly restSeconds: number;
  readonly note: string;
  readonly supersetGroup: number | null;
  readonly why: string;
  readonly choices: string[];
}

/** A workout as it is stored. */
export interface StoredWorkout extends WorkoutRow {
  readonly entries: readonly (EntryRow & { readonly sets: readonly SetRow[] })[];
}

/** What has to be written and taken away to make of one content the other. */
export interface ContentDifference {
  readonly entries: readonly EntryRow[];
  readonly sets: readonly SetRow[];
  readonly goneEntryIds: readonly string[];
  readonly goneSetIds: readonly string[];
}

export interface HistoryFilter {
  readonly state: Workout['state'];
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly exerciseId: string | undefined;
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

/** A workout in a list; without totals while they are not worked out. `exercises` are ids with their working sets. */
export interface HistoryRow extends WorkoutRow {
  readonly sets: number | null;
  readonly volumeGrams: number | null;
  readonly exercises: readonly (readonly [string, number])[] | null;
  readonly records: number;
}

const exercisesOf = (json: string | null): HistoryRow['exercises'] =>
  json === null ? null : (JSON.parse(json) as HistoryRow['exercises']);

const columns = sql`w.id, w.member_id AS memberId, w.title, w.note, w.state, w.started_at AS startedAt, w.completed_at AS completedAt,
  w.discarded_at AS discardedAt, w.time_zone AS timeZone, w.plan, w.version`;

const workoutOf = (row: Raw<WorkoutRow, 'plan'>): WorkoutRow => ({
  ...row,
  plan: row.plan === null ? null : PlannedSession.parse(JSON.parse(row.plan)),
});

const entryColumns = sql`e.workout_id AS workoutId, e.id, e.position, e.exercise_id AS exerciseId, e.rest_seconds AS restSeconds, e.note,
  e.superset_group AS supersetGroup, e.why, e.choices`;

const entryOf = ({ choices, ...row }: Raw<EntryRow, 'choices'>): EntryRow => ({
  ...row,
  choices: choices === null ? [] : (JSON.parse(choices) as string[]),
});

type OfWorkout<Row> = Row & { readonly workoutId: string };

/** What is in workouts, in two queries however many they are. */
const contentsOf = async (
  db: Queries,
  tenant: TenantScope,
  workoutIds: readonly string[],
): Promise<ReadonlyMap<string, StoredWorkout['entries']>> => {
  if (workoutIds.length === 0) return new Map();
  const ids = join([...workoutIds]);
  const entries = await db.all<OfWorkout<Raw<EntryRow, 'choices'>>>(sql`
    SELECT ${entryColumns} FROM workout_entry e WHERE e.tenant_id = ${tenant.id} AND e.workout_id IN (${ids}) ORDER BY e.position`);
  const rows = await db.all<OfWorkout<RawSet<SetRow>>>(sql`
    SELECT s.workout_id AS workoutId, s.entry_id AS entryId, s.position, ${setColumns} FROM workout_set s
    WHERE s.tenant_id = ${tenant.id} AND s.workout_id IN (${ids}) ORDER BY s.position`);
  const sets = Map.groupBy(rows, ({ workoutId, entryId }) => `${workoutId} ${entryId}`);
  const filled = entries.map(({ workoutId, ...entry }) => ({
    workoutId,
    entry: { ...entryOf(entry), sets: (sets.get(`${workoutId} ${entry.id}`) ?? []).map(({ workoutId: _, ...set }) => setOf(set)) },
  }));
  return new Map(
    [...Map.groupBy(filled, ({ workoutId }) => workoutId)].map(([workoutId, found]) => [workoutId, found.map(({ entry }) => entry)]),
  );
};

const withContents = async (db: Queries, tenant: TenantScope, rows: readonly WorkoutRow[]): Promise<StoredWorkout[]> => {
  const contents = await contentsOf(
    db,
    tenant,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, entries: contents.get(row.id) ?? [] }));
};

const entryValues = ({ position, exerciseId, restSeconds, note, supersetGroup, why, choices }: EntryRow) => [
  ...[position, exerciseId, restSeconds, note, supersetGroup, why],
  jsonOf(choices.length === 0 ? null : choices),
];

/** Entries lead to their workouts: the other way round all workouts would be looked through for an exercise that is seldom done. */
const withExercise = sql`workout_entry e STRAIGHT_JOIN workout w ON w.id = e.workout_id`;

/** An exercise that comes twice in a workout finds it once. */
const firstEntryOf = (tenant: TenantScope, memberId: string, exerciseId: string) => sql`
  AND e.tenant_id = ${tenant.id} AND e.member_id = ${memberId} AND e.exercise_id = ${exerciseId}
  AND NOT EXISTS (SELECT 1 FROM workout_entry f WHERE f.workout_id = e.workout_id AND f.exercise_id = e.exercise_id AND f.id < e.id)`;

export const workoutRepository = {
  async read(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<StoredWorkout | undefined> {
    const row = await db.one<Raw<WorkoutRow, 'plan'>>(sql`
      SELECT ${columns} FROM workout w WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id}`);
    return row && (await withContents(db, tenant, [workoutOf(row)]))[0];
  },

  /** Those of the ids that are there, discarded ones too, with their content: three queries. */
  async readMany(db: Queries, tenant: TenantScope, memberId: string, ids: readonly string[]): Promise<StoredWorkout[]> {
    if (ids.length === 0) return [];
    const rows = await db.all<Raw<WorkoutRow, 'plan'>>(sql`
      SELECT ${columns} FROM workout w
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id IN (${join([...ids])})`);
    return withContents(db, tenant, rows.map(workoutOf));
  },

  withContents,

  /** Reads for a change: until the end of the transaction nobody else changes it. */
  async lock(tx: Transaction, tenant: TenantScope, memberId: string, id: string): Promise<StoredWorkout | undefined> {
    const row = await tx.one<Raw<WorkoutRow, 'plan'>>(sql`
      SELECT ${columns} FROM workout w WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.id = ${id} FOR UPDATE`);
    return row && (await withContents(tx, tenant, [workoutOf(row)]))[0];
  },

  /** False when the id is taken, by whomever. */
  async insert(tx: Transaction, tenant: TenantScope, row: WorkoutRow): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO workout (id, tenant_id, member_id, title, note, state, started_at, completed_at, time_zone, plan,
        version)
      VALUES (${row.id}, ${tenant.id}, ${row.memberId}, ${row.title}, ${row.note}, ${row.state}, ${row.startedAt}, ${row.completedAt},
        ${row.timeZone}, ${jsonOf(row.plan)}, ${row.version})`);
    if (affectedRows === 1) await noteChanges(tx, tenant, row.memberId, [{ kind: 'workout', id: row.id }]);
    return affectedRows === 1;
  },

  async update(tx: Transaction, tenant: TenantScope, row: WorkoutRow): Promise<void> {
    await tx.run(sql`
      UPDATE workout SET title = ${row.title}, note = ${row.note}, state = ${row.state}, started_at = ${row.startedAt},
        completed_at = ${row.completedAt}, discarded_at = ${row.discardedAt}, time_zone = ${row.timeZone},
        plan = ${jsonOf(row.plan)}, version = ${row.version}
      WHERE tenant_id = ${tenant.id} AND member_id = ${row.memberId} AND id = ${row.id}`);
    await noteChanges(tx, tenant, row.memberId, [{ kind: 'workout', id: row.id }]);
  },

  /** Writes the difference to what is stored: at most four statements, however much it is. Under the lock of the workout. */
  async writeContents(
    tx: Transaction,
    tenant: TenantScope,
    { id, memberId, startedAt }: WorkoutRow,
    { entries, sets, goneEntryIds, goneSetIds }: ContentDifference,
  ): Promise<void> {
    if (goneSetIds.length > 0)
      await tx.run(sql`DELETE FROM workout_set WHERE tenant_id = ${tenant.id} AND workout_id = ${id} AND id IN (${join([...goneSetIds])})`);
    if (goneEntryIds.length > 0)
      await tx.run(
        sql`DELETE FROM workout_entry WHERE tenant_id = ${tenant.id} AND workout_id = ${id} AND id IN (${join([...goneEntryIds])})`,
      );
    if (entries.length > 0)
      await tx.run(sql`
        INSERT INTO workout_entry (workout_id, id, tenant_id, member_id, position, exercise_id, rest_seconds, note, superset_group, why,
          choices, started_at)
        VALUES ${bulk(entries.map((entry) => [id, entry.id, tenant.id, memberId, ...entryValues(entry), startedAt]))}
        ON DUPLICATE KEY UPDATE position = VALUES(position), exercise_id = VALUES(exercise_id), rest_seconds = VALUES(rest_seconds),
          note = VALUES(note), superset_group = VALUES(superset_group), why = VALUES(why), choices = VALUES(choices), started_at = VALUES(started_at)`);
    if (sets.length > 0) await writeSets(tx, tenant, id, sets);
  },

  /** Entries repeat when their workout began. */
  moveEntries: (tx: Transaction, tenant: TenantScope, { id, startedAt }: WorkoutRow) =>
    tx.run(sql`UPDATE workout_entry SET started_at = ${startedAt} WHERE tenant_id = ${tenant.id} AND workout_id = ${id}`),

  /**
   * By `workout.history`, with an exercise by `workout_entry.by_exercise`, both in order; of completed workouts with their totals and how many
   * records they set, in the same statement.
   */
  async history(db: Queries, tenant: TenantScope, memberId: string, filter: HistoryFilter): Promise<HistoryRow[]> {
    const began = filter.exerciseId === undefined ? sql`w.started_at` : sql`e.started_at`;
    const rows = await db.all<Raw<HistoryRow, 'plan' | 'exercises'>>(sql`
      SELECT ${columns}, t.sets, t.volume_grams AS volumeGrams, t.exercises,
        (SELECT COUNT(*) FROM personal_record r WHERE r.tenant_id = w.tenant_id AND r.workout_id = w.id) AS records
      FROM ${filter.exerciseId === undefined ? sql`workout w` : withExercise} LEFT JOIN workout_total t ON t.workout_id = w.id
      WHERE w.tenant_id = ${tenant.id} AND w.member_id = ${memberId} AND w.state = ${filter.state}
        ${filter.exerciseId === undefined ? sql`` : firstEntryOf(tenant, memberId, filter.exerciseId)}
        ${filter.from === undefined ? sql`` : sql`AND ${began} >= ${filter.from}`}
        ${filter.to === undefined ? sql`` : sql`AND ${began} < ${filter.to}`}
        ${filter.after === undefined ? sql`` : sql`AND (${began}, w.id) < (${new Date(filter.after[0])}, ${filter.after[1]})`}
      ORDER BY ${began} DESC, ${filter.exerciseId === undefined ? sql`w.id` : sql`e.workout_id`} DESC LIMIT ${filter.limit + 1}`);
    return rows.map((row) => ({ ...row, ...workoutOf(row), exercises: exercisesOf(row.exercises) }));
  },

  /** What a list shows of several workouts, in two queries however many they are. */
  async contents(
    db: Queries,
    tenant: TenantScope,
    ids: readonly string[],
  ): Promise<(SetRow & { workoutId: string; exerciseId: string })[]> {
    if (ids.length === 0) return [];
    const rows = await db.all<RawSet<SetRow & { workoutId: string; exerciseId: string }>>(sql`
      SELECT e.workout_id AS workoutId, e.exercise_id AS exerciseId, s.entry_id AS entryId, s.position, ${setColumns}
      FROM workout_entry e JOIN workout_set s ON s.workout_id = e.workout_id AND s.entry_id = e.id
      WHERE e.tenant_id = ${tenant.id} AND e.workout_id IN (${join([...ids])}) ORDER BY e.position, s.position`);
    return rows.map(setOf);
  },

  /** Removes for good what was discarded before, a portion at a time; how many workouts went. */
  async purge(tx: Transaction, before: Date, limit: number): Promise<number> {
    const rows = await tx.all<{ id: string }>(sql`
      SELECT id FROM workout WHERE state = 'discarded' AND discarded_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
    if (rows.length === 0) return 0;
    const ids = join(rows.map(({ id }) => id));
    await tx.run(sql`DELETE FROM workout_set WHERE workout_id IN (${ids})`);
    await tx.run(sql`DELETE FROM workout_entry WHERE workout_id IN (${ids})`);
    await tx.run(sql`DELETE FROM workout WHERE id IN (${ids})`);
    return rows.length;
  },
};
