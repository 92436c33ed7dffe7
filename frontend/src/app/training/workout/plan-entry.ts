import { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import type { Entry, WorkoutDraft, WorkoutSet as Set } from '../../logging/log-model';

const setsOfNewExercise = 3;

export const newSet = (kind: Set['kind'] = 'working'): Set => WorkoutSet.parse({ id: v7(), kind });

/** An exercise that is added to a workout, with three sets to do. */
export const newEntry = (exerciseId: string): Entry => ({
  id: v7(),
  exerciseId,
  restSeconds: 120,
  note: '',
  sets: Array.from({ length: setsOfNewExercise }, () => newSet()),
});

/** The same session once more: exercises, kinds of sets, rest and notes; the numbers of last time are suggested, not written. */
export const again = ({ title, entries }: Pick<WorkoutDraft, 'title' | 'entries'>, startedAt: string): WorkoutDraft => ({
  title,
  note: '',
  startedAt,
  entries: entries.map(({ exerciseId, restSeconds, note, sets }) => ({
    id: v7(),
    exerciseId,
    restSeconds,
    note,
    sets: sets.map(({ kind }) => newSet(kind)),
  })),
});

/** The same content under new ids, for a workout whose old ids the server has closed. */
export const underNewIds = (draft: WorkoutDraft): WorkoutDraft => ({
  ...draft,
  entries: draft.entries.map((entry) => ({ ...entry, id: v7(), sets: entry.sets.map((set) => ({ ...set, id: v7() })) })),
});
