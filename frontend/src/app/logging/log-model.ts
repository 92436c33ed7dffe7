import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Entry, LiveBest, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import type { Conflict } from '@spotter/training/merge-workouts';

export type { Conflict, Entry, WorkoutDraft, WorkoutSet };

/** What was done the last time with an exercise, and the best before this workout. */
export interface LastTime {
  readonly sets: readonly WorkoutSet[];
  readonly bestEstimatedOneRepMaxGrams: number | null;
  /** By which it is estimated; Epley's where it was kept before one could choose. */
  readonly formula?: OneRepMaxFormula | undefined;
  /** Best of every kind before this workout; what was kept before one could tell has none. */
  readonly bests?: readonly LiveBest[] | undefined;
}

/** What logging must know of an exercise, kept so that it works without a network. `lastTime` is undefined until it has been read. */
export interface ExerciseFacts extends Pick<Exercise, 'id' | 'slug' | 'name' | 'measurement'> {
  readonly equipment?: Exercise['equipment'] | undefined;
  readonly cue?: string | null | undefined;
  readonly lastTime?: LastTime | undefined;
}

/** A workout on this device: what is on the screen, and how much of it the server has. */
export interface LoggedWorkout {
  readonly id: string;
  readonly draft: WorkoutDraft;
  /** What the server had when we last heard of it: the common ground when another device wrote, too. */
  readonly base: WorkoutDraft | null;
  /** What was last sent, in case its answer gets lost: found at the server it is ours, and no other device's. */
  readonly attempted: WorkoutDraft | null;
  /** Counts changes. */
  readonly revision: number;
  /** The revision that the server has; 0 when it has never seen the workout. */
  readonly sentRevision: number;
  /** The server's version, for `If-Match`. */
  readonly version: number | null;
  readonly completedAt: string | null;
  readonly isDiscarded: boolean;
  /** A workout of the past that is being edited: sent when the person is done. */
  readonly isHeld: boolean;
  /** The server knows that it is over. */
  readonly isFinishedThere: boolean;
}

/** Rest after a set. Points in time, so that it goes on through a reload. Milliseconds since 1970. */
export interface Rest {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly exerciseId: string;
}

/** A set whose time is being taken. Since when, milliseconds since 1970. */
export interface Timing {
  readonly setId: string;
  readonly startedAt: number;
}

/** What the person is told of the sending: nothing open, on its way, or waiting for a network. */
export type SyncStatus = 'saved' | 'sending' | 'waiting';

/** `forget` is between the device and itself: the server knows all. */
export type SendingStep = 'save' | 'complete' | 'discard' | 'forget';

/** What the server did not take of a workout, and why. */
export interface Refusal {
  readonly step: SendingStep;
  readonly revision: number;
  readonly words: string;
}

/** Whether this device has what is logged. When it is full, or refuses to keep anything, only the server does. */
export type Keeping = 'kept' | 'full' | 'refused';

export interface LogState {
  /** Whose log this is; null until it is known. */
  readonly memberId: string | null;
  readonly currentId: string | null;
  /** The workout of the past whose page of editing is open: what a person does goes there. */
  readonly editedId: string | null;
  /** The one in progress, and those whose end the server does not know yet. */
  readonly workouts: Readonly<Record<string, LoggedWorkout>>;
  /** By workout: what another device had written where ours stands, until the person has chosen. */
  readonly conflicts: Readonly<Record<string, readonly Conflict[]>>;
  readonly exercises: Readonly<Record<string, ExerciseFacts>>;
  readonly rest: Rest | null;
  readonly timing: Timing | null;
  readonly sync: SyncStatus;
  /** By workout. */
  readonly refusals: Readonly<Record<string, Refusal>>;
  readonly keeping: Keeping;
}

/** What lies on the device. */
export type KeptLog = Omit<LogState, 'sync' | 'refusals' | 'keeping' | 'editedId'>;
