import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { describe, expect, test } from 'vitest';
import { newLift, reason, type LiftState } from './lift-state.ts';
import { planDay, type DayNeeds } from './plan-day.ts';

const known = newLift({ workingWeightGrams: 100_000, trainingMaxGrams: 120_000 });

const programme = (sets: readonly object[], slot: object = {}, more: object = {}) =>
  ProgrammeDocument.parse({
    ...{ title: 'Days', weeks: 8 },
    days: [{ title: 'Heavy', slots: [{ lift: 'squat', exercise: 'back-squat', sets, progression: { rule: 'none' }, ...slot }] }],
    ...more,
  });

const planned = (document: ProgrammeDocument, more: Partial<DayNeeds> & { lift?: LiftState; week?: number } = {}) => {
  const { lift = known, week = 1, ...needs } = more;
  return planDay(document, { week, day: 1 }, { lifts: new Map([['squat', lift]]), roundingGrams: 2500, oneRepMaxes: new Map(), ...needs });
};
const targets = (...of: Parameters<typeof planned>) => planned(...of).slots[0]?.sets.map(({ target }) => target) ?? [];
const grams = (...of: Parameters<typeof planned>) => targets(...of).map(({ weightGrams }) => weightGrams);

describe('a day', () => {
  test('has its title, its slots and what goes with them', () => {
    const document = programme([{ sets: 1, minReps: 5 }], { group: 2, restSeconds: 90, note: 'Slow', alternatives: ['front-squat'] });
    expect(planned(document)).toMatchObject({
      ...{ week: 1, day: 1, title: 'Heavy', isDeload: false },
      slots: [{ lift: 'squat', exercise: 'back-squat', group: 2, restSeconds: 90, note: 'Slow', alternatives: ['front-squat'] }],
    });
    expect(planned(programme([{ sets: 1, minReps: 5 }])).slots[0]).toMatchObject({ group: null, note: '', alternatives: [] });
  });

  test('that the programme does not have is empty', () => {
    const needs = { lifts: new Map(), roundingGrams: 2500, oneRepMaxes: new Map<string, number>() };
    expect(planDay(programme([{ sets: 1, minReps: 5 }]), { week: 1, day: 2 }, needs)).toEqual({
      ...{ week: 1, day: 2, title: '', isDeload: false, slots: [] },
    });
  });

  test('leaves out what falls away in its week', () => {
    const document = programme([{ sets: 1, minReps: 5 }], { inWeeks: [{ week: 2, sets: [] }] }, { cycleWeeks: 2 });
    expect([1, 2, 3].map((week) => planned(document, { week }).slots.length)).toEqual([1, 0, 1]);
  });

  test('of a lift that nobody knows has no weights', () => {
    expect(grams(programme([{ sets: 1, minReps: 5 }]), { lifts: new Map() })).toEqual([null]);
  });
});

describe('weights', () => {
  test('are the working weight, or a part of it, of the training max or of the one-rep max', () => {
    const sets = [{}, { percentOfWorkingWeight: 60 }, { percentOfTrainingMax: 75 }, { percentOfOneRepMax: 80 }, { weightGrams: 61_234 }];
    const document = programme(sets.map((set) => ({ sets: 1, minReps: 5, ...set })));
    expect(grams(document, { oneRepMaxes: new Map([['back-squat', 150_000]]) })).toEqual([100_000, 60_000, 90_000, 120_000, 61_234]);
    expect(grams(document, { lift: newLift({ workingWeightGrams: null, trainingMaxGrams: null }) })).toEqual([
      null,
      null,
      null,
      null,
      61_234,
    ]);
  });

  test('that are worked out can be loaded; the cap holds for all but waves', () => {
    expect(grams(programme([{ sets: 1, percentOfWorkingWeight: 81 }]))).toEqual([80_000]);
    const capped = (rule: object, set: object) =>
      grams(programme([{ sets: 1, ...set }], { progression: { increaseGrams: 2500, capGrams: 80_000, ...rule } }));
    expect(capped({ rule: 'linear' }, {})).toEqual([80_000]);
    expect(capped({ rule: 'linear' }, { weightGrams: 90_000 })).toEqual([80_000]);
    expect(capped({ rule: 'waves' }, { percentOfTrainingMax: 90 })).toEqual([107_500]);
  });
});

