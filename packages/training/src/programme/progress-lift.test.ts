import { Progression } from '@spotter/contracts/workout/programme-document';
import { describe, expect, test } from 'vitest';
import { newLift, type LiftState } from './lift-state.ts';
import type { Outcome } from './outcome.ts';
import { enterCycle, progressLift } from './progress-lift.ts';

const lift: LiftState = newLift({ workingWeightGrams: 100_000, trainingMaxGrams: 120_000 });
const unweighed: LiftState = newLift({ workingWeightGrams: null, trainingMaxGrams: null });
const reached: Outcome = {
  ...{ isReached: true, isRangeReached: true, heavierByGrams: 0, lowestWeightGrams: 100_000 },
  ...{ setsDone: 3, lowestReps: 5, lastReps: 8, totalReps: 18, averageRpe: 8, askedRpe: 8 },
};
const missed = { ...reached, isReached: false, isRangeReached: false };
const weightless = { ...reached, lowestWeightGrams: null };
const after = (rule: object, outcome: Outcome, state = lift) => progressLift(state, outcome, Progression.parse(rule));

describe('successes and misses are counted in a row', () => {
  const linear = { rule: 'linear', increaseGrams: 2500 };
  test('each ends the other', () => {
    const twice = after(linear, reached, after(linear, reached));
    expect(twice).toMatchObject({ successesInRow: 2, missesInRow: 0, cycle: { isDone: true, isMissed: false } });
    const then = after(linear, missed, twice);
    expect(then).toMatchObject({ successesInRow: 0, missesInRow: 1, cycle: { isMissed: true } });
    expect(after(linear, reached, then)).toMatchObject({ successesInRow: 1, missesInRow: 0, cycle: { isMissed: true } });
  });
  test('but not by a light day, nor is a wave decided before its cycle ends', () => {
    expect(after({ rule: 'none' }, missed)).toEqual(lift);
    expect(after({ rule: 'waves', increaseGrams: 5000 }, missed)).toMatchObject({
      ...{ trainingMaxGrams: 120_000, missesInRow: 1, reason: lift.reason, cycle: { isDone: true, isMissed: true } },
    });
  });
});

describe.each(['linear', 'double'])('%s', (rule) => {
  const written = { rule, increaseGrams: 2500, missesBeforeDeload: 2, deloadPercent: 10 };
  test('adds to what was really lifted', () => {
    expect(after(written, { ...reached, heavierByGrams: 5000 })).toMatchObject({
      ...{ workingWeightGrams: 107_500, reason: { fromGrams: 100_000, changeGrams: 7500, sets: 3, reps: 5 } },
    });
  });
  test('learns a weight from what was done, and without one stays as it is', () => {
    expect(after(written, reached, unweighed)).toMatchObject({
      workingWeightGrams: 102_500,
      reason: { fromGrams: null, changeGrams: 2500 },
    });
    expect(after(written, weightless, unweighed)).toMatchObject({ workingWeightGrams: null, reason: { kind: 'fixed' } });
  });
  test('keeps the weight after a miss, and takes some off after so many', () => {
    const first = after(written, missed);
    expect(first).toMatchObject({
      workingWeightGrams: 100_000,
      reason: { kind: 'missed', fromGrams: 100_000, misses: 1, sets: 3, reps: 5 },
    });
    expect(after(written, missed, first)).toMatchObject({
      ...{ workingWeightGrams: 90_000, missesInRow: 0 },
      reason: { kind: 'deload', fromGrams: 100_000, changeGrams: -10_000, misses: 2, percent: 10 },
    });
    const unknown = after(written, missed, after(written, missed, unweighed));
    expect(unknown, 'there is nothing to take off').toMatchObject({ workingWeightGrams: null, missesInRow: 2, reason: { kind: 'missed' } });
  });
  test('is held by the cap, and says so only when nothing was added', () => {
    expect(after({ ...written, capGrams: 101_000 }, reached)).toMatchObject({ workingWeightGrams: 101_000, reason: { changeGrams: 1000 } });
    expect(after({ ...written, capGrams: 100_000 }, reached)).toMatchObject({
      ...{ workingWeightGrams: 100_000, reason: { kind: 'capped', fromGrams: 100_000 } },
    });
  });
});

test('double progression keeps the weight within the range, which is no cap', () => {
  const inRange = { ...reached, isRangeReached: false };
  expect(after({ rule: 'double', increaseGrams: 2500 }, inRange)).toMatchObject({
    workingWeightGrams: 100_000,
    reason: { kind: 'more-reps', changeGrams: 0 },
  });
});

