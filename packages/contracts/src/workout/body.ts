import { z } from 'zod';
import { Nothing, route } from '../http/route.ts';

const day = z.iso.date();

/** What is measured of a body besides its weight, 17 in all. */
export const BodyMeasure = z.enum([
  'neck',
  'shoulders',
  'chest',
  'abdomen',
  'waist',
  'hips',
  'left-upper-arm',
  'right-upper-arm',
  'left-forearm',
  'right-forearm',
  'left-wrist',
  'right-wrist',
  'left-thigh',
  'right-thigh',
  'left-calf',
  'right-calf',
  'body-fat',
]);
export type BodyMeasure = z.infer<typeof BodyMeasure>;

export const BodyWeightGrams = z.int().min(20_000).max(400_000);

export const BodyValues = z.object({
  weightGrams: BodyWeightGrams.nullable().default(null),
  measures: z
    .partialRecord(BodyMeasure, z.int().min(10).max(3000))
    .default({})
    .describe('Girths in millimetres; `body-fat` in tenths of a percent.'),
});
export type BodyValues = z.infer<typeof BodyValues>;

export const BodyDay = BodyValues.extend({ day });
export type BodyDay = z.infer<typeof BodyDay>;

export const readBody = route('GET /training/body', {
  summary: 'My body weight and measures, oldest first',
  description: 'Nobody else can read them, and no event carries them.',
  query: z.object({ from: day.optional(), to: day.optional() }),
  answer: {
    200: z.object({
      days: z.array(BodyDay),
      trend: z.array(z.object({ day, weightGrams: z.int() })).describe('Weight, smoothed by a tenth a day; of each day that has a weight.'),
    }),
  },
});

export const writeBody = route('PUT /training/body/:day', {
  summary: 'Write down what was measured on a day',
  description: 'Replaces all of the day. Estimates of exercises in which the body is lifted are worked out anew.',
  params: z.object({ day }),
  body: BodyValues,
  answer: { 200: BodyDay },
});

export const forgetBody = route('DELETE /training/body/:day', {
  summary: 'Forget what was measured on a day',
  params: z.object({ day }),
  answer: { 204: Nothing },
});

const points = z.number().nullable();

export const readRelativeStrength = route('GET /training/relative-strength', {
  summary: 'My strength for my body weight: DOTS, Wilks 2020, IPF GL',
  description: 'From the best estimated one-rep maxima of the three lifts and the last body weight. What is not known is null.',
  answer: {
    200: z.object({
      lifts: z.array(z.object({ slug: z.string(), name: z.string(), grams: z.int().nullable() })),
      totalGrams: z.int().nullable(),
      bodyWeightGrams: z.int().nullable(),
      sex: z.enum(['female', 'male']).nullable(),
      dots: points,
      wilks2020: points,
      ipfGl: points,
    }),
  },
});