describe('targets', () => {
  test('have reps, effort, time, way and tempo as they are written', () => {
    expect(targets(programme([{ sets: 1, minReps: 5, maxReps: 8, repsInReserve: 2, tempo: '3-1-1-0' }]))).toEqual([
      { minReps: 5, maxReps: 8, weightGrams: 100_000, rpe: 8, durationSeconds: null, distanceMetres: null, tempo: '3-1-1-0' },
    ]);
    expect(targets(programme([{ sets: 1, durationSeconds: 60, distanceMetres: 40, rpe: 7 }]))).toEqual([
      { minReps: null, maxReps: null, weightGrams: 100_000, rpe: 7, durationSeconds: 60, distanceMetres: 40, tempo: null },
    ]);
  });

  test('ask the reps that were added, but not of warm-ups nor where none are asked', () => {
    const document = programme([
      { sets: 1, minReps: 5, kind: 'warm-up' },
      { sets: 1, minReps: 5, maxReps: 8 },
      { sets: 1, durationSeconds: 30 },
    ]);
    expect(targets(document, { lift: { ...known, addedReps: 2 } }).map(({ minReps, maxReps }) => [minReps, maxReps])).toEqual([
      [5, null],
      [7, 10],
      [null, null],
    ]);
  });
});

describe('a deload week', () => {
  const light = (week: number) =>
    planned(
      programme(
        [
          { sets: 2, minReps: 5, kind: 'warm-up', weightGrams: 40_000 },
          { sets: 3, minReps: 5 },
        ],
        {},
        { cycleWeeks: 4, deload: { week: 4, weightPercent: 60, setsPercent: 50 } },
      ),
      { week },
    );

  test('comes with its week of the cycle, lighter and shorter, rounded up; warm-ups stay as many', () => {
    expect([3, 4, 5, 8].map((week) => light(week).isDeload)).toEqual([false, true, false, true]);
    expect(light(4).slots[0]?.sets.map(({ kind, target }) => [kind, target.weightGrams])).toEqual([
      ['warm-up', 25_000],
      ['warm-up', 25_000],
      ['working', 60_000],
      ['working', 60_000],
    ]);
    expect(light(3).slots[0]?.sets).toHaveLength(5);
  });

  test('says so, and other weeks say why', () => {
    expect(light(4).slots[0]?.reason).toMatchObject({ kind: 'deload-week', percent: 60 });
    expect(light(3).slots[0]?.reason).toMatchObject({ kind: 'start' });
  });
});

describe('why this weight today', () => {
  const wave = programme([
    { sets: 1, minReps: 5, percentOfTrainingMax: 65 },
    { sets: 1, minReps: 5, percentOfTrainingMax: 85 },
    { sets: 1, minReps: 5, percentOfTrainingMax: 75 },
  ]);
  const why = (lift: LiftState, document = wave) => planned(document, { lift }).slots[0]?.reason;

  test('a wave tells the heaviest part of the training max', () => {
    expect(why(known)).toMatchObject({ kind: 'percentage', percent: 85, trainingMaxGrams: 120_000 });
  });

  test('a new training max is news until it was used', () => {
    const raised = { ...known, reason: reason('new-training-max', { changeGrams: 5000 }) };
    expect(why(raised)).toMatchObject({ kind: 'new-training-max' });
    expect(why({ ...raised, cycle: { ...raised.cycle, isDone: true } })).toMatchObject({ kind: 'percentage' });
    expect(why({ ...known, reason: reason('training-max-lowered') })).toMatchObject({ kind: 'training-max-lowered' });
    expect(why({ ...known, reason: reason('training-max-held') })).toMatchObject({ kind: 'percentage' });
  });

  test('others tell what the last session decided', () => {
    const lift = { ...known, reason: reason('increase', { changeGrams: 2500 }) };
    expect(why(lift, programme([{ sets: 1, minReps: 5 }]))).toMatchObject({ kind: 'increase', changeGrams: 2500 });
  });
});
