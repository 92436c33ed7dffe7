import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const document = ProgrammeDocument.parse({
  title: 'Two days',
  weeks: 20,
  days: ['A', 'B'].map((title) => ({
    title,
    slots: [
      {
        lift: 'press',
        exercise: 'bench-press',
        sets: [{ sets: 3, minReps: 8, maxReps: 10 }],
        progression: { rule: 'double', increaseGrams: 2500 },
      },
    ],
  })),
});
const needs = { document, starts: { press: 60_000 }, roundingGrams: 2500, oneRepMaxes: new Map<string, number>(), weeks: 12, missEvery: 0 };
const gramsOf = (days: ReturnType<typeof simulate>) => days.map(({ slots }) => slots[0]?.sets[0]?.target.weightGrams);

test('twelve weeks are simulated: one rep more each time, and more weight at the top of the range', () => {
  const days = simulate(needs);
  expect(days).toHaveLength(24);
  expect(gramsOf(days).slice(0, 7)).toEqual([60_000, 60_000, 60_000, 62_500, 62_500, 62_500, 65_000]);
});

test('with misses it is never heavier than without', () => {
  const missing = gramsOf(simulate({ ...needs, missEvery: 3 }));
  gramsOf(simulate(needs)).forEach((grams, index) => expect(missing[index] ?? 0).toBeLessThanOrEqual(grams ?? 0));
});

const one = (sets: readonly object[], progression: object, more: object = {}) => ({
  ...needs,
  document: ProgrammeDocument.parse({
    ...{ title: 'One day', weeks: 20, days: [{ title: 'A', slots: [{ lift: 'press', exercise: 'bench-press', sets, progression }] }] },
    ...more,
  }),
});

test('as many weeks as are asked for, or as there are', () => {
  expect(simulate({ ...needs, weeks: 2 })).toHaveLength(4);
  expect(simulate({ ...needs, weeks: 30 })).toHaveLength(40);
});

test('every third session the last set is a rep short, so nothing is added then; three in a row take ten per cent off', () => {
  const linear = one([{ sets: 3, minReps: 5 }], { rule: 'linear', increaseGrams: 2500 });
  expect(gramsOf(simulate({ ...linear, missEvery: 3 })).slice(0, 7)).toEqual([60_000, 62_500, 65_000, 65_000, 67_500, 70_000, 70_000]);
  expect(gramsOf(simulate({ ...linear, missEvery: 1 })).slice(0, 5)).toEqual([60_000, 60_000, 60_000, 55_000, 55_000]);
  const reasons = simulate({ ...linear, missEvery: 3 }).map(({ slots }) => slots[0]?.reason?.kind);
  expect(reasons.slice(0, 5)).toEqual(['start', 'increase', 'increase', 'missed', 'increase']);
});

test('only the last set is short: what is decided by the last reps sees it, what is decided by the first does not', () => {
  const step = (fact: string, value: number) =>
    one([{ sets: 3, minReps: 5 }], { rule: 'custom', steps: [{ when: [{ fact, is: 'at-most', value }], byPercent: -10 }] });
  expect(gramsOf(simulate({ ...step('last-reps', 4), missEvery: 2 })).slice(0, 4)).toEqual([60_000, 60_000, 55_000, 55_000]);
  expect(gramsOf(simulate({ ...step('total-reps', 13), missEvery: 2 })).slice(0, 4)).toEqual([60_000, 60_000, 60_000, 60_000]);
  expect(gramsOf(simulate({ ...step('total-reps', 14), missEvery: 2 })).slice(0, 4)).toEqual([60_000, 60_000, 55_000, 55_000]);
});

test('every second session with a weight feels a point easier', () => {
  const byEffort = one([{ sets: 3, minReps: 5, rpe: 8 }], { rule: 'rpe', increaseGrams: 2500 });
  expect(gramsOf(simulate(byEffort)).slice(0, 5)).toEqual([60_000, 60_000, 62_500, 62_500, 65_000]);
});

test('sets of time and distance are done as they are asked, and have no reps to miss', () => {
  const plank = one([{ sets: 2, durationSeconds: 60 }], {
    rule: 'custom',
    steps: [{ when: [{ fact: 'reached', is: 'exactly', value: 1 }], byGrams: 1 }],
  });
  const done = simulate({ ...plank, missEvery: 2 });
  expect(done.map(({ slots }) => slots[0]?.sets[0]?.target.durationSeconds)).toEqual(done.map(() => 60));
});

test('a light week is no session more with the same weight', () => {
  const light = one(
    [{ sets: 3, minReps: 8, maxReps: 10 }],
    { rule: 'double', increaseGrams: 2500 },
    {
      ...{ cycleWeeks: 2, deload: { week: 2, weightPercent: 100 } },
    },
  );
  expect(gramsOf(simulate(light)).slice(0, 8)).toEqual([60_000, 60_000, 60_000, 60_000, 60_000, 62_500, 62_500, 62_500]);
});
