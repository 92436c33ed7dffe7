import { describe, expect, test } from 'vitest';
import { outcomeOf, type DoneSet } from './outcome.ts';

type Planned = Parameters<typeof outcomeOf>[0][number];

const nothingAsked = {
  minReps: null,
  maxReps: null,
  weightGrams: null,
  rpe: null,
  durationSeconds: null,
  distanceMetres: null,
  tempo: null,
};
const asked = (target: Partial<Planned['target']>, kind: Planned['kind'] = 'working'): Planned => ({
  kind,
  target: { ...nothingAsked, ...target },
});
const done = (fields: Partial<DoneSet>): DoneSet => ({
  ...{ kind: 'working', side: null, weightGrams: null, reps: null, rpe: null, durationSeconds: null, distanceMetres: null, target: null },
  ...fields,
});
const fives = (...kg: number[]) => kg.map((each) => done({ weightGrams: each * 1000, reps: 5 }));
const threeFives = [1, 2, 3].map(() => asked({ minReps: 5, weightGrams: 100_000 }));

describe('what was made of a slot', () => {
  test('is summed up: sets, lowest, last and all reps, the lightest weight, the mean effort', () => {
    const sets = [
      done({ weightGrams: 100_000, reps: 6, rpe: 8 }),
      done({ weightGrams: 95_000, reps: 4, rpe: 9 }),
      done({ weightGrams: 97_500, reps: 5 }),
    ];
    expect(outcomeOf([asked({ minReps: 5, rpe: 8 }), asked({ minReps: 5, rpe: 7 }), asked({ minReps: 5 })], sets)).toEqual({
      ...{ isReached: false, isRangeReached: false, heavierByGrams: 0, lowestWeightGrams: 95_000 },
      ...{ setsDone: 3, lowestReps: 4, lastReps: 5, totalReps: 15, averageRpe: 8.5, askedRpe: 7.5 },
    });
  });

  test('without a weight or an effort there is none to tell', () => {
    expect(outcomeOf([asked({ minReps: 5 })], [done({ reps: 5 })])).toMatchObject({
      ...{ isReached: true, lowestWeightGrams: null, averageRpe: null, askedRpe: null },
    });
    expect(outcomeOf([asked({ durationSeconds: 60 })], [done({ durationSeconds: 60 })])).toMatchObject({
      lowestReps: 0,
      lastReps: 0,
      totalReps: 0,
    });
  });

  test('nothing done, or nothing planned but a warm-up, is as if it had not been planned', () => {
    expect(outcomeOf(threeFives, [])).toBeUndefined();
    expect(outcomeOf(threeFives, [done({ kind: 'warm-up', weightGrams: 100_000, reps: 5 })])).toBeUndefined();
    expect(outcomeOf([asked({ minReps: 5 }, 'warm-up')], fives(100))).toBeUndefined();
  });

  test('is reached when every planned set has its reps, weight, time and way', () => {
    const one = (target: Partial<Planned['target']>, fields: Partial<DoneSet>) => outcomeOf([asked(target)], [done(fields)])?.isReached;
    expect(one({ minReps: 5 }, { reps: 5 })).toBe(true);
    expect(one({ minReps: 5 }, { reps: 4 })).toBe(false);
    expect(one({ minReps: 5 }, {}), 'nobody counted').toBe(false);
    expect(one({ weightGrams: 100_000 }, { weightGrams: 99_000 })).toBe(false);
    expect(one({ durationSeconds: 60 }, { durationSeconds: 59 })).toBe(false);
    expect(one({ distanceMetres: 40 }, { distanceMetres: 39 })).toBe(false);
    expect(one({ durationSeconds: 60, distanceMetres: 40 }, { durationSeconds: 60, distanceMetres: 40 })).toBe(true);
    expect(one({}, {}), 'nothing asked').toBe(true);
    expect(one({ minReps: 0 }, {}), 'nought is reached by nothing').toBe(true);
  });

  test('the upper end of the range is reached only by every set', () => {
    const range = [1, 2].map(() => asked({ minReps: 8, maxReps: 12 }));
    const reps = (...numbers: number[]) =>
      outcomeOf(
        range,
        numbers.map((each) => done({ reps: each })),
      );
    expect(reps(12, 12)).toMatchObject({ isReached: true, isRangeReached: true });
    expect(reps(12, 11)).toMatchObject({ isReached: true, isRangeReached: false });
    expect(reps(12)).toMatchObject({ isReached: false, isRangeReached: false });
  });

  test('warm-ups count neither as planned nor as done', () => {
    const plan = [asked({ minReps: 10 }, 'warm-up'), ...threeFives];
    const sets = [done({ kind: 'warm-up', weightGrams: 20_000, reps: 1 }), ...fives(100, 100, 100)];
    expect(outcomeOf(plan, sets)).toMatchObject({ isReached: true, setsDone: 3, lowestReps: 5, lowestWeightGrams: 100_000 });
  });

  test('a drop set counts only where one was planned', () => {
    const drop = done({ kind: 'drop', weightGrams: 60_000, reps: 3 });
    expect(outcomeOf(threeFives, [...fives(100, 100, 100), drop])).toMatchObject({ setsDone: 3, lowestReps: 5 });
    const planned = [...threeFives, asked({ minReps: 10 }, 'drop')];
    expect(outcomeOf(planned, [...fives(100, 100, 100), drop])).toMatchObject({ setsDone: 4, lowestReps: 3, isReached: false });
    expect(outcomeOf(planned, [...fives(100, 100, 100), done({ kind: 'partial', reps: 1 })]), 'another kind than planned').toMatchObject({
      setsDone: 3,
    });
    expect(outcomeOf(threeFives, [...fives(100, 100), done({ kind: 'failure', weightGrams: 100_000, reps: 4 })])).toMatchObject({
      setsDone: 3,
      isReached: false,
    });
  });

  test('it was heavier by what every set was heavier', () => {
    expect(outcomeOf(threeFives, fives(105, 110, 102.5))?.heavierByGrams).toBe(2500);
    expect(outcomeOf(threeFives, fives(105, 110, 95))?.heavierByGrams).toBe(0);
    expect(outcomeOf(threeFives, fives(105, 110))?.heavierByGrams, 'a set is missing').toBe(0);
    expect(outcomeOf([asked({ minReps: 5 })], fives(105))?.heavierByGrams, 'no weight was asked').toBe(0);
    expect(outcomeOf([asked({ weightGrams: 100_000 })], [done({ reps: 5 })])?.heavierByGrams).toBe(0);
  });

  test('what was asked then comes before what would be asked now', () => {
    const then = fives(100).map((set) => ({ ...set, target: { ...nothingAsked, weightGrams: 97_500 } }));
    expect(outcomeOf([asked({ weightGrams: 110_000 })], then)).toMatchObject({ isReached: true, heavierByGrams: 2500 });
  });

  test('one side at a time, each side has to reach all of it', () => {
    const side = (which: DoneSet['side'], kg: number, reps = 5) => done({ side: which, weightGrams: kg * 1000, reps });
    const plan = threeFives.slice(0, 1);
    expect(outcomeOf(plan, [side('left', 100), side('right', 100)])).toMatchObject({ isReached: true, setsDone: 2 });
    expect(outcomeOf(plan, [side('left', 100), side('right', 100, 4)])).toMatchObject({ isReached: false });
    expect(outcomeOf(plan, [side('left', 105), side('right', 110)])).toMatchObject({ heavierByGrams: 5000 });
  });
});
