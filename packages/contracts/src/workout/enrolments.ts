import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, Uuid } from '../primitives.ts';
import { ExerciseRef, PlanExercise } from './plan-slots.ts';
import { LiftKey, ProgrammeDocument } from './programme-document.ts';
import { ProgrammeRef } from './programmes.ts';
import { SetKind, SetTarget } from './workouts.ts';

/** Why a weight is what it is, for a sentence in the reader's language. */
export const ReasonKind = z.enum([
  'start',
  'increase',
  'range-reached',
  'more-reps',
  'reps-added',
  'missed',
  'deload',
  'deload-week',
  'percentage',
  'new-training-max',
  'training-max-held',
  'training-max-lowered',
  'easy',
  'on-target',
  'hard',
  'no-effort',
  'custom',
  'capped',
  'fixed',
]);
export type ReasonKind = z.infer<typeof ReasonKind>;

const number = z.number().nullable().default(null);
export const Reason = z.object({
  kind: ReasonKind,
  fromGrams: number.describe('What it was before: the working weight or the training max.'),
  changeGrams: number,
  trainingMaxGrams: number,
  percent: number,
  sets: number,
  reps: number,
  rpe: number,
  misses: number,
});
export type Reason = z.infer<typeof Reason>;

export const PlannedSlot = z.object({
  lift: LiftKey.nullable(),
  exercise: ExerciseRef,
  alternatives: z.array(ExerciseRef),
  group: z.int().nullable(),
  restSeconds: z.int(),
  note: z.string(),
  reason: Reason.nullable(),
  sets: z.array(z.object({ kind: SetKind, target: SetTarget })),
});
export type PlannedSlot = z.infer<typeof PlannedSlot>;

/** One day of a programme, with the weights of today. */
export const PlannedDay = z.object({
  week: z.int(),
  day: z.int(),
  title: ProgrammeDocument.shape.title,
  isDeload: z.boolean(),
  slots: z.array(PlannedSlot),
});
export type PlannedDay = z.infer<typeof PlannedDay>;

export const LiftStarts = z
  .record(LiftKey, z.int().min(0).max(1_000_000))
  .describe('Grams by lift: the training max, or the working weight.');

export const EnrolmentState = z.enum(['running', 'paused', 'ended']);

/** A member running a programme. What it says of weights is worked out from the workouts that were done in it, every time. */
export const Enrolment = z.object({
  id: Uuid,
  programmeRef: ProgrammeRef,
  document: ProgrammeDocument.describe('As it was when it was begun.'),
  exercises: z.array(PlanExercise),
  state: EnrolmentState,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  roundingGrams: z.int(),
  starts: LiftStarts,
  sessionsDone: z.int(),
  sessionsSkipped: z.int(),
  lifts: z.array(z.object({ lift: LiftKey, workingWeightGrams: z.int().nullable(), trainingMaxGrams: z.int().nullable(), reason: Reason })),
  next: PlannedDay.nullable().describe('Null when all of it is done.'),
});
export type Enrolment = z.infer<typeof Enrolment>;

export const ProgrammeRunning = problem('programme-running', 409, 'You are running a programme already');
export const EnrolmentEnded = problem('enrolment-ended', 409, 'This programme has ended');
export const NotTheNextDay = problem('not-the-next-day', 409, 'This is not the next day of the programme');

const one = z.object({ id: Uuid });

export const startEnrolment = route('PUT /training/enrolments/:id', {
  summary: 'Begin a programme',
  description: 'The client makes the id, so that a retry begins it once. One programme at a time.',
  params: one,
  body: z.object({
    programmeRef: ProgrammeRef,
    startedAt: Instant,
    roundingGrams: z.int().min(100).max(20_000).default(2500).describe('Weights are rounded to this.'),
    starts: LiftStarts.default({}),
  }),
  answer: { 200: Enrolment },
  problems: [ProgrammeRunning],
});

export const readCurrentEnrolment = route('GET /training/current-enrolment', {
  summary: 'The programme that I am running, and what it asks for next',
  answer: { 200: z.object({ enrolment: Enrolment.nullable() }) },
});

export const readEnrolment = route('GET /training/enrolments/:id', {
  summary: 'A programme that I ran or am running',
  params: one,
  answer: { 200: Enrolment },
});

export const changeEnrolment = route('PUT /training/enrolments/:id/state', {
  summary: 'Pause a programme, go on with it, or end it',
  params: one,
  body: z.object({ state: EnrolmentState }),
  answer: { 200: Enrolment },
  problems: [EnrolmentEnded],
});

export const skipDay = route('PUT /training/enrolments/:id/skips/:week/:day', {
  summary: 'Leave out the next day of a programme',
  description: 'Nothing progresses by it. Again changes nothing.',
  params: z.object({ id: Uuid, week: z.coerce.number().int().min(1).max(52), day: z.coerce.number().int().min(1).max(7) }),
  answer: { 200: Enrolment },
  problems: [EnrolmentEnded, NotTheNextDay],
});

export const unskipDay = route('DELETE /training/enrolments/:id/skips/:week/:day', {
  summary: 'Undo that a day was left out',
  params: z.object({ id: Uuid, week: z.coerce.number().int().min(1).max(52), day: z.coerce.number().int().min(1).max(7) }),
  answer: { 200: Enrolment },
});
