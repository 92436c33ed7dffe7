import type { Workout } from '@spotter/contracts/workout/workouts';
import type { ExerciseFacts, WorkoutDraft } from './log-model';

/** The part of a workout that is ours to write. */
export const draftOf = ({ title, note, startedAt, completedAt, timeZone, plan, entries }: Workout): WorkoutDraft => ({
  ...{ title, note, startedAt, completedAt, timeZone, plan },
  entries: entries.map(({ exerciseName: _, exerciseSlug: __, measurement: ___, ...entry }) => entry),
});

/** What a workout tells of its exercises. */
export const factsOf = ({ entries }: Pick<Workout, 'entries'>): ExerciseFacts[] =>
  entries.map(({ exerciseId, exerciseSlug, exerciseName, measurement }) => ({
    id: exerciseId,
    slug: exerciseSlug,
    name: exerciseName,
    measurement,
  }));

/** As `theirsFound` tells it. */
export const asTheirs = (workout: Workout) => ({
  id: workout.id,
  theirs: draftOf(workout),
  version: workout.version,
  isFinished: workout.state === 'completed',
  exercises: factsOf(workout),
});
