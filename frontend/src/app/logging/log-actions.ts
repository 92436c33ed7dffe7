import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Entry, ExerciseFacts, LastTime, LogState, WorkoutDraft, WorkoutSet } from './log-model';

/** What a person does while training. Ids come with the action, so that sending again changes nothing. */
export const LogActions = createActionGroup({
  source: 'Workout Log',
  events: {
    started: props<{ id: string; draft: WorkoutDraft; exercises: readonly ExerciseFacts[] }>(),
    renamed: props<{ title: string }>(),
    exerciseAdded: props<{ entry: Entry; exercise: ExerciseFacts }>(),
    entryEdited: props<{ entryId: string; change: Partial<Pick<Entry, 'restSeconds' | 'note'>> }>(),
    entryMoved: props<{ entryId: string; by: 1 | -1 }>(),
    entryRemoved: props<{ entryId: string }>(),
    entryPutBack: props<{ entry: Entry; index: number }>(),
    setAdded: props<{ entryId: string; set: WorkoutSet }>(),
    setEdited: props<{ entryId: string; setId: string; change: Partial<WorkoutSet> }>(),
    setDone: props<{ entryId: string; setId: string; change: Partial<WorkoutSet>; doneAt: string }>(),
    setUndone: props<{ entryId: string; setId: string }>(),
    setRemoved: props<{ entryId: string; setId: string }>(),
    setPutBack: props<{ entryId: string; index: number; set: WorkoutSet }>(),
    restAdjusted: props<{ seconds: number }>(),
    restSkipped: emptyProps(),
    finished: props<{ completedAt: string }>(),
    /** Finished too early: it goes on, under new ids when the server has closed the old ones. */
    finishTakenBack: props<{ workoutId: string; goesOnAs: string; draft: WorkoutDraft }>(),
    discarded: emptyProps(),
    discardTakenBack: props<{ workoutId: string }>(),
  },
});

/** What comes of keeping and sending it. */
export const LogSyncActions = createActionGroup({
  source: 'Workout Sync',
  events: {
    restored: props<{ state: Omit<LogState, 'sync'> }>(),
    lastTimeRead: props<{ exerciseId: string; lastTime: LastTime }>(),
    /** A workout that is in progress on the server: begun on another device, or brought back. */
    adopted: props<{ id: string; draft: WorkoutDraft; version: number; exercises: readonly ExerciseFacts[] }>(),
    sending: emptyProps(),
    saved: props<{ id: string; revision: number; version: number }>(),
    /** The server knows how it ended: nothing more to send. */
    closed: props<{ id: string }>(),
    conflictFound: props<{ id: string; theirs: WorkoutDraft; version: number }>(),
    waiting: emptyProps(),
    refused: props<{ id: string; words: string }>(),
    triedAgain: emptyProps(),
  },
});
