import { z } from 'zod';
import { TooLarge, problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, page, Paging, TimeZone, Uuid } from '../primitives.ts';
import { MuscleShare } from './exercises.ts';
import { NewExercise } from './own-exercises.ts';
import { WeightUnit } from './units.ts';

/** The largest file that is taken. */
export const importLimits = { bytes: 20 * 1024 * 1024, rows: 50_000 } as const;

/** `other` is any CSV whose columns the member names. */
export const ImportForm = z.enum(['hevy', 'strong', 'spotter', 'json', 'other']);
export type ImportForm = z.infer<typeof ImportForm>;

/** What a column can hold. `weight` and `distance` are in the unit of the reading or of the row; the others say theirs. */
export const ImportField = z.enum([
  'startedAt',
  'completedAt',
  'duration',
  'timeZone',
  'workoutNumber',
  'title',
  'workoutNote',
  'exerciseIndex',
  'exercise',
  'exerciseSlug',
  'measurement',
  'exerciseNote',
  'superset',
  'restSeconds',
  'setIndex',
  'setKind',
  'side',
  'weight',
  'weightKg',
  'weightLb',
  'weightUnit',
  'reps',
  'rpe',
  'durationSeconds',
  'distance',
  'distanceKm',
  'distanceMi',
  'distanceMetres',
  'distanceUnit',
  'setNote',
  'doneAt',
]);
export type ImportField = z.infer<typeof ImportField>;

/** How a file is read. What the file itself says goes before. */
export const ImportReading = z.object({
  columns: z.partialRecord(ImportField, z.int().min(0).max(199)).describe('Which column holds what, counted from 0.'),
  weightUnit: WeightUnit.nullable().describe('Of weights without a unit.'),
  distanceUnit: z.enum(['km', 'mi', 'm']).nullable().describe('Of distances without a unit.'),
  timeZone: TimeZone.describe('Of times without a zone.'),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).describe('Of dates written in numbers only; a year of four digits in front is seen without it.'),
});
export type ImportReading = z.infer<typeof ImportReading>;

/** `open` until it is run; `running` and `undoing` are work in the background; `cancelled` and `failed` can be run on. */
export const ImportState = z.enum(['open', 'running', 'cancelled', 'failed', 'done', 'undoing', 'undone']);
export type ImportState = z.infer<typeof ImportState>;

/** What has to be said before it can be previewed or run. */
export const ImportQuestion = z.enum(['columns', 'weight-unit', 'distance-unit']);
export type ImportQuestion = z.infer<typeof ImportQuestion>;

const Count = z.int().min(0);

