import type { Page } from '@spotter/contracts';
import type { WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { pageOf } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { durationSeconds, totalsOf } from './summary-rules.ts';
import type { HistoryFilter } from './workout-repository.ts';

/** A page of the history, in four queries whatever its length. */
export const listWorkouts =
  ({ db, workouts, records, findExercises }: Pick<WorkoutParts, 'db' | 'workouts' | 'records' | 'findExercises'>) =>
  async (owner: Owner, filter: HistoryFilter): Promise<Page<WorkoutSummary>> => {
    const rows = await workouts.history(db, owner.tenant, owner.id, filter);
    const ids = rows.map(({ id }) => id);
    const sets = await workouts.contents(db, owner.tenant, ids);
    const found = await records.ofWorkouts(db, owner.tenant, ids);
    const known = await findExercises(
      db,
      owner,
      sets.map(({ exerciseId }) => exerciseId),
    );
    return pageOf(rows, filter.limit, {
      item: (row): WorkoutSummary => ({
        id: row.id,
        title: row.title,
        state: row.state,
        startedAt: row.startedAt.toISOString(),
        completedAt: row.completedAt?.toISOString() ?? null,
        durationSeconds: durationSeconds(row.startedAt.toISOString(), row.completedAt?.toISOString() ?? null),
        records: found.filter(({ workoutId }) => workoutId === row.id).length,
        ...totalsOf(
          sets
            .filter(({ workoutId }) => workoutId === row.id)
            .map((set) => ({ ...set, doneAt: set.doneAt?.toISOString() ?? null, exerciseName: known.get(set.exerciseId)?.name ?? '?' })),
        ),
      }),
      key: (row) => [row.startedAt, row.id],
    });
  };