describe('reps', () => {
  const rule = { rule: 'reps', addReps: 2, mostAddedReps: 3 };
  test('are added up to the most, and only when all were done', () => {
    const first = after(rule, reached);
    expect(first).toMatchObject({ addedReps: 2, reason: { kind: 'reps-added', reps: 2, sets: 3 } });
    const second = after(rule, reached, first);
    expect(second).toMatchObject({ addedReps: 3, reason: { kind: 'reps-added', reps: 1 } });
    expect(after(rule, reached, second)).toMatchObject({ addedReps: 3, reason: { kind: 'capped', sets: 3, reps: 5 } });
    expect(after(rule, missed, first)).toMatchObject({ addedReps: 2, reason: { kind: 'missed', misses: 1, sets: 3, reps: 5 } });
  });
});

describe('by effort', () => {
  const rule = { rule: 'rpe', increaseGrams: 2500, decreasePercent: 5, tolerance: 0.5 };
  const felt = (averageRpe: number | null, more: Partial<Outcome> = {}, state = lift) =>
    after(rule, { ...reached, averageRpe, ...more }, state);
  test('it gets heavier below what was asked by more than the tolerance, lighter above', () => {
    expect([7, 7.5, 8, 8.5, 9].map((rpe) => felt(rpe).workingWeightGrams)).toEqual([102_500, 100_000, 100_000, 100_000, 95_000]);
    expect([7, 7.5, 8, 8.5, 9].map((rpe) => felt(rpe).reason.kind)).toEqual(['easy', 'on-target', 'on-target', 'on-target', 'hard']);
    expect(felt(9).reason).toMatchObject({ fromGrams: 100_000, changeGrams: -5000, rpe: 9 });
    expect(felt(7).reason).toMatchObject({ fromGrams: 100_000, changeGrams: 2500, rpe: 7 });
  });
  test('a miss is hard, whatever it felt like', () => {
    expect(felt(6, { isReached: false })).toMatchObject({ workingWeightGrams: 95_000, reason: { kind: 'hard' } });
  });
  test('where nobody said or asked, or nothing was lifted, nothing changes', () => {
    expect(felt(null)).toMatchObject({ workingWeightGrams: 100_000, reason: { kind: 'no-effort', sets: 3, reps: 5 } });
    expect(felt(6, { askedRpe: null })).toMatchObject({ workingWeightGrams: 100_000, reason: { kind: 'no-effort' } });
    expect(felt(6, { lowestWeightGrams: null }, unweighed)).toMatchObject({ workingWeightGrams: null, reason: { kind: 'no-effort' } });
  });
  test('less is taken off what was asked, also when more was lifted; without it, off what was lifted', () => {
    expect(felt(10, { heavierByGrams: 10_000 })).toMatchObject({ workingWeightGrams: 95_000 });
    expect(felt(10, { lowestWeightGrams: 80_000 }, unweighed)).toMatchObject({ workingWeightGrams: 76_000, reason: { fromGrams: 80_000 } });
  });
});

describe('at the beginning of a cycle', () => {
  const waves = Progression.parse({ rule: 'waves', increaseGrams: 5000, deloadPercent: 10 });
  const cycled = (cycle: Partial<LiftState['cycle']>, state = lift) => ({ ...state, cycle: { ...state.cycle, ...cycle } });

  test('a wave without a miss raises the training max, one with a miss lowers it', () => {
    expect(enterCycle(cycled({ isDone: true }), 2, waves)).toMatchObject({
      ...{ trainingMaxGrams: 125_000, cycle: { number: 2, isDone: false, isMissed: false } },
      reason: { kind: 'new-training-max', fromGrams: 120_000, changeGrams: 5000, trainingMaxGrams: 125_000 },
    });
    expect(enterCycle(cycled({ isDone: true, isMissed: true }), 2, waves)).toMatchObject({
      ...{ trainingMaxGrams: 108_000, reason: { kind: 'training-max-lowered', changeGrams: -12_000 } },
    });
  });
  test('one that was left out leaves it, and the cap holds it', () => {
    expect(enterCycle(lift, 2, waves)).toMatchObject({
      trainingMaxGrams: 120_000,
      reason: { kind: 'training-max-held', trainingMaxGrams: 120_000 },
    });
    const capped = Progression.parse({ rule: 'waves', increaseGrams: 5000, capGrams: 120_000 });
    expect(enterCycle(cycled({ isDone: true }), 2, capped)).toMatchObject({
      trainingMaxGrams: 120_000,
      reason: { kind: 'capped', changeGrams: 0 },
    });
  });
  test('other rules only begin to count anew, and within a cycle nothing happens', () => {
    const done = cycled({ isDone: true, isMissed: true });
    const fresh = { ...done, cycle: { number: 2, isDone: false, isMissed: false } };
    expect(enterCycle(done, 2, Progression.parse({ rule: 'linear', increaseGrams: 2500 }))).toEqual(fresh);
    expect(enterCycle(cycled({ isDone: true }, unweighed), 2, waves)).toMatchObject({ trainingMaxGrams: null, reason: unweighed.reason });
    expect(enterCycle(done, 1, waves)).toBe(done);
  });
});
