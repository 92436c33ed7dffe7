import type { Owner, WorkoutParts } from '../../app.ts';
import { partId } from './import-ids.ts';
import type { NamedExercise, ReadWorkout } from './read-training.ts';

type Stored = NonNullable<Awaited<ReturnType<WorkoutParts['workouts']['read']>>>;

/** A workout of a file as it is stored: completed, with ids made from its own. */
export const storableWorkout = (owner: Owner, id: string, read: ReadWorkout, exerciseIdOf: (exercise: NamedExercise) => string): Stored => {
  let sets = 0;
  return {
    id,
    memberId: owner.id,
    title: read.title,
    note: read.note,
    state: 'completed',
    startedAt: read.startedAt,
    completedAt: read.completedAt,
    discardedAt: null,
    timeZone: read.timeZone,
    plan: null,
    version: 1,
    entries: read.entries.map(({ exercise, rows: _, ...entry }, place) => {
      const entryId = partId(id, 'entry', place);
      return {
        ...entry,
        id: entryId,
        position: place,
        exerciseId: exerciseIdOf(exercise),
        choices: [],
        sets: entry.sets.map((set) => ({
          ...set,
          id: partId(id, 'set', sets),
          position: sets++,
          entryId,
          doneAt: set.doneAt === null ? null : new Date(set.doneAt),
        })),
      };
    }),
  };
};
