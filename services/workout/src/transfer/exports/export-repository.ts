import { join, sql, type Queries, type TenantScope } from '@spotter/service-kit';
import { setColumns, setOf, type RawSet } from '../../set-columns.ts';
import type { TrainedEntry, TrainedSet, TrainedWorkout } from '../forms/trained-workout.ts';

type WorkoutRow = Omit<TrainedWorkout, 'entries'>;

interface EntryRow extends Omit<TrainedEntry, 'exercise' | 'sets'> {
  readonly workoutId: string;
  readonly id: string;
  readonly exerciseId: string;
}

interface SetRow extends Omit<TrainedSet, 'doneAt'> {
  readonly id: string;
  readonly workoutId: string;
  readonly entryId: string;
  readonly doneAt: Date | null;
}

export type StoredEntry = Omit<TrainedEntry, 'exercise'> & { readonly exerciseId: string };
export type StoredTraining = WorkoutRow & { readonly entries: readonly StoredEntry[] };

const inEntry = ({ workoutId, id }: { workoutId: string; id: string }): string => `${workoutId} ${id}`;

export const exportRepository = {
  /** The next completed workouts after a place, oldest first, whole, in three statements. Walks the index `history`. */
  async completed(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { after, limit }: { after: Pick<WorkoutRow, 'startedAt' | 'id'> | undefined; limit: number },
  ): Promise<StoredTraining[]> {
    const workouts = await db.all<WorkoutRow>(sql`
      SELECT id, title, note, started_at AS startedAt, COALESCE(completed_at, started_at) AS completedAt, time_zone AS timeZone FROM workout
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND state = 'completed'
        ${after === undefined ? sql`` : sql`AND started_at >= ${after.startedAt} AND (started_at > ${after.startedAt} OR id > ${after.id})`}
      ORDER BY started_at, id LIMIT ${limit}`);
    if (workouts.length === 0) return [];
    const ids = join(workouts.map(({ id }) => id));
    const entries = await db.all<EntryRow>(sql`
      SELECT workout_id AS workoutId, id, exercise_id AS exerciseId, rest_seconds AS restSeconds, note, superset_group AS supersetGroup, why
      FROM workout_entry WHERE tenant_id = ${tenant.id} AND workout_id IN (${ids}) ORDER BY workout_id, position`);
    const rows = await db.all<RawSet<SetRow>>(sql`
      SELECT s.workout_id AS workoutId, s.entry_id AS entryId, ${setColumns} FROM workout_set s
      WHERE s.tenant_id = ${tenant.id} AND s.workout_id IN (${ids}) ORDER BY s.workout_id, s.position`);
    const sets = Map.groupBy(rows, ({ workoutId, entryId }) => inEntry({ workoutId, id: entryId }));
    const entriesOf = Map.groupBy(entries, ({ workoutId }) => workoutId);
    return workouts.map((workout) => ({
      ...workout,
      entries: (entriesOf.get(workout.id) ?? []).map((entry) => ({ ...entry, sets: (sets.get(inEntry(entry)) ?? []).map(shown) })),
    }));
  },
};

const shown = (row: RawSet<SetRow>): TrainedSet => {
  const { id: _, workoutId: __, entryId: ___, doneAt, ...set } = setOf(row);
  return { ...set, doneAt: doneAt?.toISOString() ?? null };
};
