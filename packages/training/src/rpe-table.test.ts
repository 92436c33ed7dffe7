import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentOfOneRepMax } from './rpe-table.ts';

test.each([
  [1, 10, 100],
  [1, 8, 92.2],
  [3, 9, 89.2],
  [5, 8, 81.1],
  [8, 9.5, 77.4],
  [10, 7, 65.3],
  [12, 10, 68],
  [12, 6.5, 58.6],
])('%i reps at RPE %d are %d percent', (reps, rpe, percent) => {
  expect(percentOfOneRepMax(reps, rpe)).toBe(percent);
});

test('outside of the chart nothing is said', () => {
  for (const [reps, rpe] of [
    [0, 10],
    [13, 10],
    [5, 6],
    [5, 10.5],
    [2.3, 9],
  ] as const) {
    expect(percentOfOneRepMax(reps, rpe), `${reps} at ${rpe}`).toBeNull();
  }
});

test('a rep more, or a rep left, is less weight', () => {
  const reps = fc.integer({ min: 1, max: 11 });
  const rpe = fc.integer({ min: 15, max: 20 }).map((half) => half / 2);
  fc.assert(
    fc.property(reps, rpe, (count, effort) => {
      const percent = percentOfOneRepMax(count, effort) ?? 0;
      expect(percentOfOneRepMax(count + 1, effort)).toBeLessThan(percent);
      expect(percentOfOneRepMax(count, effort - 1)).toBe(percentOfOneRepMax(count + 1, effort));
    }),
  );
});
