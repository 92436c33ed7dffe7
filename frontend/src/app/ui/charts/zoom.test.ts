import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoomed } from './zoom';

const day = 86_400_000;
const whole = { from: 0, to: 100 * day };
const shortest = 7 * day;

test('nearer around a moment keeps this moment in its place', () => {
  expect(zoomed(whole, whole, { around: 50 * day, by: 0.5, shortest })).toEqual({ from: 25 * day, to: 75 * day });
  expect(zoomed(whole, whole, { around: 100 * day, by: 0.5, shortest })).toEqual({ from: 50 * day, to: 100 * day });
});

test('away from all of it there is nothing further', () => {
  expect(zoomed({ from: 25 * day, to: 75 * day }, whole, { around: 50 * day, by: 2, shortest })).toBeUndefined();
});

test('never leaves what there is, and stays at a week', () => {
  const moment = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(moment, fc.constantFrom(0.5, 2)), { maxLength: 12 }), (steps) => {
      let span = whole;
      for (const [share, by] of steps) {
        span = zoomed(span, whole, { around: span.from + share * (span.to - span.from), by, shortest }) ?? whole;
        expect(span.from).toBeGreaterThanOrEqual(whole.from);
        expect(span.to).toBeLessThanOrEqual(whole.to);
        expect(span.to - span.from).toBeGreaterThanOrEqual(7 * day - 1);
      }
    }),
  );
});
