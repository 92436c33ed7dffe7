import { z } from 'zod';
import { route } from '../http/route.ts';
import { Instant, Uuid } from '../primitives.ts';
import { Exercise } from './exercises.ts';
import { LogSettings } from './log-settings.ts';
import { Workout } from './workouts.ts';

/** Something of a member's training as it is now; null where it is gone. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workout'), id: Uuid, workout: Workout.nullable().describe('Null: discarded or deleted.') }),
  z.object({
    kind: z.literal('own-exercise'),
    id: Uuid,
    exercise: Exercise.nullable().describe('Null: merged into another one. Archived ones are there, and say so.'),
    mergedInto: Uuid.nullable().describe('What it is now, after all merges.'),
  }),
  z.object({ kind: z.literal('pinned-note'), id: Uuid.describe('Of the exercise.'), note: z.string().nullable() }),
  z.object({ kind: z.literal('log-settings'), id: Uuid.describe('Of the member.'), settings: LogSettings }),
]);
export type Change = z.infer<typeof Change>;
export type ChangeKind = Change['kind'];

export const readChanges = route('GET /training/changes', {
  summary: 'What changed in my training since the last time I asked',
  description:
    'Without `since`: everything, newest workouts first. Keep `nextCursor` and ask with it, at once while `hasMore`, later for what is new. The same thing may come twice; the last answer is the one to keep. What is gone comes as null.',
  query: z.object({
    since: z.string().max(200).optional().describe('`nextCursor` of the answer before.'),
    from: Instant.optional().describe('When asking for everything: only workouts that began at or after this moment.'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: { 200: z.object({ items: z.array(Change), nextCursor: z.string(), hasMore: z.boolean() }) },
});
