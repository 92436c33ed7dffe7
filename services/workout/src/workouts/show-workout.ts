import type { Exercise, PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { Workout } from '@spotter/contracts/workout/workouts';
import type { Queries } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import type { Owner } from '../app.ts';
import type { RecordRow } from '../record-repository.ts';
import type { StoredWorkout } from './workout-repository.ts';

type Needs = Pick<WorkoutParts, 'records' | 'findExercises'>;

export const recordShown = ({ achievedAt, ...row }: RecordRow, exerciseName: string): PersonalRecord => ({
  ...row,
  exerciseName,
  achievedAt: achievedAt.toISOString(),
});

/** Stored workouts with the names of their exercises and the records they set: two queries at most, however many they are. */
export const showWorkouts =
  ({ records, findExercises }: Needs) =>
  async (db: Queries, owner: Owner, stored: readonly StoredWorkout[]): Promise<Workout[]> => {
    const known = await findExercises(
      db,
      owner,
      stored.flatMap(({ entries }) => entries.map(({ exerciseId }) => exerciseId)),
    );
    // Only what was finished can have set a record.
    const finishedIds = stored.filter(({ completedAt }) => completedAt !== null).map(({ id }) => id);
    const found = Map.groupBy(await records.ofWorkouts(db, owner.tenant, finishedIds), ({ workoutId }) => workoutId);
    return stored.map((workout) => shown(workout, known, found.get(workout.id) ?? []));
  };

/** One of them. */
export const showWorkout = (needs: Needs) => {
  const showMany = showWorkouts(needs);
  return async (db: Queries, owner: Owner, stored: StoredWorkout): Promise<Workout> => {
    const [workout] = await showMany(db, owner, [stored]);
    return workout as Workout;
  };
};

const shown = (
  { discardedAt: _, memberId: __, ...stored }: StoredWorkout,
  known: ReadonlyMap<string, Exercise>,
  found: readonly RecordRow[],
): Workout => {
  const nameOf = (id: string) => known.get(id)?.name ?? '?';
  return {
    ...stored,
    startedAt: stored.startedAt.toISOString(),
    completedAt: stored.completedAt?.toISOString() ?? null,
    entries: stored.entries.map(({ position: ___, ...entry }) => ({
      ...entry,
      exerciseName: nameOf(entry.exerciseId),
      exerciseSlug: known.get(entry.exerciseId)?.slug ?? entry.exerciseId,
      measurement: known.get(entry.exerciseId)?.measurement ?? 'weight-reps',
      sets: entry.sets.map(({ entryId: ____, position: _____, ...set }) => ({ ...set, doneAt: set.doneAt?.toISOString() ?? null })),
    })),
    records: found.map((row) => recordShown(row, nameOf(row.exerciseId))),
  };
};
