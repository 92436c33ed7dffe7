import type { CarriedExercise } from '@spotter/contracts/workout/exports';
import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { BadRow } from '@spotter/contracts/workout/imports';
import type { TrainedSet } from '../forms/trained-workout.ts';

/** An exercise as a file names it. */
export interface NamedExercise {
  readonly name: string;
  /** The library's, where the file is ours. Null is the member's own there, undefined where nobody knows. */
  readonly slug: string | null | undefined;
  readonly measurement: MeasurementKind | undefined;
}

export interface ReadEntry {
  readonly exercise: NamedExercise;
  readonly restSeconds: number;
  readonly note: string;
  readonly supersetGroup: number | null;
  readonly why: string;
  /** Numbers of the rows of its sets; none in JSON. */
  readonly rows: readonly number[];
  readonly sets: readonly TrainedSet[];
}

/** A workout as a file has it. */
export interface ReadWorkout {
  readonly title: string;
  readonly note: string;
  readonly startedAt: Date;
  readonly completedAt: Date;
  readonly timeZone: string;
  readonly entries: readonly ReadEntry[];
}

/** A whole file, read. */
export interface ReadTraining {
  readonly workouts: readonly ReadWorkout[];
  /** Rows that cannot be read, in the order of the file. */
  readonly aside: readonly BadRow[];
  /** Rows that were set aside before: they belong to workouts that are there. */
  readonly isMended: boolean;
  /** Own exercises that a file of ours brings along. */
  readonly carried: readonly CarriedExercise[];
}
