import type { TrainingTally } from '@spotter/contracts/workout/progress';
import { describe, expect, test } from 'vitest';
import { muscleSets, noticesOf, usualBands } from './weekly-muscles';

const week = (setsByMuscle: TrainingTally['setsByMuscle']): TrainingTally => ({ setsByMuscle, setsByReps: {}, setsByIntensity: {} });

test('muscles are below, in or above their own band, in half sets', () => {
  const bands = { ...usualBands, muscleBands: { calves: { from: 4, to: 8 } } };
  expect(
    muscleSets({ calves: 6.2, chest: 9.7, glutes: 22, abs: 0.1 }, bands).map(({ muscle, sets, state }) => [muscle, sets, state]),
  ).toEqual([
    ['chest', 9.5, 'below'],
    ['glutes', 22, 'above'],
    ['calves', 6, 'in'],
  ]);
});

describe('worth knowing', () => {
  test('is a muscle that was outside of its band for three weeks, this week left out', () => {
    const weeks = [
      week({ chest: 12, calves: 2 }),
      week({ chest: 25, calves: 2 }),
      week({ chest: 25, calves: 0 }),
      week({ chest: 25 }),
      week({}),
    ];
    expect(noticesOf(weeks, usualBands)).toEqual([
      { muscle: 'calves', kind: 'below', weeks: 4, sets: 0 },
      { muscle: 'chest', kind: 'above', weeks: 3, sets: 25 },
    ]);
  });

  test('is nothing of what somebody does not train, nor of two weeks', () => {
    expect(noticesOf([week({ chest: 12 }), week({ chest: 2 }), week({ chest: 2 }), week({})], usualBands)).toEqual([]);
    expect(noticesOf([], usualBands)).toEqual([]);
  });
});
