import { z } from 'zod';
import { Nothing, route } from '../http/route.ts';
import { problem } from '../http/problem.ts';
import { Uuid } from '../primitives.ts';
import { UnknownExercise } from './workouts.ts';

const day = z.iso.date();

/** What somebody aims for. `target` is grams (`estimated-one-rep-max`, `heaviest`, `body-weight`) or sessions (`sessions-per-week`). */
export const GoalKind = z.enum(['estimated-one-rep-max', 'heaviest', 'body-weight', 'sessions-per-week']);
export type GoalKind = z.infer<typeof GoalKind>;

const isOfExercise = (kind: GoalKind): boolean => kind === 'estimated-one-rep-max' || kind === 'heaviest';

const goal = z.object({
  kind: GoalKind,
  exerciseId: Uuid.nullable().default(null),
  target: z.int().min(1).max(1_000_000),
  by: day.nullable().default(null),
});

export const GoalDraft = goal
  .refine(({ kind, exerciseId }) => isOfExercise(kind) === (exerciseId !== null), {
    path: ['exerciseId'],
    message: 'belongs to goals of an exercise, and to no other',
  })
  .refine(({ kind, target }) => kind !== 'sessions-per-week' || target <= 14, {
    path: ['target'],
    message: 'must be at most 14 sessions a week',
  });
export type GoalDraft = z.infer<typeof GoalDraft>;

/** `start` is what it was when the goal was set. `forecast` is the day on which it is reached if it goes on as in the last twelve weeks. */
export const Goal = z.object({
  ...goal.shape,
  id: Uuid,
  exerciseName: z.string().nullable(),
  start: z.int().nullable(),
  current: z.int().nullable(),
  isReached: z.boolean(),
  forecast: day.nullable(),
});
export type Goal = z.infer<typeof Goal>;

export const TooManyGoals = problem('too-many-goals', 409, 'There are twenty goals already');

const one = z.object({ id: Uuid });

export const listGoals = route('GET /training/goals', {
  summary: 'My goals, with where I am and when I will be there',
  query: z.object({ today: day.optional().describe('The member’s own date; UTC when absent.') }),
  answer: { 200: z.object({ items: z.array(Goal) }) },
});

export const setGoal = route('PUT /training/goals/:id', {
  summary: 'Set or change a goal',
  description: 'The client makes the id, so that sending again changes nothing.',
  params: one,
  body: GoalDraft,
  answer: { 200: Goal },
  problems: [UnknownExercise, TooManyGoals],
});

export const dropGoal = route('DELETE /training/goals/:id', { summary: 'Give a goal up', params: one, answer: { 204: Nothing } });
