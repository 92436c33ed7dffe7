import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Entry, WorkoutSet } from '@spotter/contracts/workout/workouts';

export type TrainedSet = Omit<WorkoutSet, 'id'>;

export interface TrainedEntry extends Omit<Entry, 'id' | 'exerciseId' | 'choices' | 'sets'> {
  readonly exercise: Pick<Exercise, 'id' | 'slug' | 'name' | 'measurement' | 'isOwn'>;
  readonly sets: readonly TrainedSet[];
}

/** A completed workout on its way out. */
export interface TrainedWorkout {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly startedAt: Date;
  readonly completedAt: Date;
  readonly timeZone: string;
  readonly entries: readonly TrainedEntry[];
}

/** What was done, entry by entry; CSV has no place for what was only planned. */
export const doneEntries = ({ entries }: TrainedWorkout): TrainedEntry[] =>
  entries.map((entry) => ({ ...entry, sets: entry.sets.filter(({ doneAt }) => doneAt !== null) })).filter(({ sets }) => sets.length > 0);
