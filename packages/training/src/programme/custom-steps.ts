import type { CustomStep, Progression, ProgressionCondition, ProgressionFact } from '@spotter/contracts/workout/programme-document';
import { reason, type LiftState } from './lift-state.ts';
import type { Outcome } from './outcome.ts';

type Custom = Extract<Progression, { rule: 'custom' }>;

const factsOf = (state: LiftState, outcome: Outcome): Record<ProgressionFact, number | null> => ({
  reached: outcome.isReached ? 1 : 0,
  'sets-done': outcome.setsDone,
  'lowest-reps': outcome.lowestReps,
  'last-reps': outcome.lastReps,
  'total-reps': outcome.totalReps,
  'average-rpe': outcome.averageRpe,
  'misses-in-row': state.missesInRow,
  'successes-in-row': state.successesInRow,
});

const compares = {
  'at-least': (fact: number, value: number) => fact >= value,
  'at-most': (fact: number, value: number) => fact <= value,
  exactly: (fact: number, value: number) => fact === value,
};

/** A fact that is not known, such as the RPE of sets without one, meets no condition. */
const holds =
  (facts: Record<ProgressionFact, number | null>) =>
  ({ fact, is, value }: ProgressionCondition): boolean => {
    const known = facts[fact];
    return known !== null && compares[is](known, value);
  };

const changeBy = (from: number, { byGrams, byPercent = 0 }: CustomStep): number => byGrams ?? (from * byPercent) / 100;

/** The first step whose conditions all hold. Whatever is written: nothing is added after a miss, nothing goes above the cap or below zero. */
export const progressByCustomSteps = (state: LiftState, outcome: Outcome, { steps, capGrams = Infinity }: Custom): LiftState => {
  const facts = factsOf(state, outcome);
  const step = steps.find(({ when }) => when.every(holds(facts)));
  const place = step?.change === 'training-max' ? 'trainingMaxGrams' : 'workingWeightGrams';
  const from = state[place];
  if (!step || from === null) return { ...state, reason: reason('fixed') };
  const { missesInRow: misses } = state;
  const wanted = changeBy(from, step);
  if (wanted > 0 && !outcome.isReached) return { ...state, reason: reason('missed', { fromGrams: from, misses }) };
  const next = Math.max(0, Math.min(from + wanted, capGrams));
  return { ...state, [place]: next, missesInRow: wanted < 0 ? 0 : misses, reason: changeReason(outcome, { from, wanted, next }) };
};

const changeReason = (outcome: Outcome, { from, wanted, next }: Record<'from' | 'wanted' | 'next', number>): LiftState['reason'] =>
  reason(wanted > 0 && next <= from ? 'capped' : 'custom', {
    ...{ fromGrams: from, changeGrams: next - from },
    ...{ sets: outcome.setsDone, reps: outcome.lowestReps, rpe: outcome.averageRpe },
  });
