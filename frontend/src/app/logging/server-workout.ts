import type { Workout } from '@spotter/contracts/workout/workouts';
import type { ExerciseFacts, WorkoutDraft } from './log-model';

/** The part of a workout that is ours to write. */
export const draftOf = ({ title, note, startedAt, entries }: Workout): WorkoutDraft => ({
  title,
  note,
  startedAt,
  entries: entries.map(({ id, exerciseId, restSeconds, note: words, sets }) => ({ id, exerciseId, restSeconds, note: words, sets })),
});

/** What a workout tells of its exercises. */
export const factsOf = ({ entries }: Workout): ExerciseFacts[] =>
  entries.map(({ exerciseId, exerciseSlug, exerciseName, measurement }) => ({
    id: exerciseId,
    slug: exerciseSlug,
    name: exerciseName,
    measurement,
  }));