export const ImportProgress = z.object({
  workouts: Count.describe('In the file.'),
  handled: Count.describe('Of them, so far.'),
  added: Count,
  alreadyThere: Count,
  sets: Count.describe('Added.'),
  badRows: Count,
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const TrainingImport = z.object({
  id: Uuid,
  state: ImportState,
  fileName: z.string(),
  bytes: Count,
  rows: Count.describe('Without the header; of JSON the sets.'),
  form: ImportForm,
  header: z.array(z.string()).describe('The columns of the file.'),
  sample: z.array(z.array(z.string())).describe('The first rows, to recognise the columns by.'),
  reading: ImportReading,
  questions: z.array(ImportQuestion),
  progress: ImportProgress,
  createdAt: Instant,
});
export type TrainingImport = z.infer<typeof TrainingImport>;

export const RowFault = z.enum([
  'missing',
  'not-a-date',
  'not-a-number',
  'out-of-range',
  'not-known',
  'too-long',
  'too-many-exercises',
  'not-valid',
]);
export type RowFault = z.infer<typeof RowFault>;

/** A row that is set aside. */
export const BadRow = z.object({
  row: Count.describe('As a spreadsheet counts: the header is row 1. Of JSON the number of the workout.'),
  field: z.string().describe('The column, as the file names it.'),
  fault: RowFault,
  value: z.string(),
  allowed: z.string().nullable(),
});
export type BadRow = z.infer<typeof BadRow>;

/** An exercise of the file that is none of the library's or the member's own by name. */
export const UnknownExerciseName = z.object({
  name: z.string(),
  sets: Count,
  suggestions: z
    .array(z.object({ id: Uuid, slug: z.string(), name: z.string() }))
    .describe('Best first; none is taken without being asked for.'),
  proposal: NewExercise.omit({ id: true, name: true })
    .extend({ muscles: z.array(MuscleShare).nullable() })
    .describe('What one’s own exercise of this name would be: as our JSON has it, else by its sets and name.'),
});
export type UnknownExerciseName = z.infer<typeof UnknownExerciseName>;

export const ImportPreview = z.object({
  workouts: Count,
  sets: Count,
  newWorkouts: Count,
  completedWorkouts: Count.describe('Workouts that are there and get rows that were set aside before.'),
  alreadyThere: Count,
  from: Instant.nullable(),
  to: Instant.nullable(),
  heaviestGrams: z.int().nullable().describe('To see whether the unit is right.'),
  badRows: Count,
  firstBadRows: z.array(BadRow),
  knownExercises: z.array(z.object({ name: z.string(), exerciseName: z.string(), sets: Count })),
  unknownExercises: z.array(UnknownExerciseName),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const TooManyRows = problem('too-many-rows', 413, 'The file has too many rows');
export const NotATrainingFile = problem('not-a-training-file', 422, 'This file cannot be read as training');
export const ImportQuestionsOpen = problem('import-questions-open', 409, 'Something has to be said about the file first');
export const ExercisesNotChosen = problem('exercises-not-chosen', 409, 'Some exercises of the file are not known yet');
export const ImportNotOpen = problem('import-not-open', 409, 'This import was run already');
export const ImportUnderWay = problem('import-under-way', 409, 'This import is under way');
export const NothingToUndo = problem('nothing-to-undo', 409, 'There is nothing to undo');

const one = z.object({ id: Uuid });

export const uploadImport = route('PUT /training/imports/:id', {
  summary: 'Upload a file of training: the first step of an import',
  description: `The body is the file itself: CSV of Hevy, Strong, ours or any other, or our JSON; at most ${String(importLimits.bytes / 1024 / 1024)} MB and ${String(importLimits.rows)} rows. The client makes the id. Nothing is changed yet.`,
  params: one,
  query: z.object({ fileName: line(200), timeZone: TimeZone.default('UTC') }),
  answer: { 200: TrainingImport },
  problems: [TooLarge, TooManyRows, NotATrainingFile, ImportNotOpen],
});

export const listImports = route('GET /training/imports', {
  summary: 'My imports of the last 30 days, newest first',
  query: Paging,
  answer: { 200: page(TrainingImport) },
});

export const readImport = route('GET /training/imports/:id', {
  summary: 'An import of mine',
  params: one,
  answer: { 200: TrainingImport },
});

export const changeReading = route('PATCH /training/imports/:id', {
  summary: 'Say how the file is to be read: columns, units, time zone',
  params: one,
  body: ImportReading.partial(),
  answer: { 200: TrainingImport },
  problems: [ImportNotOpen],
});

export const previewImport = route('GET /training/imports/:id/preview', {
  summary: 'What the import would do, without doing it',
  params: one,
  answer: { 200: ImportPreview },
  problems: [ImportQuestionsOpen],
});

export const chooseExercises = route('PUT /training/imports/:id/exercises', {
  summary: 'Say which exercises the names of the file mean',
  description: 'Remembered for later imports. An exercise of one’s own is made where asked for; the client makes its id.',
  params: one,
  body: z.object({
    choices: z
      .array(z.union([z.object({ name: line(120), exerciseId: Uuid }), z.object({ name: line(120), create: NewExercise })]))
      .min(1)
      .max(500),
  }),
  answer: { 204: z.undefined() },
});

export const runImport = route('POST /training/imports/:id/run', {
  summary: 'Run an import, or run it on after it was cancelled or failed',
  description:
    'In the background, each workout in a transaction of its own. Workouts that are there already are left as they are. Progress is told by `workout.import-progressed.v1` over `/live`. Followers are told nothing.',
  params: one,
  answer: { 202: TrainingImport },
  problems: [ImportQuestionsOpen, ExercisesNotChosen, ImportNotOpen, ImportUnderWay],
});

export const cancelImport = route('POST /training/imports/:id/cancellation', {
  summary: 'Stop an import after the workout it is at',
  params: one,
  answer: { 200: TrainingImport },
});

export const undoImport = route('POST /training/imports/:id/undo', {
  summary: 'Take back the workouts that an import added',
  description: 'In the background. They are discarded, and gone for good after 30 days. Exercises that were made stay.',
  params: one,
  answer: { 202: TrainingImport },
  problems: [NothingToUndo, ImportUnderWay],
});

export const readBadRows = route('GET /training/imports/:id/bad-rows', {
  summary: 'The rows that were set aside as CSV, each with the reason',
  params: one,
  answer: { 200: z.string() },
});
