/** A value at a time, in milliseconds since 1970. */
export interface TimedValue {
  readonly at: number;
  readonly value: number;
}

const dayMilliseconds = 86_400_000;

/**
 * Exponentially weighted moving average over unevenly spaced values, oldest first: after `halfLifeDays` a value weighs half. A gap pulls no harder than the time
 * that passed, so a day without a value changes nothing.
 *
 * Body weight is smoothed with 6.6 days, which is John Walker's ten percent a day (The Hacker's Diet, 1991, "Pencil and paper"); the estimated one-rep max
 * with 21 days, about three weeks of training. For uneven spacing see Eckner, "Algorithms for unevenly spaced time series", 2012 (EMA, previous point).
 */
export const smoothed = (values: readonly TimedValue[], halfLifeDays: number): TimedValue[] => {
  let trend: TimedValue | undefined;
  return values.map(({ at, value }) => {
    const keep = trend ? 0.5 ** (Math.max(0, at - trend.at) / dayMilliseconds / halfLifeDays) : 0;
    trend = { at, value: (trend?.value ?? 0) * keep + value * (1 - keep) };
    return trend;
  });
};

/** Ten percent a day: 0.9 to the power of 6.58 is one half. */
export const bodyWeightHalfLifeDays = Math.log(0.5) / Math.log(0.9);
export const strengthHalfLifeDays = 21;

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** A straight line: its value at `at`, and by how much it rises a day. */
export interface Line {
  readonly at: number;
  readonly value: number;
  readonly perDay: number;
}

/**
 * The line through values that outliers do not turn: its slope is the median of the slopes of all pairs, its height the median of what is left. Undefined with
 * fewer than two different times. One bad day in three does not move it.
 *
 * Source: Theil 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", J Am Stat Assoc 63, 1968.
 */
export const robustLine = (values: readonly TimedValue[]): Line | undefined => {
  const slopes = values.flatMap((a, index) =>
    values.slice(index + 1).flatMap((b) => (a.at === b.at ? [] : [((b.value - a.value) / (b.at - a.at)) * dayMilliseconds])),
  );
  if (slopes.length === 0) return undefined;
  const perDay = medianOf(slopes);
  const at = Math.max(...values.map((value) => value.at));
  const value = medianOf(values.map((each) => each.value + ((at - each.at) / dayMilliseconds) * perDay));
  return { at, value, perDay };
};

const furthestForecastDays = 730;

/**
 * When a line reaches a value, in milliseconds since 1970: its own time when it is there already. Undefined when it leads away from it or needs more than two
 * years, for nobody's progress is straight for so long.
 */
export const reaches = ({ at, value, perDay }: Line, target: number, direction: 'up' | 'down'): number | undefined => {
  const left = direction === 'up' ? target - value : value - target;
  if (left <= 0) return at;
  const speed = direction === 'up' ? perDay : -perDay;
  const days = left / speed;
  return speed > 0 && days <= furthestForecastDays ? at + days * dayMilliseconds : undefined;
};
