import { z } from 'zod';
import { route } from '../http/route.ts';
import { NewExercise } from './own-exercises.ts';
import { DistanceUnit, WeightUnit } from './units.ts';
import { Entry, WorkoutDraft, WorkoutSet } from './workouts.ts';

/** `spotter` is our own CSV (everything a set has), `json` everything there is, `hevy` and `strong` what these apps write themselves. */
export const ExportForm = z.enum(['spotter', 'json', 'hevy', 'strong', 'calendar']);
export type ExportForm = z.infer<typeof ExportForm>;

export const exportTraining = route('GET /training/export', {
  summary: 'All my completed workouts as a file, oldest first',
  description:
    'CSV in our own form, Hevy’s or Strong’s; JSON; or an iCalendar file. It is streamed. Importing it into an empty account and exporting again gives the same bytes (the calendar cannot be imported).',
  query: z.object({
    form: ExportForm.default('spotter'),
    weightUnit: WeightUnit.default('kg').describe('Of Hevy’s and Strong’s form and the calendar.'),
    distanceUnit: DistanceUnit.default('km').describe('Of Hevy’s form; the others have metres.'),
  }),
  answer: { 200: z.string() },
});

/** An exercise of the member's own, as our JSON carries it. `key` is what entries name it by. */
export const CarriedExercise = NewExercise.omit({ id: true }).extend({
  key: z.string().regex(/^own-\d{1,4}$/),
});
export type CarriedExercise = z.infer<typeof CarriedExercise>;

const CarriedSet = WorkoutSet.omit({ id: true });

/** A workout in our JSON. Ids, also those of the plan, are left out: they belong to one account, and the file may go to another. */
export const CarriedWorkout = WorkoutDraft.omit({ plan: true }).extend({
  entries: z
    .array(
      Entry.omit({ id: true, exerciseId: true, choices: true }).extend({
        exercise: z.string().max(80).describe('The slug of a library exercise, or the key of one of `exercises`.'),
        sets: z.array(CarriedSet).max(50),
      }),
    )
    .max(40),
});
export type CarriedWorkout = z.infer<typeof CarriedWorkout>;

/** Our own JSON file. */
export const TrainingFile = z.object({
  format: z.literal('spotter-training'),
  version: z.literal(1),
  exercises: z.array(CarriedExercise),
  workouts: z.array(CarriedWorkout),
});
