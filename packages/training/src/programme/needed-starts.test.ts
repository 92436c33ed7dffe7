import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { describe, expect, test } from 'vitest';
import { neededStarts, startingLifts } from './needed-starts.ts';

const linear = { rule: 'linear', increaseGrams: 2500 };
const slot = (sets: readonly object[], more: object = {}) => ({
  ...{ lift: 'squat', exercise: 'back-squat', progression: linear },
  sets: sets.map((set) => ({ sets: 3, minReps: 5, ...set })),
  ...more,
});
const programme = (...slots: object[]) =>
  ProgrammeDocument.parse({ title: 'Starts', weeks: 4, cycleWeeks: 2, days: [{ title: 'A', slots }] });
const needs = (...slots: object[]) => neededStarts(programme(...slots)).map(({ needs: need }) => need);

describe('before it starts a programme has to be told', () => {
  test('the working weight of a lift whose sets name none', () => {
    expect(neededStarts(programme(slot([{}])))).toEqual([{ lift: 'squat', exercise: 'back-squat', needs: 'working-weight' }]);
    expect(needs(slot([{ weightGrams: 60_000 }, {}])), 'one open set is enough').toEqual(['working-weight']);
    expect(needs(slot([{ percentOfWorkingWeight: 80 }]))).toEqual(['working-weight']);
  });

  test('the training max where any set is a part of it, also in one week only', () => {
    expect(needs(slot([{ percentOfTrainingMax: 70 }]))).toEqual(['training-max']);
    expect(needs(slot([{ weightGrams: 60_000 }, { percentOfTrainingMax: 70 }]))).toEqual(['training-max']);
    const later = [{ week: 2, sets: [{ sets: 1, minReps: 5, percentOfTrainingMax: 80 }] }];
    expect(needs(slot([{ weightGrams: 60_000 }], { inWeeks: later }))).toEqual(['training-max']);
  });

  test.each([{ weightGrams: 60_000 }, { percentOfOneRepMax: 70 }, { durationSeconds: 60 }, { distanceMetres: 40 }])(
    'nothing where the set says it all: %j',
    (set) => {
      expect(needs(slot([set]))).toEqual([]);
    },
  );

  test('nothing where no weight progresses', () => {
    expect(needs(slot([{}], { progression: { rule: 'none' } }))).toEqual([]);
    expect(needs(slot([{}], { progression: { rule: 'reps', mostAddedReps: 5 } }))).toEqual([]);
  });

  test('a lift once, and the training max before the working weight, whichever comes first', () => {
    const [open, wave] = [slot([{}]), slot([{ percentOfTrainingMax: 70 }])];
    expect(needs(open, wave)).toEqual(['training-max']);
    expect(needs(wave, open)).toEqual(['training-max']);
    expect(needs(open, open)).toEqual(['working-weight']);
    expect(needs(open, slot([{ weightGrams: 60_000 }]))).toEqual(['working-weight']);
  });
});

test('lifts begin with what was told, and without it where nothing was', () => {
  const document = programme(
    slot([{}]),
    slot([{ percentOfTrainingMax: 70 }], { lift: 'bench', exercise: 'bench-press' }),
    slot([{ weightGrams: 20_000 }], { lift: 'curl', exercise: 'barbell-curl' }),
    slot([{}], { lift: 'row', exercise: 'barbell-row' }),
  );
  const lifts = startingLifts(document, { squat: 100_000, bench: 80_000, curl: 30_000 });
  expect([...lifts].map(([lift, { workingWeightGrams, trainingMaxGrams }]) => [lift, workingWeightGrams, trainingMaxGrams])).toEqual([
    ['squat', 100_000, null],
    ['bench', null, 80_000],
    ['curl', null, null],
    ['row', null, null],
  ]);
  expect(lifts.get('squat')).toMatchObject({
    ...{ addedReps: 0, missesInRow: 0, successesInRow: 0, cycle: { number: 1, isDone: false, isMissed: false } },
    reason: { kind: 'start', fromGrams: 100_000, trainingMaxGrams: null },
  });
});
