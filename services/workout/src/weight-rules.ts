export interface Weighing {
  readonly day: string;
  readonly grams: number;
}

/** What somebody weighed on a day, by weighings oldest first: the last one until then, or the first of all if it came later. Null when there is none. */
export const weightOn = (weighings: readonly Weighing[], day: string): number | null => {
  let [low, high] = [0, weighings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weighings[middle]?.day ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return (weighings[Math.max(0, low - 1)] ?? undefined)?.grams ?? null;
};

/**
 * Of which days another weight is known when the one of `day` changes: from it until the day before the next weighing, and everything before when it is the first.
 */
export const daysOfWeight = (weighings: readonly Weighing[], day: string): { readonly from: string; readonly before: string } => ({
  from: weighings.some((each) => each.day < day) ? day : '0001-01-01',
  before: weighings.find((each) => each.day > day)?.day ?? '9999-12-31',
});
