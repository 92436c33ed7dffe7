import { expect, test } from 'vitest';
import { isSame } from './is-same.ts';

test.each([
  [
    { weightGrams: 1, reps: 2 },
    { reps: 2, weightGrams: 1 },
  ],
  [{ sets: [{ id: 'a', reps: 5 }] }, { sets: [{ reps: 5, id: 'a' }] }],
  [
    { c: 1, a: { z: 1, y: 2 }, b: 3 },
    { b: 3, a: { y: 2, z: 1 }, c: 1 },
  ],
  [null, null],
  [
    [1, 2],
    [1, 2],
  ],
])('%j says the same as %j', (a, b) => {
  expect(isSame(a, b)).toBe(true);
});

test.each([
  [{ reps: 2 }, { reps: 3 }],
  [{ reps: 2 }, { reps: 2, rpe: 8 }],
  [{ reps: null }, { rpe: null }],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [['a'], { 0: 'a' }],
  [null, {}],
  ['1', 1],
  [0, null],
])('%j says something else than %j', (a, b) => {
  expect(isSame(a, b)).toBe(false);
});
