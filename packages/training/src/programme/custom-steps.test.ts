import { Progression, type CustomStep, type ProgressionCondition } from '@spotter/contracts/workout/programme-document';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { progressByCustomSteps } from './custom-steps.ts';
import { newLift, type LiftState } from './lift-state.ts';
import type { Outcome } from './outcome.ts';

const lift: LiftState = { ...newLift({ workingWeightGrams: 100_000, trainingMaxGrams: 120_000 }), missesInRow: 2, successesInRow: 4 };
const reached: Outcome = {
  ...{ isReached: true, isRangeReached: false, heavierByGrams: 0, lowestWeightGrams: 100_000 },
  ...{ setsDone: 3, lowestReps: 5, lastReps: 8, totalReps: 18, averageRpe: 8, askedRpe: null },
};
const missed = { ...reached, isReached: false };
const when = (fact: ProgressionCondition['fact'], is: ProgressionCondition['is'], value: number): ProgressionCondition => ({
  fact,
  is,
  value,
});
type Step = Omit<CustomStep, 'change'> & Partial<Pick<CustomStep, 'change'>>;
const always = [when('sets-done', 'at-least', 0)];

const after = (outcome: Outcome, steps: readonly Step[], more: { capGrams?: number; state?: LiftState } = {}) => {
  const { state = lift, ...cap } = more;
  const rule = Progression.parse({ rule: 'custom', steps, ...cap });
  if (rule.rule !== 'custom') throw new Error('not custom');
  return progressByCustomSteps(state, outcome, rule);
};
const holds = (condition: ProgressionCondition, outcome = reached) =>
  after(outcome, [{ when: [condition], byGrams: -1 }]).workingWeightGrams === 99_999;

describe('a condition', () => {
  test('compares: at least, at most, exactly', () => {
    expect([4, 5, 6].map((value) => holds(when('lowest-reps', 'at-least', value)))).toEqual([true, true, false]);
    expect([4, 5, 6].map((value) => holds(when('lowest-reps', 'at-most', value)))).toEqual([false, true, true]);
    expect([4, 5, 6].map((value) => holds(when('lowest-reps', 'exactly', value)))).toEqual([false, true, false]);
  });

  test.each([
    ['reached', 1],
    ['sets-done', 3],
    ['lowest-reps', 5],
    ['last-reps', 8],
    ['total-reps', 18],
    ['average-rpe', 8],
    ['misses-in-row', 2],
    ['successes-in-row', 4],
  ] as const)('asks for %s', (fact, value) => {
    expect(holds(when(fact, 'exactly', value))).toBe(true);
    expect(holds(when(fact, 'exactly', value + 1))).toBe(false);
  });

  test('a missed session is reached 0 times; an effort that nobody told meets nothing', () => {
    expect(holds(when('reached', 'exactly', 0), missed)).toBe(true);
    const untold = { ...reached, averageRpe: null };
    expect(holds(when('average-rpe', 'at-most', 10), untold)).toBe(false);
    expect(holds(when('average-rpe', 'at-least', 0), untold)).toBe(false);
  });

  test('all of a step have to hold, and where none does the weight is fixed', () => {
    const both = [when('lowest-reps', 'at-least', 5), when('last-reps', 'at-least', 9)];
    expect(after(reached, [{ when: both, byGrams: 2500 }])).toEqual({
      ...lift,
      reason: expect.objectContaining({ kind: 'fixed' }) as object,
    });
  });
});

describe('a change', () => {
  test('is in grams or in per cent, and says from where, by how much and after what', () => {
    expect(after(reached, [{ when: always, byGrams: 2500 }])).toMatchObject({
      workingWeightGrams: 102_500,
      reason: { kind: 'custom', fromGrams: 100_000, changeGrams: 2500, sets: 3, reps: 5, rpe: 8 },
    });
    expect(after(reached, [{ when: always, byPercent: 2.5 }]).workingWeightGrams).toBe(102_500);
    expect(after(reached, [{ when: always, byPercent: -10 }])).toMatchObject({
      workingWeightGrams: 90_000,
      reason: { changeGrams: -10_000 },
    });
  });

  test('of the training max leaves the working weight', () => {
    expect(after(reached, [{ when: always, change: 'training-max', byGrams: 5000 }])).toMatchObject({
      ...{ workingWeightGrams: 100_000, trainingMaxGrams: 125_000 },
    });
    expect(after(reached, [{ when: always, byGrams: 5000 }])).toMatchObject({ workingWeightGrams: 105_000, trainingMaxGrams: 120_000 });
  });

  test('of a weight that nobody knows is none', () => {
    const state = { ...lift, workingWeightGrams: null };
    expect(after(reached, [{ when: always, byGrams: 2500 }], { state })).toMatchObject({
      workingWeightGrams: null,
      reason: { kind: 'fixed' },
    });
  });

  test('upwards is not made after a miss; downwards is, and begins the count of misses anew', () => {
    expect(after(missed, [{ when: always, byGrams: 2500 }])).toMatchObject({
      ...{ workingWeightGrams: 100_000, missesInRow: 2, reason: { kind: 'missed', fromGrams: 100_000, misses: 2 } },
    });
    expect(after(missed, [{ when: always, byGrams: -2500 }])).toMatchObject({ workingWeightGrams: 97_500, missesInRow: 0 });
    expect(after(missed, [{ when: always, byGrams: 0 }]), 'a step may say: keep it').toMatchObject({
      ...{ workingWeightGrams: 100_000, missesInRow: 2, reason: { kind: 'custom', changeGrams: 0 } },
    });
    expect(after(reached, [{ when: always, byGrams: 2500 }]).missesInRow).toBe(2);
  });

  test('stops at the cap and says so, and never goes below zero', () => {
    expect(after(reached, [{ when: always, byGrams: 5000 }], { capGrams: 102_000 })).toMatchObject({
      ...{ workingWeightGrams: 102_000, reason: { kind: 'custom', changeGrams: 2000 } },
    });
    expect(after(reached, [{ when: always, byGrams: 5000 }], { capGrams: 100_000 })).toMatchObject({
      ...{ workingWeightGrams: 100_000, reason: { kind: 'capped' } },
    });
    const light = { ...lift, workingWeightGrams: 2000 };
    expect(after(reached, [{ when: always, byGrams: -5000 }], { state: light })).toMatchObject({
      workingWeightGrams: 0,
      reason: { kind: 'custom' },
    });
  });

  test('whatever is written, a miss adds nothing and the cap holds', () => {
    const step = fc.record({ when: fc.constant(always), byGrams: fc.integer({ min: -100_000, max: 100_000 }) });
    fc.assert(
      fc.property(fc.boolean(), step, fc.integer({ min: 1, max: 200_000 }), (isReached, written, capGrams) => {
        const grams = after({ ...reached, isReached }, [written], { capGrams }).workingWeightGrams ?? 0;
        expect(grams).toBeGreaterThanOrEqual(0);
        if (!isReached) expect(grams).toBeLessThanOrEqual(100_000);
        if (isReached && grams > 100_000) expect(grams).toBeLessThanOrEqual(capGrams);
      }),
    );
  });
});
