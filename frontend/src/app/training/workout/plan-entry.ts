import { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import type { Entry, WorkoutDraft, WorkoutSet as Set } from '../../logging/log-model';

const setsOfNewExercise = 3;

export const newSet = (kind: Set['kind'] = 'working'): Set => WorkoutSet.parse({ id: v7(), kind });

/** An exercise that is added to a workout, with three sets to do. */
export const newEntry = (exerciseId: string, setCount = setsOfNewExercise): Entry => ({
  ...{ id: v7(), exerciseId, restSeconds: 120, note: '', supersetGroup: null, why: '' },
  sets: Array.from({ length: setCount }, () => newSet()),
});

/** A set once more, to do. */
export const setAgain = (set: Set): Set => ({ ...set, id: v7(), doneAt: null, note: '' });

/** An exercise once more, to do. */
export const entryAgain = (entry: Entry): Entry => ({ ...entry, id: v7(), supersetGroup: null, sets: entry.sets.map(setAgain) });

/** A workout that begins now and here. */
export const newDraft = (title: string, startedAt: string, entries: readonly Entry[] = []): WorkoutDraft => ({
  ...{ title, note: '', startedAt, completedAt: null, plan: null },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  entries: [...entries],
});

/** The same session once more: exercises, kinds of sets, rest and notes; the numbers of last time are suggested, not written. */
export const again = ({ title, entries }: Pick<WorkoutDraft, 'title' | 'entries'>, startedAt: string): WorkoutDraft =>
  newDraft(
    title,
    startedAt,
    entries.map(({ exerciseId, restSeconds, note, supersetGroup, sets }) => ({
      ...{ id: v7(), exerciseId, restSeconds, note, supersetGroup, why: '' },
      sets: sets.map(({ kind, side }) => ({ ...newSet(kind), side })),
    })),
  );

/** The same content under new ids, for a workout whose old ids the server has closed. */
export const underNewIds = (draft: WorkoutDraft): WorkoutDraft => ({
  ...draft,
  entries: draft.entries.map((entry) => ({ ...entry, id: v7(), sets: entry.sets.map((set) => ({ ...set, id: v7() })) })),
});
