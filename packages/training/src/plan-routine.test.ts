import { RoutineSlot } from '@spotter/contracts/workout/routines';
import { expect, test } from 'vitest';
import { planRoutine } from './plan-routine.ts';

const none = { oneRepMaxes: new Map<string, number>(), trainingMaxes: new Map<string, number>(), roundingGrams: 2500, bars: new Map() };

test('a percentage becomes a weight where the one-rep maximum is known, reps in reserve become an RPE, and warm-ups count by themselves', () => {
  const slot = RoutineSlot.parse({
    exercise: 'bench-press',
    group: 1,
    sets: [
      { sets: 2, kind: 'warm-up', minReps: 5, weightGrams: 20_000 },
      { sets: 3, minReps: 5, maxReps: 8, percentOfOneRepMax: 80, repsInReserve: 2 },
    ],
  });
  const plan = (oneRepMaxes: Map<string, number>) => planRoutine([slot], { ...none, oneRepMaxes })[0];
  const known = plan(new Map([['bench-press', 101_000]]));
  expect(known?.sets.map(({ kind, target }) => [kind, target.weightGrams, target.rpe])).toEqual([
    ['warm-up', 20_000, null],
    ['warm-up', 20_000, null],
    ...[1, 2, 3].map(() => ['working', 80_000, 8]),
  ]);
  expect(known).toMatchObject({ group: 1, restSeconds: 120, reason: null, note: '' });
  expect(planRoutine([{ ...slot, note: 'Slow' }], none)[0]?.note).toBe('Slow');
  expect(plan(new Map())?.sets.at(-1)?.target.weightGrams).toBeNull();
});

test('a part of the training max is one of what the programme keeps, else of nine tenths of the one-rep maximum, and can be loaded', () => {
  const slot = RoutineSlot.parse({ exercise: 'bench-press', sets: [{ minReps: 5, percentOfTrainingMax: 80 }] });
  const weight = (needs: Partial<Parameters<typeof planRoutine>[1]>) =>
    planRoutine([slot], { ...none, ...needs })[0]?.sets[0]?.target.weightGrams;
  const oneRepMaxes = new Map([['bench-press', 100_000]]);
  expect(weight({})).toBeNull();
  expect(weight({ oneRepMaxes })).toBe(72_500);
  expect(weight({ oneRepMaxes, trainingMaxes: new Map([['bench-press', 80_000]]) })).toBe(65_000);
  const plates = [{ weightGrams: 20_000, pairs: 2 }];
  expect(weight({ oneRepMaxes, bars: new Map([['bench-press', { barGrams: 20_000, plates }]]) })).toBe(60_000);
});
