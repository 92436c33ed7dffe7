import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, prose, TimeZone, Uuid, Version } from '../primitives.ts';
import { WorkoutFacts } from './events.ts';
import { OneRepMaxFormula } from './training-preferences.ts';
import { MeasurementKind, Muscle, PersonalRecord, RecordKind } from './exercises.ts';

/** `rest-pause` are short clusters with a breath between (also myo reps), `amrap` as many reps as possible, `partial` less than the full way. */
export const SetKind = z.enum(['warm-up', 'working', 'drop', 'failure', 'amrap', 'rest-pause', 'partial']);
export type SetKind = z.infer<typeof SetKind>;

/** What the plan asks of a set; what it leaves open is null. Grams, metres, seconds; tempo is down-hold-up-hold in seconds, `3-1-1-0`. */
export const SetTarget = z.object({
  minReps: z.int().min(1).max(1000).nullable().default(null),
  maxReps: z.int().min(1).max(1000).nullable().default(null),
  weightGrams: z.int().min(0).max(1_000_000).nullable().default(null),
  rpe: z.number().min(1).max(10).multipleOf(0.5).nullable().default(null),
  durationSeconds: z.int().min(1).max(86_400).nullable().default(null),
  distanceMetres: z.int().min(1).max(1_000_000).nullable().default(null),
  tempo: z
    .string()
    .regex(/^[0-9X](-[0-9X]){3}$/)
    .nullable()
    .default(null),
});
export type SetTarget = z.infer<typeof SetTarget>;

/** One set: planned while `doneAt` is null. Grams, metres, seconds. */
export const WorkoutSet = z.object({
  id: Uuid,
  kind: SetKind.default('working'),
  side: z.enum(['left', 'right']).nullable().default(null).describe('Of an exercise that is done one side at a time.'),
  weightGrams: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullable()
    .default(null)
    .describe('On the bar; added to body weight (`bodyweight-plus`); taken off by the machine (`assisted`).'),
  reps: z.int().min(0).max(1000).nullable().default(null),
  rpe: z.number().min(1).max(10).multipleOf(0.5).nullable().default(null).describe('Rate of perceived exertion, 1 to 10.'),
  durationSeconds: z.int().min(0).max(86_400).nullable().default(null),
  distanceMetres: z.int().min(0).max(1_000_000).nullable().default(null),
  note: prose(300).default(''),
  target: SetTarget.nullable().default(null),
  doneAt: Instant.nullable().default(null),
});
export type WorkoutSet = z.infer<typeof WorkoutSet>;

/** Of an entry. */
export const mostSets = 50;

export const Entry = z.object({
  id: Uuid,
  exerciseId: Uuid,
  restSeconds: z.int().min(0).max(3600).default(120),
  note: prose(500).default(''),
  supersetGroup: z.int().min(1).max(20).nullable().default(null).describe('Entries of one group are done in turn.'),
  why: prose(200).default('').describe('Why this weight today, in the words of the programme.'),
  choices: z
    .array(Uuid)
    .max(6)
    .default([])
    .describe(
      'What the plan named for this place that day: its exercise, then what can be done instead. It stays when exercises are swapped.',
    ),
  sets: z.array(WorkoutSet).max(mostSets),
});
export type Entry = z.infer<typeof Entry>;

/** Which part of a plan a workout was begun from. Week and day count from 1. */
export const PlannedSession = z.object({
  routineId: Uuid.nullable().default(null),
  enrolmentId: Uuid.nullable().default(null),
  week: z.int().min(1).max(104).nullable().default(null),
  day: z.int().min(1).max(14).nullable().default(null),
});
export type PlannedSession = z.infer<typeof PlannedSession>;

/** What a member writes: the whole workout, as it is on the phone. The client makes every id, so that sending again changes nothing. */
export const WorkoutDraft = z.object({
  title: line(80),
  note: prose(2000).default(''),
  startedAt: Instant,
  completedAt: Instant.nullable().default(null).describe('Corrects the end of a finished workout; null leaves it.'),
  timeZone: TimeZone.default('UTC').describe('Where it was done.'),
  plan: PlannedSession.nullable().default(null),
  entries: z.array(Entry).max(40),
});
export type WorkoutDraft = z.infer<typeof WorkoutDraft>;

export const WorkoutState = z.enum(['in-progress', 'completed', 'discarded']);

const EntryShown = Entry.extend({ exerciseName: z.string(), exerciseSlug: z.string(), measurement: MeasurementKind });

export const Workout = WorkoutDraft.extend({
  id: Uuid,
  state: WorkoutState,
  completedAt: Instant.nullable(),
  entries: z.array(EntryShown),
  records: z.array(PersonalRecord).describe('What was set in this workout and still is, or was then, a best.'),
  version: Version,
});
export type Workout = z.infer<typeof Workout>;

