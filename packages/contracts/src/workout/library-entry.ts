import { z } from 'zod';
import { line } from '../primitives.ts';
import { Equipment, Force, MeasurementKind, Mechanic, MuscleShare } from './exercises.ts';

export const ExerciseSlug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .max(80);

/** What people read of an exercise, in one language. */
export const ExerciseTexts = z.strictObject({
  name: line(80),
  synonyms: z.array(line(40)).max(12).describe('Other names and short forms that people search for: `ohp`, `rdl`.'),
  steps: z.array(line(300)).min(2).max(8).describe('How it is done, in order.'),
  cue: line(140).describe('The one thing to think of.'),
  mistakes: z.array(line(200)).min(1).max(5).describe('Common mistakes, each with what to do instead.'),
});
export type ExerciseTexts = z.infer<typeof ExerciseTexts>;

/** An exercise of the library, as it is reviewed in Git: `services/workout/library/<slug>.json`. */
export const LibraryEntry = z
  .strictObject({
    $schema: z.string().optional(),
    slug: ExerciseSlug,
    measurement: MeasurementKind,
    equipment: Equipment,
    needs: z.array(Equipment).max(4).describe('What it needs besides, such as a bench.'),
    force: Force.nullable(),
    mechanic: Mechanic.nullable(),
    isUnilateral: z.boolean().describe('Done one side at a time.'),
    muscles: z.array(MuscleShare).min(1).max(8).describe('Primary muscles have share 1; secondary ones 0.5 unless there is a reason.'),
    alternatives: z.array(ExerciseSlug).max(6).describe('What can be done instead when a machine is taken.'),
    en: ExerciseTexts,
    de: ExerciseTexts,
  })
  .refine(({ muscles }) => muscles.some(({ share }) => share === 1), {
    path: ['muscles'],
    message: 'needs a primary muscle, with share 1',
  });
export type LibraryEntry = z.infer<typeof LibraryEntry>;
