import { z } from 'zod';
import { route } from '../http/route.ts';
import { Muscle } from './exercises.ts';

/** How a one-rep max is estimated from a set of several reps; sources and validity are in docs/training/formulas.md. */
export const OneRepMaxFormula = z.enum(['epley', 'brzycki', 'lombardi', 'mayhew', 'oconner', 'wathan', 'rpe-table']);
export type OneRepMaxFormula = z.infer<typeof OneRepMaxFormula>;

const day = z.iso.date();

/** Hard sets a week that somebody aims for. */
export const SetBand = z
  .object({ from: z.int().min(0).max(60), to: z.int().min(1).max(60) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be below `from`' });
export type SetBand = z.infer<typeof SetBand>;

/** Days on which nobody trains by intention: a holiday, an illness, a deload away from the gym. Both ends belong to it. */
export const PlannedBreak = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before `from`' });
export type PlannedBreak = z.infer<typeof PlannedBreak>;

/** How a member wants records and progress to be worked out. */
export const TrainingPreferences = z.object({
  formula: OneRepMaxFormula.default('epley'),
  setBand: SetBand.default({ from: 10, to: 20 }).describe('Weekly sets per muscle, where a muscle has none of its own.'),
  muscleBands: z.partialRecord(Muscle, SetBand).default({}),
  restWeekdays: z
    .array(z.int().min(1).max(7))
    .max(6)
    .default([])
    .describe('Planned days of rest, 1 is Monday (ISO 8601). They neither count nor break a streak of days.'),
  breaks: z.array(PlannedBreak).max(50).default([]).describe('They neither count nor break a streak.'),
  sex: z
    .enum(['female', 'male'])
    .nullable()
    .default(null)
    .describe('For DOTS, Wilks and IPF GL, which have a curve for each. Never shown to others.'),
});
export type TrainingPreferences = z.infer<typeof TrainingPreferences>;

export const readTrainingPreferences = route('GET /training/preferences', {
  summary: 'How my records and progress are worked out',
  answer: { 200: TrainingPreferences },
});

export const changeTrainingPreferences = route('PUT /training/preferences', {
  summary: 'Change how my records and progress are worked out',
  description: 'Replaces all of them. Another formula works every record and chart out anew before it answers.',
  body: TrainingPreferences,
  answer: { 200: TrainingPreferences },
});
