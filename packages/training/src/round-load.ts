/**
 * A weight that can be loaded: the nearest multiple of the step, the lower one when two are as near, and never above the cap. All in grams;
 * never negative.
 */
export const roundLoad = (grams: number, stepGrams: number, capGrams = Infinity): number => {
  const wanted = Math.max(0, Math.min(grams, capGrams));
  const lower = Math.floor(wanted / stepGrams) * stepGrams;
  const upper = lower + stepGrams;
  return wanted - lower > upper - wanted && upper <= capGrams ? upper : lower;
};
