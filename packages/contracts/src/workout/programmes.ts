import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Uuid, Version } from '../primitives.ts';
import { ExerciseRef, PlanExercise } from './plan-slots.ts';
import { LiftKey, ProgrammeDocument } from './programme-document.ts';
import { ShareCode, TooManyPlans } from './routines.ts';
import { UnknownExercise } from './workouts.ts';

/** Name of a programme that comes with the product, or id of one's own. */
export const ProgrammeRef = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);

export const Programme = z.object({
  ref: ProgrammeRef,
  isReady: z.boolean().describe('Comes with the product; one’s own otherwise.'),
  document: ProgrammeDocument,
  exercises: z.array(PlanExercise),
  shareCode: ShareCode.nullable(),
  assignedBy: z.string().nullable().describe('The coach who gave it.'),
  version: Version,
});
export type Programme = z.infer<typeof Programme>;

const { title, summary, level, weeks } = ProgrammeDocument.shape;
export const ProgrammeSummary = z.object({
  title,
  summary,
  level,
  weeks,
  ref: ProgrammeRef,
  isReady: z.boolean(),
  daysPerWeek: z.int(),
  assignedBy: z.string().nullable(),
});
export type ProgrammeSummary = z.infer<typeof ProgrammeSummary>;

/** What kind of error it is, for who says it in another language than `message` does. `rule` is one that `message` tells. */
export const TextFault = z.enum([
  ...(['syntax', 'missing', 'type', 'unknown-key', 'too-small', 'too-big'] as const),
  ...(['not-allowed', 'unknown-exercise', 'rule'] as const),
]);
export type TextFault = z.infer<typeof TextFault>;

/** Where a text is wrong. Lines and columns count from 1. */
export const TextError = z.object({
  line: z.int().min(1),
  column: z.int().min(1),
  field: z.string(),
  fault: TextFault.default('rule'),
  message: z.string(),
  allowed: z.string().optional(),
});
export type TextError = z.infer<typeof TextError>;

/** `errors` of the problem are `TextError`s. */
export const NotAProgramme = problem('not-a-programme', 422, 'The text is not a programme');

export const mostProgrammes = 100;
const own = z.object({ id: Uuid });
const any = z.object({ ref: ProgrammeRef });
const shared = z.object({ code: ShareCode });

export const listProgrammes = route('GET /training/programmes', {
  summary: 'Programmes to choose from: those that come with the product, and my own',
  answer: { 200: z.object({ items: z.array(ProgrammeSummary) }) },
});

export const readProgramme = route('GET /training/programmes/:ref', { summary: 'A programme', params: any, answer: { 200: Programme } });

export const readProgrammeText = route('GET /training/programmes/:ref/text', {
  summary: 'A programme as a YAML file',
  description: 'The same programme gives the same bytes. Its form is the JSON schema `/schemas/programme-1.json`.',
  params: any,
  answer: { 200: z.string().describe('YAML') },
});

export const checkProgrammeText = route('POST /training/programme-texts', {
  summary: 'Read a YAML text as a programme, without keeping it',
  body: z.object({ text: z.string().max(100_000) }),
  answer: { 200: z.object({ document: ProgrammeDocument }) },
  problems: [NotAProgramme],
});

export const saveProgramme = route('PUT /training/programmes/:id', {
  summary: 'Make or change a programme of mine',
  description: 'Without `If-Match` it is made, or the same content again. Who runs it already goes on with what it was when they began.',
  ifMatch: 'optional',
  params: own,
  body: z.object({ document: ProgrammeDocument }),
  answer: { 200: Programme },
  problems: [UnknownExercise, TooManyPlans],
});

export const deleteProgramme = route('DELETE /training/programmes/:id', {
  summary: 'Delete a programme of mine',
  description: 'It can be restored for 30 days. Who runs it goes on.',
  params: own,
  answer: { 204: z.undefined() },
});

export const restoreProgramme = route('POST /training/programmes/:id/restoration', {
  summary: 'Undo the deletion of a programme',
  params: own,
  answer: { 200: Programme },
});

export const shareProgramme = route('PUT /training/programmes/:id/link', {
  summary: 'Share a programme by a link',
  params: own,
  answer: { 200: z.object({ code: ShareCode }) },
});

export const unshareProgramme = route('DELETE /training/programmes/:id/link', {
  summary: 'Take the link back',
  params: own,
  answer: { 204: z.undefined() },
});

export const readSharedProgramme = route('GET /training/shared-programmes/:code', {
  summary: 'A programme that somebody shared',
  params: shared,
  answer: { 200: Programme.pick({ document: true, exercises: true }) },
});

export const copySharedProgramme = route('POST /training/shared-programmes/:code/copies', {
  summary: 'Copy a shared programme to my own',
  params: shared,
  body: own,
  answer: { 201: Programme },
  problems: [TooManyPlans],
});

/** What a programme has to know of a lift before it starts, and what the records suggest. */
export const LiftStart = z.object({
  lift: LiftKey,
  exercise: ExerciseRef,
  needs: z.enum(['working-weight', 'training-max']),
  suggestedGrams: z.int().nullable(),
  estimatedOneRepMaxGrams: z.int().nullable(),
});
export type LiftStart = z.infer<typeof LiftStart>;

export const readStarts = route('GET /training/programmes/:ref/starts', {
  summary: 'Which weights a programme has to be told before it starts, with suggestions from my records',
  params: any,
  answer: { 200: z.object({ starts: z.array(LiftStart) }) },
});
