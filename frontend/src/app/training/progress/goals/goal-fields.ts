import type { Goal, GoalDraft, GoalKind } from '@spotter/contracts/workout/goals';
import { gramsOf, massNumber, type MassUnit } from '../../../display/mass';
import { numberOf } from '../../../display/number-input';

/** A goal as it is typed. */
export interface GoalFields {
  readonly kind: GoalKind;
  /** Empty until one is chosen. */
  readonly exerciseId: string;
  readonly amount: string;
  readonly by: string;
}

/** How somebody writes numbers. */
interface Writing {
  readonly unit: MassUnit;
  readonly point: string;
}

type Aim = Pick<Goal, 'kind' | 'exerciseId' | 'target' | 'by'>;

const mostSessions = 14;
const mostGrams = 1_000_000;

export const isOfExercise = (kind: GoalKind): boolean => kind === 'estimated-one-rep-max' || kind === 'heaviest';

const amountOf = ({ kind, target }: Aim, { unit, point }: Writing): string =>
  String(kind === 'sessions-per-week' ? target : massNumber(target, unit)).replace('.', point);

/** What stands in the fields at first: the goal that is to be changed, or nothing yet. */
export const goalFields = (goal: Aim | undefined, writing: Writing): GoalFields =>
  goal
    ? { kind: goal.kind, exerciseId: goal.exerciseId ?? '', amount: amountOf(goal, writing), by: goal.by ?? '' }
    : { kind: 'estimated-one-rep-max', exerciseId: '', amount: '', by: '' };

/** Grams or sessions; undefined for what cannot be aimed at. */
export const typedTarget = ({ kind, amount }: GoalFields, unit: MassUnit): number | undefined => {
  const number = numberOf(amount) ?? 0;
  if (kind === 'sessions-per-week' && number > mostSessions) return undefined;
  const target = kind === 'sessions-per-week' ? Math.round(number) : Math.min(mostGrams, gramsOf(number, unit));
  return target >= 1 ? target : undefined;
};

/** The goal that is typed, or undefined while something is missing. `before` is what it was. */
export const typedGoal = (fields: GoalFields, writing: Writing, before?: Aim): GoalDraft | undefined => {
  const { kind, exerciseId, amount, by } = fields;
  // A target that was set in the other unit is not rounded to this one by changing the day.
  const isAsBefore = before?.kind === kind && amountOf(before, writing) === amount;
  const target = isAsBefore ? before.target : typedTarget(fields, writing.unit);
  if (target === undefined || (isOfExercise(kind) && exerciseId === '')) return undefined;
  return { kind, exerciseId: isOfExercise(kind) ? exerciseId : null, target, by: by || null };
};
