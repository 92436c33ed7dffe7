import { z } from 'zod';
import { event } from '../event.ts';
import { Instant, Uuid, Version } from '../primitives.ts';
import { PersonalRecord } from './exercises.ts';

/** What others may show of a workout without asking again. */
export const WorkoutFacts = z.object({
  workoutId: Uuid,
  memberId: Uuid,
  title: z.string(),
  startedAt: Instant,
  completedAt: Instant,
  durationSeconds: z.int(),
  sets: z.int(),
  volumeGrams: z.int(),
  highlights: z.array(
    z.object({ exerciseName: z.string(), sets: z.int(), bestWeightGrams: z.int().nullable(), bestReps: z.int().nullable() }),
  ),
  records: z.array(PersonalRecord),
  version: Version,
});
export type WorkoutFacts = z.infer<typeof WorkoutFacts>;

export const WorkoutCompleted = event('workout.completed.v1', WorkoutFacts);
export const WorkoutChanged = event('workout.changed.v1', WorkoutFacts);
export const WorkoutDeleted = event('workout.deleted.v1', z.object({ workoutId: Uuid, memberId: Uuid }));
export const RecordSet = event('workout.record-set.v1', z.object({ memberId: Uuid, record: PersonalRecord }));
