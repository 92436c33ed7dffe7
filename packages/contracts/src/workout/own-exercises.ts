import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, Uuid } from '../primitives.ts';
import { Equipment, Exercise, Force, MeasurementKind, Mechanic, MuscleShare } from './exercises.ts';

/** How many exercises of their own a member may have; merged ones do not count. */
export const mostOwnExercises = 500;

const fields = {
  name: line(80),
  synonyms: z.array(line(40)).max(12),
  measurement: MeasurementKind,
  equipment: Equipment,
  needs: z.array(Equipment).max(4),
  force: Force.nullable(),
  mechanic: Mechanic.nullable(),
  isUnilateral: z.boolean(),
  muscles: z.array(MuscleShare).min(1).max(8),
  steps: z.array(line(300)).max(12),
  cue: line(140).nullable(),
};

/** What a member writes of an exercise of their own. The client makes the id. */
export const NewExercise = z.object({
  ...fields,
  id: Uuid,
  synonyms: fields.synonyms.default([]),
  needs: fields.needs.default([]),
  force: fields.force.default(null),
  mechanic: fields.mechanic.default(null),
  isUnilateral: fields.isUnilateral.default(false),
  steps: fields.steps.default([]),
  cue: fields.cue.default(null),
});
export type NewExercise = z.infer<typeof NewExercise>;

export const ExerciseEdit = z.object(fields).partial();
export type ExerciseEdit = z.infer<typeof ExerciseEdit>;

export const TooManyExercises = problem('too-many-exercises', 409, 'You have as many exercises of your own as you may have');
export const AlreadyMerged = problem('already-merged', 409, 'This exercise was merged into another one');
export const MeasuredDifferently = problem('measured-differently', 409, 'These two exercises are measured in different things');
export const MergedOn = problem('merged-on', 409, 'What it was merged into was merged in turn');

const one = z.object({ id: Uuid });

export const createExercise = route('POST /training/exercises', {
  summary: 'Make an exercise of one’s own',
  description: 'The client makes the id, so that a retry is the same exercise.',
  body: NewExercise,
  answer: { 201: Exercise },
  problems: [TooManyExercises],
});

export const editExercise = route('PATCH /training/exercises/:id', {
  summary: 'Rename or edit an exercise of one’s own',
  description: 'Records are worked out again when it is measured in something else.',
  ifMatch: true,
  params: one,
  body: ExerciseEdit,
  answer: { 200: Exercise },
  problems: [AlreadyMerged],
});

export const archiveExercise = route('POST /training/exercises/:id/archival', {
  summary: 'No longer offer an exercise of one’s own',
  description: 'What was done with it stays. Again is harmless.',
  params: one,
  answer: { 200: Exercise },
});

export const restoreExercise = route('POST /training/exercises/:id/restoration', {
  summary: 'Offer an archived exercise of one’s own again',
  params: one,
  answer: { 200: Exercise },
});

/** Two exercises that became one. */
export const ExerciseMerge = z.object({
  id: Uuid,
  from: z.object({ id: Uuid, name: z.string() }),
  into: z.object({ id: Uuid, slug: z.string(), name: z.string() }),
  entries: z.int().describe('Entries of workouts that were moved.'),
  mergedAt: Instant,
  undoableUntil: Instant,
  undoneAt: Instant.nullable(),
});
export type ExerciseMerge = z.infer<typeof ExerciseMerge>;

export const mergeExercises = route('POST /training/exercises/:id/merge', {
  summary: 'Merge an exercise of one’s own into another one',
  description:
    'Into one of the library, or of one’s own. Everything that was done with the first was done with the second, and records say so. It can be undone for 30 days.',
  params: one,
  body: z.object({ mergeId: Uuid.describe('Made by the client, so that a retry is the same merge.'), into: Uuid }),
  answer: { 200: ExerciseMerge },
  problems: [AlreadyMerged, MeasuredDifferently],
});

export const listMerges = route('GET /training/exercise-merges', {
  summary: 'Merges that I can still undo, newest first',
  query: Paging,
  answer: { 200: page(ExerciseMerge) },
});

export const undoMerge = route('POST /training/exercise-merges/:id/undo', {
  summary: 'Undo a merge',
  description: 'What it moved moves back; what was done since stays. Again is harmless.',
  params: one,
  answer: { 200: ExerciseMerge },
  problems: [MergedOn],
});

/** What a member has at home. The body is always there. */
export const HomeEquipment = z.object({ equipment: z.array(Equipment).max(Equipment.options.length) });

export const readHomeEquipment = route('GET /training/equipment', { summary: 'What I have at home', answer: { 200: HomeEquipment } });

export const keepHomeEquipment = route('PUT /training/equipment', {
  summary: 'Say what I have at home',
  body: HomeEquipment,
  answer: { 200: HomeEquipment },
});
