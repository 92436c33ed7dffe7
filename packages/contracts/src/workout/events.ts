import { z } from 'zod';
import { event } from '../event.ts';
import { Instant, Uuid, Version } from '../primitives.ts';
import { PersonalRecord } from './exercises.ts';
import { ImportProgress, ImportState } from './imports.ts';

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

/** Something was said about a set: by somebody whom the athlete lets, or by the athlete, who tells each of their coaches. */
export const SetCommented = event(
  'workout.set-commented.v1',
  z.object({
    commentId: Uuid,
    workoutId: Uuid,
    workoutTitle: z.string(),
    athleteId: Uuid,
    by: z.object({ id: Uuid, displayName: z.string() }),
    coachId: Uuid.optional().describe('Who is told of what the athlete said; absent: the athlete is told.'),
    excerpt: z.string().max(140),
  }),
);

/** Told about twice a second while an import, or its undo, is under way, and when it ends. For its member only. */
export const ImportProgressed = event(
  'workout.import-progressed.v1',
  z.object({ importId: Uuid, memberId: Uuid, state: ImportState, progress: ImportProgress }),
);
