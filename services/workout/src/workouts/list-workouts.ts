import type { Page } from '@spotter/contracts';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { pageOf } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { durationSeconds, totalsOf } from '@spotter/training/workout-summary';
import type { HistoryFilter, HistoryRow } from './workout-repository.ts';

type Needs = Pick<WorkoutParts, 'db' | 'workouts' | 'findExercises'>;
type Contents = Awaited<ReturnType<Needs['workouts']['contents']>>;

/**
 * A page of the history. Completed workouts are one statement, for their totals are kept; a second one finds exercises of one's own. What is in progress or
 * discarded has no totals, and is counted from its sets.
 */
export const listWorkouts =
  ({ db, workouts, findExercises }: Needs) =>
  async (owner: Owner, filter: HistoryFilter): Promise<Page<WorkoutSummary>> => {
    const rows = await workouts.history(db, owner.tenant, owner.id, filter);
    const uncounted = rows.filter(({ exercises }) => exercises === null).map(({ id }) => id);
    const sets = await workouts.contents(db, owner.tenant, uncounted);
    const known = await findExercises(db, owner, [
      ...rows.flatMap(({ exercises }) => exercises ?? []).map(([id]) => id),
      ...sets.map(({ exerciseId }) => exerciseId),
    ]);
    return pageOf(rows, filter.limit, {
      item: (row): WorkoutSummary => ({
        id: row.id,
        title: row.title,
        state: row.state,
        startedAt: row.startedAt.toISOString(),
        completedAt: row.completedAt?.toISOString() ?? null,
        durationSeconds: durationSeconds(row.startedAt.toISOString(), row.completedAt?.toISOString() ?? null),
        records: row.records,
        ...(row.exercises ? keptTotals(row, row.exercises, known) : countedTotals(row, sets, known)),
      }),
      key: (row) => [row.startedAt, row.id],
    });
  };

type Totals = ReturnType<typeof totalsOf>;
type Known = ReadonlyMap<string, Exercise>;

const keptTotals = ({ sets, volumeGrams }: HistoryRow, exercises: NonNullable<HistoryRow['exercises']>, known: Known): Totals => ({
  sets: sets ?? 0,
  volumeGrams: volumeGrams ?? 0,
  exercises: exercises.map(([id, count]) => ({ name: known.get(id)?.name ?? '?', sets: count })),
});

const countedTotals = ({ id }: HistoryRow, sets: Contents, known: Known): Totals =>
  totalsOf(
    sets
      .filter(({ workoutId }) => workoutId === id)
      .map((set) => ({
        ...set,
        doneAt: set.doneAt?.toISOString() ?? null,
        exerciseName: known.get(set.exerciseId)?.name ?? '?',
        measurement: known.get(set.exerciseId)?.measurement ?? 'weight-reps',
      })),
  );