/** A workout in a list. */
export const WorkoutSummary = z.object({
  id: Uuid,
  title: z.string(),
  state: WorkoutState,
  startedAt: Instant,
  completedAt: Instant.nullable(),
  durationSeconds: z.int().min(0),
  sets: z.int().min(0).describe('Done working sets.'),
  volumeGrams: z.int().min(0),
  records: z.int().min(0),
  exercises: z.array(z.object({ name: z.string(), sets: z.int() })),
});
export type WorkoutSummary = z.infer<typeof WorkoutSummary>;

export const NothingDone = problem('nothing-done', 409, 'No set is done yet');
export const NotInProgress = problem('not-in-progress', 409, 'This workout is not in progress');
export const UnknownExercise = problem('unknown-exercise', 409, 'There is no such exercise');

const one = z.object({ id: Uuid });

export const saveWorkout = route('PUT /training/workouts/:id', {
  summary: 'Save a workout: start it, log in it, or edit it afterwards',
  description:
    'Without `If-Match` it is made, or the same content again; a change of an existing one needs `If-Match`. Editing a completed workout brings the records up to date.',
  ifMatch: 'optional',
  params: one,
  body: WorkoutDraft,
  answer: { 200: Workout },
  problems: [UnknownExercise],
});

export const logSet = route('PUT /training/workouts/:id/entries/:entryId/sets/:setId', {
  summary: 'Log one set of a workout in progress',
  description:
    'A set that is there is replaced where it stands; a new one follows the others of its entry. The same set again, with the same `If-Match`, is the same answer. Everything else is changed by saving the workout.',
  ifMatch: true,
  params: z.object({ id: Uuid, entryId: Uuid, setId: Uuid }),
  body: WorkoutSet.omit({ id: true }),
  answer: { 200: z.object({ version: Version.describe('Of the workout.') }) },
  problems: [NotInProgress],
});

export const readWorkout = route('GET /training/workouts/:id', { summary: 'A workout of mine', params: one, answer: { 200: Workout } });

export const listWorkouts = route('GET /training/workouts', {
  summary: 'My workouts, newest first',
  query: Paging.extend({
    state: WorkoutState.default('completed'),
    from: Instant.optional(),
    to: Instant.optional(),
    exerciseId: Uuid.optional(),
  }),
  answer: { 200: page(WorkoutSummary) },
});

export const completeWorkout = route('POST /training/workouts/:id/completion', {
  summary: 'Finish a workout',
  description: 'Sets that were not done fall away. Finishing again is the same answer.',
  params: one,
  body: z.object({ completedAt: Instant }),
  answer: { 200: Workout },
  problems: [NothingDone, NotInProgress],
});

export const discardWorkout = route('DELETE /training/workouts/:id', {
  summary: 'Discard or delete a workout',
  description: 'It can be restored for 30 days; records are worked out again without it.',
  params: one,
  answer: { 204: z.undefined() },
});

export const restoreWorkout = route('POST /training/workouts/:id/restoration', {
  summary: 'Undo a discard',
  params: one,
  answer: { 200: Workout },
});

/** What is best so far, of the kinds that are told while training. `grade` is grams for `reps-at-weight`, else 0. */
export const LiveBest = z.object({
  kind: z.enum([...RecordKind.options, 'reps-at-weight']),
  grade: z.number(),
  value: z.number().describe('As in records, by kind; reps at a weight.'),
});
export type LiveBest = z.infer<typeof LiveBest>;

/** What was done the last time with an exercise, to be shown in grey. */
export const readLastTime = route('GET /training/exercises/:id/last-time', {
  summary: 'My sets of the last workout with this exercise',
  params: z.object({ id: Uuid }),
  query: z.object({ before: Uuid.optional().describe('Leave out this workout.') }),
  answer: {
    200: z.object({
      workoutId: Uuid.nullable(),
      at: Instant.nullable(),
      sets: z.array(WorkoutSet),
      bestEstimatedOneRepMaxGrams: z.int().nullable(),
      formula: OneRepMaxFormula.default('epley').describe('By which it is estimated.'),
      bests: z.array(LiveBest).default([]).describe('The records that stand, of every kind.'),
    }),
  },
});

/** A week of training, Monday first; a workout belongs to the day it began where it was done. */
export const TrainingWeek = z.object({
  weekStart: z.iso.date(),
  workouts: z.int(),
  volumeGrams: z.int(),
  durationSeconds: z.int(),
  sets: z.int(),
  setsByMuscle: z.array(z.object({ muscle: Muscle, sets: z.number().describe('Working sets, weighted by the muscle’s share.') })),
});

export const readTrainingWeeks = route('GET /training/weeks', {
  summary: 'My training by week, oldest first',
  query: z.object({
    weeks: z.coerce.number().int().min(1).max(104).default(12),
    today: z.iso.date().optional().describe('The member’s own date; UTC when absent.'),
  }),
  answer: { 200: z.object({ weeks: z.array(TrainingWeek), streakWeeks: z.int() }) },
});

/** A completed workout for the post that shares it. Services only; the audience is checked by the caller at social. */
export const readWorkoutForPost = route('GET /internal/workouts/:id', {
  summary: 'A completed workout, for its post',
  params: one,
  query: z.object({ memberId: Uuid }),
  answer: { 200: WorkoutFacts },
});
