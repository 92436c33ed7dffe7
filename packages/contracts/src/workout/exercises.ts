import { z } from 'zod';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, prose, Uuid, Version } from '../primitives.ts';

/** The muscles of the body map. */
export const Muscle = z.enum([
  'chest',
  'front-delts',
  'side-delts',
  'rear-delts',
  'rotator-cuff',
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
  'tibialis',
]);
export type Muscle = z.infer<typeof Muscle>;

/** What a movement is done with; what it needs besides (a bench, a rack) is of the same list. */
export const Equipment = z.enum([
  'barbell',
  'ez-bar',
  'trap-bar',
  'dumbbell',
  'kettlebell',
  'plate',
  'machine',
  'smith-machine',
  'cable',
  'bodyweight',
  'band',
  'bench',
  'rack',
  'pull-up-bar',
  'dip-bars',
  'rings',
  'suspension',
  'landmine',
  'box',
  'ab-wheel',
  'medicine-ball',
  'stability-ball',
  'sled',
  'sandbag',
  'rope',
  'cardio',
  'other',
]);
export type Equipment = z.infer<typeof Equipment>;

export const Force = z.enum(['push', 'pull', 'static']);
export const Mechanic = z.enum(['compound', 'isolation']);

/**
 * What a set of the exercise is measured in. `bodyweight-plus` adds the set's weight to the body's (weighted pull-ups), `assisted` takes it off
 * (a machine or a band helps), `weight-distance` is carried or pushed (farmer's walk, sled).
 */
export const MeasurementKind = z.enum([
  'weight-reps',
  'reps',
  'bodyweight-plus',
  'assisted',
  'duration',
  'distance-duration',
  'weight-distance',
]);
export type MeasurementKind = z.infer<typeof MeasurementKind>;

/** How much of the work a muscle does, 0 to 1; the prime mover has 1. */
export const MuscleShare = z.object({ muscle: Muscle, share: z.number().min(0.1).max(1) });

/** An exercise in the language of the request (`Accept-Language`). */
export const Exercise = z.object({
  id: Uuid,
  slug: z.string().describe('Readable part of its address: `bench-press`.'),
  name: line(80),
  synonyms: z.array(z.string()).describe('What else it is called, in short or in another language; all of it is searched.'),
  measurement: MeasurementKind,
  equipment: Equipment,
  needs: z.array(Equipment).describe('What it needs besides, such as a bench.'),
  force: Force.nullable(),
  mechanic: Mechanic.nullable(),
  isUnilateral: z.boolean().describe('Done one side at a time.'),
  muscles: z.array(MuscleShare).min(1).max(8).describe('The most used first. Those with share 1 are primary, the others secondary.'),
  steps: z.array(prose(300)).describe('How it is done, in order.'),
  cue: line(140).nullable().describe('The one thing to think of.'),
  mistakes: z.array(z.string()).describe('Common mistakes, each with what to do instead.'),
  alternatives: z.array(z.object({ id: Uuid, slug: z.string(), name: z.string() })).describe('What can be done instead.'),
  isOwn: z.boolean().describe('Made by this member; nobody else sees it.'),
  isArchived: z.boolean().describe('No longer offered; what was done with it stays.'),
  version: Version.nullable().describe('Of one’s own exercise, for `If-Match`; null for those of the library.'),
});
export type Exercise = z.infer<typeof Exercise>;

export const listExercises = route('GET /training/exercises', {
  summary: 'The exercise library, with one’s own',
  description:
    'Names and texts are in the language of `Accept-Language` (en, de). A search forgives typos and knows synonyms and short forms; it answers in the order of how well they are met, else by name.',
  query: Paging.extend({
    search: z.string().trim().max(60).optional(),
    muscle: Muscle.optional(),
    equipment: Equipment.optional(),
    with: z.enum(['anything', 'what-i-have']).default('anything').describe('Only what can be done with the equipment that I have at home.'),
    show: z.enum(['offered', 'own', 'archived', 'all']).default('offered'),
  }),
  answer: { 200: page(Exercise) },
});

export const readExercise = route('GET /training/exercises/:idOrSlug', {
  summary: 'An exercise',
  description: 'One that was merged is the one that it was merged into.',
  params: z.object({ idOrSlug: z.string().max(80) }),
  answer: { 200: Exercise },
});

export const RecordKind = z.enum([
  'heaviest',
  'estimated-one-rep-max',
  'most-reps',
  'set-volume',
  'longest-duration',
  'longest-distance',
  'fastest',
]);
export type RecordKind = z.infer<typeof RecordKind>;

/** A best of a kind. `value` is grams (heaviest, e1RM), reps, gram-reps (set volume), seconds, metres or millimetres a second (fastest), by kind. */
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
