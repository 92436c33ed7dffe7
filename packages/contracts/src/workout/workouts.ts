import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, prose, Uuid, Version } from '../primitives.ts';
import { WorkoutFacts } from './events.ts';
import { MeasurementKind, Muscle, PersonalRecord } from './exercises.ts';

export const SetKind = z.enum(['warm-up', 'working', 'drop', 'failure']);

/** One set: planned while `doneAt` is null. Grams, metres, seconds. */
export const WorkoutSet = z.object({
  id: Uuid,
  kind: SetKind.default('working'),
  weightGrams: z.int().min(0).max(1_000_000).nullable().default(null),
  reps: z.int().min(0).max(1000).nullable().default(null),
  rpe: z.number().min(1).max(10).multipleOf(0.5).nullable().default(null).describe('Rate of perceived exertion, 1 to 10.'),
  durationSeconds: z.int().min(0).max(86_400).nullable().default(null),
  distanceMetres: z.int().min(0).max(1_000_000).nullable().default(null),
  doneAt: Instant.nullable().default(null),
});
export type WorkoutSet = z.infer<typeof WorkoutSet>;

export const Entry = z.object({
  id: Uuid,
  exerciseId: Uuid,
  restSeconds: z.int().min(0).max(3600).default(120),
  note: prose(500).default(''),
  sets: z.array(WorkoutSet).max(50),
});
export type Entry = z.infer<typeof Entry>;

/** What a member writes: the whole workout, as it is on the phone. The client makes every id, so that sending again changes nothing. */
export const WorkoutDraft = z.object({
  title: line(80),
  note: prose(2000).default(''),
  startedAt: Instant,
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
    }),
  },
});

/** A week of training, Monday first, in UTC. */
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
  query: z.object({ weeks: z.coerce.number().int().min(1).max(104).default(12) }),
  answer: { 200: z.object({ weeks: z.array(TrainingWeek), streakWeeks: z.int() }) },
});

/** A completed workout for the post that shares it. Services only; the audience is checked by the caller at social. */
export const readWorkoutForPost = route('GET /internal/workouts/:id', {
  summary: 'A completed workout, for its post',
  params: one,
  query: z.object({ memberId: Uuid }),
  answer: { 200: WorkoutFacts },
});
