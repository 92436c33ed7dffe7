import type { Progression } from '@spotter/contracts/workout/programme-document';
import { progressByCustomSteps } from './custom-steps.ts';
import { reason, type LiftState } from './lift-state.ts';
import type { Outcome } from './outcome.ts';

type Rule<Name extends Progression['rule']> = Extract<Progression, { rule: Name }>;
type Counted = LiftState;

/** The working weight that was really lifted: heavier than asked counts, and a lift that began without a weight learns it. */
const liftedGrams = (state: LiftState, outcome: Outcome): number | null =>
  state.workingWeightGrams === null ? outcome.lowestWeightGrams : state.workingWeightGrams + outcome.heavierByGrams;

const facts = ({ setsDone: sets, lowestReps: reps }: Outcome) => ({ sets, reps });

/** Never above the cap. Says so when the cap is what holds it. */
export const heavier = (
  state: LiftState,
  { base, byGrams, capGrams = Infinity }: { base: number; byGrams: number; capGrams: number | undefined },
  why: LiftState['reason'],
): LiftState => {
  const next = Math.min(base + byGrams, capGrams);
  const changeGrams = next - (state.workingWeightGrams ?? base);
  const isHeld = next < base + byGrams && changeGrams <= 0;
  return {
    ...state,
    workingWeightGrams: next,
    reason: isHeld
      ? reason('capped', { fromGrams: state.workingWeightGrams })
      : { ...why, fromGrams: state.workingWeightGrams, changeGrams },
  };
};

const missed = (state: Counted, outcome: Outcome, rule: { missesBeforeDeload: number; deloadPercent: number }): LiftState => {
  const { workingWeightGrams: fromGrams, missesInRow: misses } = state;
  if (misses < rule.missesBeforeDeload || fromGrams === null)
    return { ...state, reason: reason('missed', { fromGrams, misses, ...facts(outcome) }) };
  const changeGrams = -(fromGrams * rule.deloadPercent) / 100;
  return {
    ...state,
    workingWeightGrams: fromGrams + changeGrams,
    missesInRow: 0,
    reason: reason('deload', { fromGrams, changeGrams, misses, percent: rule.deloadPercent }),
  };
};

const linear = (state: Counted, outcome: Outcome, rule: Rule<'linear'>): LiftState => {
  if (!outcome.isReached) return missed(state, outcome, rule);
  const base = liftedGrams(state, outcome);
  if (base === null) return { ...state, reason: reason('fixed') };
  return heavier(state, { base, byGrams: rule.increaseGrams, capGrams: rule.capGrams }, reason('increase', facts(outcome)));
};

const double = (state: Counted, outcome: Outcome, rule: Rule<'double'>): LiftState => {
  if (!outcome.isReached) return missed(state, outcome, rule);
  const base = liftedGrams(state, outcome);
  if (base === null) return { ...state, reason: reason('fixed') };
  const range = { base, byGrams: outcome.isRangeReached ? rule.increaseGrams : 0, capGrams: rule.capGrams };
  return heavier(state, range, reason(outcome.isRangeReached ? 'range-reached' : 'more-reps', facts(outcome)));
};

const reps = (state: Counted, outcome: Outcome, rule: Rule<'reps'>): LiftState => {
  if (!outcome.isReached) return { ...state, reason: reason('missed', { misses: state.missesInRow, ...facts(outcome) }) };
  const addedReps = Math.min(state.addedReps + rule.addReps, rule.mostAddedReps);
  if (addedReps === state.addedReps) return { ...state, reason: reason('capped', facts(outcome)) };
  return { ...state, addedReps, reason: reason('reps-added', { reps: addedReps - state.addedReps, sets: outcome.setsDone }) };
};

const byEffort = (state: Counted, outcome: Outcome, rule: Rule<'rpe'>): LiftState => {
  const { averageRpe: rpe, askedRpe } = outcome;
  const base = liftedGrams(state, outcome);
  if (rpe === null || askedRpe === null || base === null) return { ...state, reason: reason('no-effort', facts(outcome)) };
  if (!outcome.isReached || rpe > askedRpe + rule.tolerance) {
    const from = state.workingWeightGrams ?? base;
    const changeGrams = -(from * rule.decreasePercent) / 100;
    return { ...state, workingWeightGrams: from + changeGrams, reason: reason('hard', { fromGrams: from, changeGrams, rpe }) };
  }
  const isEasy = rpe < askedRpe - rule.tolerance;
  const change = { base, byGrams: isEasy ? rule.increaseGrams : 0, capGrams: rule.capGrams };
  return heavier(state, change, reason(isEasy ? 'easy' : 'on-target', { rpe }));
};

const counted = (state: LiftState, { isReached }: Outcome): Counted => ({
  ...state,
  missesInRow: isReached ? 0 : state.missesInRow + 1,
  successesInRow: isReached ? state.successesInRow + 1 : 0,
  cycle: { ...state.cycle, isDone: true, isMissed: state.cycle.isMissed || !isReached },
});

/** How a lift goes on after what was done of a slot. */
export const progressLift = (before: LiftState, outcome: Outcome, rule: Progression): LiftState => {
  const state = counted(before, outcome);
  switch (rule.rule) {
    case 'none':
      return before; // a light day of a lift decides nothing
    case 'waves':
      return state; // a wave is decided at the end of its cycle
    case 'linear':
      return linear(state, outcome, rule);
    case 'double':
      return double(state, outcome, rule);
    case 'reps':
      return reps(state, outcome, rule);
    case 'rpe':
      return byEffort(state, outcome, rule);
    case 'custom':
      return progressByCustomSteps(state, outcome, rule);
  }
};

/** At the beginning of a cycle: a wave without a miss raises the training max, one with a miss lowers it, one that was left out leaves it. */
export const enterCycle = (state: LiftState, number: number, rule: Progression): LiftState => {
  if (number <= state.cycle.number) return state;
  const next = { ...state, cycle: { number, isDone: false, isMissed: false } };
  const from = state.trainingMaxGrams;
  if (rule.rule !== 'waves' || from === null) return next;
  if (!state.cycle.isDone) return { ...next, reason: reason('training-max-held', { trainingMaxGrams: from }) };
  const wanted = state.cycle.isMissed ? from * (1 - rule.deloadPercent / 100) : from + rule.increaseGrams;
  const trainingMaxGrams = Math.min(wanted, rule.capGrams ?? Infinity);
  const kind = state.cycle.isMissed ? 'training-max-lowered' : trainingMaxGrams > from ? 'new-training-max' : 'capped';
  return { ...next, trainingMaxGrams, reason: reason(kind, { fromGrams: from, changeGrams: trainingMaxGrams - from, trainingMaxGrams }) };
};
