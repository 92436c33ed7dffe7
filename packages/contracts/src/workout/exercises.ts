import { z } from 'zod';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, prose, Uuid } from '../primitives.ts';

/** The muscles of the body map. */
export const Muscle = z.enum([
  'chest',
  'front-delts',
  'side-delts',
  'rear-delts',
  'biceps',
  'triceps',
  'forearms',
  'abs',
  'obliques',
  'traps',
  'upper-back',
  'lats',
  'lower-back',
  'glutes',
  'quads',
  'hamstrings',
  'adductors',
  'calves',
]);
export type Muscle = z.infer<typeof Muscle>;

export const Equipment = z.enum(['barbell', 'dumbbell', 'kettlebell', 'machine', 'cable', 'bodyweight', 'band', 'cardio', 'other']);

/** What a set of the exercise is measured in. */
export const MeasurementKind = z.enum(['weight-reps', 'reps', 'duration', 'distance-duration']);
export type MeasurementKind = z.infer<typeof MeasurementKind>;

/** How much of the work a muscle does, 0 to 1; the prime mover has 1. */
export const MuscleShare = z.object({ muscle: Muscle, share: z.number().min(0.1).max(1) });

export const Exercise = z.object({
  id: Uuid,
  slug: z.string().describe('Readable part of its address: `bench-press`.'),
  name: line(80),
  measurement: MeasurementKind,
  equipment: Equipment,
  muscles: z.array(MuscleShare).min(1).max(8),
  instructions: z.array(prose(300)).describe('Steps, in order.'),
  cue: line(140).nullable().describe('The one thing to think of.'),
  isOwn: z.boolean().describe('Made by this member; nobody else sees it.'),
});
export type Exercise = z.infer<typeof Exercise>;

export const listExercises = route('GET /training/exercises', {
  summary: 'The exercise library, with one’s own',
  query: Paging.extend({
    search: z.string().trim().max(60).optional(),
    muscle: Muscle.optional(),
    equipment: Equipment.optional(),
  }),
  answer: { 200: page(Exercise) },
});

export const readExercise = route('GET /training/exercises/:idOrSlug', {
  summary: 'An exercise',
  params: z.object({ idOrSlug: z.string().max(80) }),
  answer: { 200: Exercise },
});

export const createExercise = route('POST /training/exercises', {
  summary: 'Make an exercise of one’s own',
  description: 'The client makes the id, so that a retry is the same exercise.',
  body: Exercise.pick({ id: true, name: true, measurement: true, equipment: true, muscles: true }),
  answer: { 201: Exercise },
});

export const RecordKind = z.enum(['heaviest', 'estimated-one-rep-max', 'most-reps', 'set-volume', 'longest-duration', 'longest-distance']);
export type RecordKind = z.infer<typeof RecordKind>;

/** A best of a kind. `value` is grams (heaviest, e1RM), reps, gram-reps (set volume), seconds or metres, by kind. */
export const PersonalRecord = z.object({
  exerciseId: Uuid,
  exerciseName: z.string(),
  kind: RecordKind,
  value: z.number(),
  previousValue: z.number().nullable(),
  setId: Uuid,
  workoutId: Uuid,
  achievedAt: Instant,
});
export type PersonalRecord = z.infer<typeof PersonalRecord>;

export const listRecords = route('GET /training/records', {
  summary: 'My current records, newest first',
  query: Paging.extend({ exerciseId: Uuid.optional() }),
  answer: { 200: page(PersonalRecord) },
});

/** One point a day: the day's best. */
export const ProgressPoint = z.object({
  workoutId: Uuid,
  at: Instant,
  estimatedOneRepMaxGrams: z.int().nullable(),
  heaviestGrams: z.int().nullable(),
  volumeGrams: z.int().describe('Sum of weight × reps of working sets.'),
  reps: z.int(),
  durationSeconds: z.int(),
  distanceMetres: z.int(),
  isRecord: z.boolean().describe('The day set a new best estimated one-rep max.'),
});

export const readProgress = route('GET /training/exercises/:id/progress', {
  summary: 'My progress in an exercise, oldest first',
  params: z.object({ id: Uuid }),
  query: z.object({ weeks: z.coerce.number().int().min(1).max(520).default(12) }),
  answer: { 200: z.object({ points: z.array(ProgressPoint), records: z.array(PersonalRecord) }) },
});
