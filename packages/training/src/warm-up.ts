export interface WarmUpSet {
  readonly weightGrams: number;
  readonly reps: number;
}

export interface WarmUpFor {
  /** Of the first working set. */
  readonly workingGrams: number;
  /** The empty bar, from which a warm-up begins; null for dumbbells and machines. */
  readonly barGrams: number | null;
  /** What can be loaded are multiples of it. */
  readonly roundingGrams: number;
}

const barReps = 10;
const steps = [
  { share: 0.4, reps: 5 },
  { share: 0.6, reps: 3 },
  { share: 0.8, reps: 2 },
] as const;

/**
 * Sets that lead up to a weight: the empty bar, then 40, 60 and 80 per cent with fewer and fewer repetitions. Steps that would be no heavier than
 * the one before are left out, so a light set has a short warm-up, and none reaches the working weight.
 *
 * Source: the bar, 40, 60 and 80 % are the warm-up of Mark Rippetoe's "Starting Strength".
 */
export const warmUpSets = ({ workingGrams, barGrams, roundingGrams }: WarmUpFor): WarmUpSet[] => {
  const rounded = (grams: number): number => Math.max(barGrams ?? 0, Math.round(grams / roundingGrams) * roundingGrams);
  const wanted = [
    ...(barGrams === null ? [] : [{ weightGrams: barGrams, reps: barReps }]),
    ...steps.map(({ share, reps }) => ({ weightGrams: rounded(workingGrams * share), reps })),
  ];
  const sets: WarmUpSet[] = [];
  for (const set of wanted) {
    const before = sets.at(-1)?.weightGrams ?? 0;
    if (set.weightGrams > before && set.weightGrams < workingGrams) sets.push(set);
  }
  return sets;
};
