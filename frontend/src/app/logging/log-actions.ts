import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type {
  Conflict,
  Entry,
  ExerciseFacts,
  Keeping,
  KeptLog,
  LastTime,
  LoggedWorkout,
  Refusal,
  WorkoutDraft,
  WorkoutSet,
} from './log-model';

/** What a person does while training. Ids come with the action, so that sending again changes nothing. */
export const LogActions = createActionGroup({
  source: 'Workout Log',
  events: {
    started: props<{ id: string; draft: WorkoutDraft; exercises: readonly ExerciseFacts[] }>(),
    workoutEdited: props<{ change: Partial<Omit<WorkoutDraft, 'entries' | 'plan'>> }>(),
    exerciseAdded: props<{ entry: Entry; exercise: ExerciseFacts }>(),
    /** Another exercise in the same place: what was planned stays, what was done goes with the exercise that it was done with. */
    exerciseSwapped: props<{ entryId: string; entry: Entry; exercise: ExerciseFacts }>(),
    entryEdited: props<{ entryId: string; change: Partial<Pick<Entry, 'restSeconds' | 'note'>> }>(),
    entryMoved: props<{ entryId: string; to: number }>(),
    /** Done in turn with the one before it, or by itself again. */
    supersetChanged: props<{ entryId: string; isJoined: boolean }>(),
    entryRemoved: props<{ entryId: string }>(),
    entryPutBack: props<{ entry: Entry; index: number }>(),
    setAdded: props<{ entryId: string; set: WorkoutSet }>(),
    setEdited: props<{ entryId: string; setId: string; change: Partial<WorkoutSet> }>(),
    setDone: props<{ entryId: string; setId: string; change: Partial<WorkoutSet>; doneAt: string }>(),
    setUndone: props<{ entryId: string; setId: string }>(),
    setRemoved: props<{ entryId: string; setId: string }>(),
    setsPutIn: props<{ entryId: string; index: number; sets: readonly WorkoutSet[] }>(),
    restAdjusted: props<{ seconds: number }>(),
    restSkipped: emptyProps(),
    timingStarted: props<{ setId: string; startedAt: number }>(),
    timingStopped: emptyProps(),
    finished: props<{ completedAt: string }>(),
    /** Finished too early: it goes on, under new ids when the server has closed the old ones. */
    finishTakenBack: props<{ workoutId: string; goesOnAs: string; draft: WorkoutDraft }>(),
    discarded: emptyProps(),
    discardTakenBack: props<{ workoutId: string }>(),
    /** A workout of the past is opened to be edited; one that was being edited goes on as it was left. */
    editBegun: props<{ id: string; draft: WorkoutDraft; version: number; exercises: readonly ExerciseFacts[] }>(),
    editLeft: emptyProps(),
    editDone: emptyProps(),
    editDropped: props<{ workoutId: string }>(),
    /** A workout of the past is deleted, and taken back: on this device at once, at the server when it answers. */
    pastDeleted: props<{ workout: LoggedWorkout }>(),
    pastPutBack: props<{ workout: LoggedWorkout }>(),
    /** Chosen between what two devices wrote. */
    conflictSettled: props<{ workoutId: string; conflict: Conflict; take: 'mine' | 'theirs' }>(),
  },
});

/** What comes of keeping and sending it. */
export const LogSyncActions = createActionGroup({
  source: 'Workout Sync',
  events: {
    restored: props<{ state: KeptLog }>(),
    kept: props<{ keeping: Keeping }>(),
    lastTimeRead: props<{ exerciseId: string; lastTime: LastTime }>(),
    /** A workout that is in progress on the server: begun on another device, or brought back. */
    adopted: props<{ id: string; draft: WorkoutDraft; version: number; exercises: readonly ExerciseFacts[] }>(),
    sending: props<{ id: string }>(),
    saved: props<{ id: string; revision: number; version: number; base: WorkoutDraft }>(),
    /** The server knows how it ended: nothing more to send. */
    closed: props<{ id: string }>(),
    /** The server has a version that we did not write. */
    theirsFound: props<{ id: string; theirs: WorkoutDraft; version: number; isFinished: boolean; exercises: readonly ExerciseFacts[] }>(),
    waiting: emptyProps(),
    refused: props<{ id: string; refusal: Refusal }>(),
    /** What was refused is sent once more, as it is. */
    triedAgain: emptyProps(),
  },
});
