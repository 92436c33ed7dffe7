import type { WorkoutDraft } from '@spotter/contracts/workout/workouts';
import type { StoredWorkout, WorkoutRow } from './workout-repository.ts';

/** The draft as it is stored, under what the workout is besides. */
export const asStored = (draft: WorkoutDraft, row: Omit<WorkoutRow, 'title' | 'note' | 'startedAt'>): StoredWorkout => ({
  id: row.id,
  memberId: row.memberId,
  state: row.state,
  completedAt: row.completedAt,
  discardedAt: row.discardedAt,
  version: row.version,
  title: draft.title,
  note: draft.note,
  startedAt: new Date(draft.startedAt),
  entries: draft.entries.map((entry) => ({
    ...entry,
    sets: entry.sets.map((set) => ({ ...set, entryId: entry.id, doneAt: set.doneAt === null ? null : new Date(set.doneAt) })),
  })),
});

/** Whether saving the draft would change nothing. */
export const isSameContent = (known: StoredWorkout, draft: WorkoutDraft): boolean => contentOf(known) === contentOf(asStored(draft, known));

const contentOf = ({ title, note, startedAt, entries }: StoredWorkout): string =>
  JSON.stringify([
    title,
    note,
    startedAt,
    entries.map(({ id, exerciseId, restSeconds, note: entryNote, sets }) => [
      id,
      exerciseId,
      restSeconds,
      entryNote,
      sets.map((set) => [set.id, set.kind, set.weightGrams, set.reps, set.rpe, set.durationSeconds, set.distanceMetres, set.doneAt]),
    ]),
  ]);

/** What is left of a workout when it is finished: sets that were done, entries with any. */
export const finished = (workout: StoredWorkout): StoredWorkout['entries'] =>
  workout.entries
    .map((entry) => ({ ...entry, sets: entry.sets.filter(({ doneAt }) => doneAt !== null) }))
    .filter(({ sets }) => sets.length > 0);
