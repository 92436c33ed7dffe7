import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyWeightHalfLifeDays, reaches, robustLine, smoothed, type TimedValue } from './trend.ts';

const day = 86_400_000;
const series = (...values: number[]): TimedValue[] => values.map((value, index) => ({ at: index * day, value }));
const anySeries = fc
  .array(fc.double({ min: 40, max: 200, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => series(...values));

describe('smoothing', () => {
  test('of body weight moves a tenth of the way each day', () => {
    const [, next] = smoothed(series(80, 81), bodyWeightHalfLifeDays);
    expect(next?.value).toBeCloseTo(80.1, 10);
  });

  test('after its half-life a jump is half followed, whatever the gap was made of', () => {
    const jump = [
      { at: 0, value: 80 },
      { at: 10 * day, value: 90 },
    ];
    expect(smoothed(jump, 10)[1]?.value).toBeCloseTo(85, 10);
  });

  test('stays within what was measured, and of one value is this value', () => {
    fc.assert(
      fc.property(anySeries, fc.double({ min: 0.5, max: 60, noNaN: true }), (values, halfLife) => {
        const measured = values.map(({ value }) => value);
        const trend = smoothed(values, halfLife);
        expect(trend).toHaveLength(values.length);
        expect(trend[0]).toEqual(values[0]);
        for (const { value } of trend) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...measured) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...measured) + 1e-9);
        }
      }),
    );
    expect(smoothed([], 7)).toEqual([]);
  });
});

describe('the line through values', () => {
  test('is the line itself where they lie on one, in whichever order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 200 }),
        fc.integer({ min: -5, max: 5 }),
        fc.integer({ min: 2, max: 20 }),
        (from, step, count) => {
          const values = series(...Array.from({ length: count }, (_, index) => from + step * index));
          const line = robustLine(values.toReversed());
          expect(line?.perDay).toBeCloseTo(step, 8);
          expect(line?.value).toBeCloseTo(from + step * (count - 1), 8);
          expect(line?.at).toBe((count - 1) * day);
        },
      ),
    );
  });

  test('one bad day does not turn it', () => {
    expect(robustLine(series(100, 101, 102, 40, 104, 105, 106))?.perDay).toBeCloseTo(1, 10);
  });

  test('needs two different times', () => {
    expect(robustLine(series(100))).toBeUndefined();
    expect(
      robustLine([
        { at: 5, value: 1 },
        { at: 5, value: 2 },
      ]),
    ).toBeUndefined();
  });

  test('with an even number of slopes takes the middle between the two middle ones', () => {
    const line = robustLine([
      { at: 0, value: 0 },
      { at: day, value: 1 },
      { at: 2 * day, value: 4 },
      { at: 3 * day, value: 9 },
    ]);
    expect(line?.perDay).toBe(3);
  });
});

describe('a forecast', () => {
  const line = { at: 0, value: 100, perDay: 0.5 };
  test('tells the day on which the line arrives', () => {
    expect(reaches(line, 110, 'up')).toBe(20 * day);
    expect(reaches({ ...line, perDay: -0.5 }, 90, 'down')).toBe(20 * day);
  });

  test('is now when it is there, and none when it leads away, stands still or takes more than two years', () => {
    expect(reaches(line, 100, 'up')).toBe(0);
    expect(reaches(line, 100, 'down')).toBe(0);
    expect(reaches(line, 90, 'down')).toBeUndefined();
    expect(reaches({ ...line, perDay: 0 }, 110, 'up')).toBeUndefined();
    expect(reaches(line, 100 + 0.5 * 730, 'up')).toBe(730 * day);
    expect(reaches(line, 100 + 0.5 * 731, 'up')).toBeUndefined();
  });
});
