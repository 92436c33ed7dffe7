import { z } from 'zod';
import { route } from '../http/route.ts';
import { Instant, Uuid } from '../primitives.ts';
import { Muscle } from './exercises.ts';

const day = z.iso.date();
const wholeNumber = z.string().regex(/^\d{1,3}$/);

/** How many working sets, by three aspects. */
export const TrainingTally = z.object({
  setsByMuscle: z.partialRecord(Muscle, z.number()).describe('Weighted by the share of the muscle in the exercise.'),
  setsByReps: z.record(wholeNumber, z.int()).describe('By their number of reps, up to 30; `30` are 30 and more.'),
  setsByIntensity: z
    .record(wholeNumber, z.int())
    .describe('By weight in percent of the day’s best estimated one-rep max in the exercise, in steps of 5 downwards; `50` is below 55.'),
});
export type TrainingTally = z.infer<typeof TrainingTally>;

export const TrainingSums = z.object({
  workouts: z.int(),
  durationSeconds: z.int(),
  sets: z.int().describe('Working sets.'),
  volumeGrams: z.int().describe('Sum of weight × reps of working sets. Body weight is never in it.'),
  ...TrainingTally.shape,
});
export type TrainingSums = z.infer<typeof TrainingSums>;

export const TrainedDay = z.object({ day, sets: z.int().describe('Working sets, up to 35.') });
export type TrainedDay = z.infer<typeof TrainedDay>;

const today = day.optional().describe('The member’s own date; UTC when absent.');

export const readTrainingProgress = route('GET /training/progress', {
  summary: 'My training by week, with calendar and streaks',
  description: 'A workout belongs to the day it began where it was done. Weeks begin on Monday; the last one is the present one.',
  query: z.object({ weeks: z.coerce.number().int().min(1).max(104).default(12), today }),
  answer: {
    200: z.object({
      weeks: z.array(TrainingSums.extend({ weekStart: day })),
      days: z.array(TrainedDay).describe('Days with training of the last 53 weeks, oldest first.'),
      streakWeeks: z.int(),
      streakDays: z.int(),
    }),
  },
});

export const compareTraining = route('GET /training/comparison', {
  summary: 'My training in two periods',
  description: 'Both ends of a period belong to it.',
  query: z
    .object({ from: day, to: day, otherFrom: day, otherTo: day })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before `from`' })
    .refine(({ otherFrom, otherTo }) => otherFrom <= otherTo, { path: ['otherTo'], message: 'must not be before `otherFrom`' }),
  answer: { 200: z.object({ period: TrainingSums, other: TrainingSums }) },
});

/** What an exercise was in a year. */
export const ExerciseYear = z.object({
  exerciseId: Uuid,
  exerciseName: z.string(),
  workouts: z.int(),
  sets: z.int(),
  volumeGrams: z.int(),
  bestEstimatedOneRepMaxGrams: z.int().nullable(),
  heaviestGrams: z.int().nullable(),
});

export const readTrainingYear = route('GET /training/years/:year', {
  summary: 'My year in review',
  params: z.object({ year: z.coerce.number().int().min(1970).max(2999) }),
  answer: {
    200: TrainingSums.extend({
      year: z.int(),
      days: z.array(TrainedDay),
      longestStreakWeeks: z.int(),
      records: z.int().describe('How often a record was set.'),
      exercises: z.array(ExerciseYear).describe('Up to ten, most sets first.'),
      gains: z
        .array(z.object({ exerciseId: Uuid, exerciseName: z.string(), fromGrams: z.int().nullable(), toGrams: z.int() }))
        .describe('Up to five exercises whose estimated one-rep max grew the most; `fromGrams` is null where it was the first.'),
      firstYear: z.int().nullable().describe('The first year with training.'),
    }),
  },
});

const StrengthRecord = z.object({ grams: z.int(), workoutId: Uuid, setId: Uuid, achievedAt: Instant });

/** The heaviest weight that was lifted so many times or more. */
export const RepMax = StrengthRecord.extend({ reps: z.int(), previousGrams: z.int().nullable() });
export type RepMax = z.infer<typeof RepMax>;

/** The most reps with a weight. */
export const RepsAtWeight = StrengthRecord.extend({ reps: z.int(), previousReps: z.int().nullable() });
export type RepsAtWeight = z.infer<typeof RepsAtWeight>;

export const readRepRecords = route('GET /training/exercises/:id/rep-records', {
  summary: 'My rep maxima in an exercise, and most reps at each weight',
  params: z.object({ id: Uuid }),
  answer: {
    200: z.object({
      repMaxes: z.array(RepMax).describe('For 1 to 12, 15, 20, 25 and 30 reps, as far as there are any.'),
      repsAtWeights: z.array(RepsAtWeight).describe('The 30 heaviest weights, heaviest first.'),
    }),
  },
});
