import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { Workout } from '@spotter/contracts/workout/workouts';
import type { Queries } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import type { Owner } from '../app.ts';
import type { RecordRow } from './record-repository.ts';
import type { StoredWorkout } from './workout-repository.ts';

type Needs = Pick<WorkoutParts, 'records' | 'findExercises'>;

export const recordShown = ({ achievedAt, ...row }: RecordRow, exerciseName: string): PersonalRecord => ({
  ...row,
  exerciseName,
  achievedAt: achievedAt.toISOString(),
});

/** A stored workout with the names of its exercises and the records it set. */
export const showWorkout =
  ({ records, findExercises }: Needs) =>
  async (db: Queries, owner: Owner, { discardedAt: _, memberId: __, ...stored }: StoredWorkout): Promise<Workout> => {
    const known = await findExercises(
      db,
      owner,
      stored.entries.map(({ exerciseId }) => exerciseId),
    );
    const nameOf = (id: string) => known.get(id)?.name ?? '?';
    return {
      ...stored,
      startedAt: stored.startedAt.toISOString(),
      completedAt: stored.completedAt?.toISOString() ?? null,
      entries: stored.entries.map((entry) => ({
        ...entry,
        exerciseName: nameOf(entry.exerciseId),
        exerciseSlug: known.get(entry.exerciseId)?.slug ?? entry.exerciseId,
        measurement: known.get(entry.exerciseId)?.measurement ?? 'weight-reps',
        sets: entry.sets.map(({ entryId: ___, ...set }) => ({ ...set, doneAt: set.doneAt?.toISOString() ?? null })),
      })),
      records: (await records.ofWorkouts(db, owner.tenant, [stored.id])).map((row) => recordShown(row, nameOf(row.exerciseId))),
    };
  };
