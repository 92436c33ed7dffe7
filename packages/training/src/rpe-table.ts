/**
 * Percent of the one-rep max, by half reps below the maximum: the first is one rep with nothing left, the second one rep with half a rep left, the third
 * two reps with nothing left, or one with one left.
 *
 * Source: Mike Tuchscherer, The Reactive Training Manual, 2008, the chart of reps against RPE as it is published by Reactive Training Systems. Its
 * rows are one sequence, since a rep in reserve is worth as much as a rep that was done.
 */
const percents = [
  100, 97.8, 95.5, 93.9, 92.2, 90.7, 89.2, 87.8, 86.3, 85, 83.7, 82.4, 81.1, 79.9, 78.6, 77.4, 76.2, 75.1, 73.9, 72.3, 70.7, 69.4, 68, 66.7,
  65.3, 64, 62.6, 61.3, 59.9, 58.6,
];

/** The chart goes down to three and a half reps in reserve; who leaves more cannot tell how many. */
const lowestRpe = 6.5;
const mostReps = 12;

/**
 * How many percent of the one-rep max a set of so many reps at this RPE (rate of perceived exertion; 10 means no rep left, 9 one) is made with.
 * Null outside of the chart: 1 to 12 whole reps, RPE 6.5 to 10 in halves.
 */
export const percentOfOneRepMax = (reps: number, rpe: number): number | null => {
  if (reps < 1 || reps > mostReps || rpe < lowestRpe || rpe > 10) return null;
  return percents[2 * (reps - 1) + 2 * (10 - rpe)] ?? null;
};
