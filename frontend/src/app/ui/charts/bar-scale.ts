import { scaleLinear, type ScaleLinear } from 'd3-scale';

const wantedRows = 4;

/** From zero to a round number above the highest bar, and the rows of the axis. Where all bars are whole (workouts, sets), so is the axis: there is no half workout. */
export const barScale = (
  values: readonly number[],
  bottom: number,
  top: number,
): { readonly y: ScaleLinear<number, number>; readonly ticks: readonly number[] } => {
  const y = scaleLinear([0, Math.max(1, ...values)], [bottom, top]).nice(wantedRows);
  const ticks = y.ticks(wantedRows);
  return { y, ticks: values.every(Number.isInteger) ? ticks.filter(Number.isInteger) : ticks };
};
