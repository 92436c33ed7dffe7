import { z } from 'zod';
import { prose, Uuid } from '../primitives.ts';
import { MeasurementKind } from './exercises.ts';
import { ExerciseSlug } from './library-entry.ts';
import { SetKind } from './workouts.ts';

/** How a plan names an exercise: the slug of the library, or the id of one's own. So a plan can be read, written and kept in Git. */
export const ExerciseRef = ExerciseSlug.describe('Slug of an exercise of the library (`bench-press`), or the id of one’s own.');

const percent = z.number().min(5).max(150).multipleOf(0.5);

const loads = ['weightGrams', 'percentOfOneRepMax', 'percentOfTrainingMax', 'percentOfWorkingWeight'] as const;

/**
 * Several sets that are alike. Grams, metres, seconds. At most one load; without any, the sets have the lift's working weight in a programme and
 * are left open in a routine.
 */
export const PlannedSets = z
  .strictObject({
    sets: z.int().min(1).max(20).default(1),
    kind: SetKind.default('working'),
    minReps: z.int().min(1).max(1000).optional(),
    maxReps: z.int().min(1).max(1000).optional(),
    weightGrams: z.int().min(0).max(1_000_000).optional(),
    percentOfOneRepMax: percent.optional().describe('Of the estimated one-rep maximum that the records tell.'),
    percentOfTrainingMax: percent.optional(),
    percentOfWorkingWeight: percent.optional().describe('Of the weight that the progression keeps, for back-off sets and warm-ups.'),
    rpe: z.number().min(1).max(10).multipleOf(0.5).optional(),
    repsInReserve: z.int().min(0).max(9).optional(),
    durationSeconds: z.int().min(1).max(86_400).optional(),
    distanceMetres: z.int().min(1).max(1_000_000).optional(),
    tempo: z
      .string()
      .regex(/^[0-9X](-[0-9X]){3}$/, 'down-hold-up-hold in seconds, for example 3-1-1-0; X is as fast as you can')
      .optional(),
  })
  .refine(({ minReps, maxReps }) => minReps === undefined || maxReps === undefined || minReps <= maxReps, {
    path: ['maxReps'],
    message: 'must not be below minReps',
  })
  .refine((sets) => loads.filter((load) => sets[load] !== undefined).length <= 1, {
    path: ['weightGrams'],
    message: `only one of ${loads.join(', ')}`,
  })
  .refine(({ rpe, repsInReserve }) => rpe === undefined || repsInReserve === undefined, {
    path: ['repsInReserve'],
    message: 'only one of rpe, repsInReserve: an RPE of 8 is two reps in reserve',
  });
export type PlannedSets = z.infer<typeof PlannedSets>;

/** What slots of routines and of programmes have in common. */
export const slotParts = {
  exercise: ExerciseRef,
  alternatives: z.array(ExerciseRef).max(5).default([]).describe('What can be done instead when a machine is taken.'),
  group: z.int().min(1).max(20).optional().describe('Slots of one group are done in turn: a superset, or a circuit of three and more.'),
  restSeconds: z.int().min(0).max(3600).default(120),
  note: prose(300).optional(),
  sets: z.array(PlannedSets).min(1).max(12),
};

/** An exercise that a plan names, for who cannot look it up. */
export const PlanExercise = z.object({ ref: ExerciseRef, id: Uuid, name: z.string(), measurement: MeasurementKind });
export type PlanExercise = z.infer<typeof PlanExercise>;
