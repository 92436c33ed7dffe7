import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Entry, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';

export type { Entry, WorkoutDraft, WorkoutSet };

/** What was done the last time with an exercise, and the best before this workout. */
export interface LastTime {
  readonly sets: readonly WorkoutSet[];
  readonly bestEstimatedOneRepMaxGrams: number | null;
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
  /** Counts changes. */
  readonly revision: number;
  /** The revision that the server has; 0 when it has never seen the workout. */
  readonly sentRevision: number;
  /** The server's version, for `If-Match`. */
  readonly version: number | null;
  readonly completedAt: string | null;
  readonly isDiscarded: boolean;
}

/** Rest after a set. Points in time, so that it goes on through a reload. Milliseconds since 1970. */
export interface Rest {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly exerciseId: string;
}

/** What the person is told of the sending: nothing open, on its way, waiting for a network, or refused with the reason. */
export type SyncStatus =
  { readonly kind: 'saved' | 'sending' | 'waiting' } | { readonly kind: 'refused'; readonly workoutId: string; readonly words: string };

export interface LogState {
  /** Whose log this is; null until it is known. */
  readonly memberId: string | null;
  readonly currentId: string | null;
  /** The one in progress, and those whose end the server does not know yet. */
  readonly workouts: Readonly<Record<string, LoggedWorkout>>;
  readonly exercises: Readonly<Record<string, ExerciseFacts>>;
  readonly rest: Rest | null;
  readonly sync: SyncStatus;
}
