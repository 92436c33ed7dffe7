import type { MassUnit } from '../../display/mass';

/** A full rack: the bar and the plates of one side, heaviest first. */
const racks: Readonly<Record<MassUnit, { readonly bar: number; readonly plates: readonly number[] }>> = {
  kg: { bar: 20, plates: [25, 20, 15, 10, 5, 2.5, 1.25] },
  lb: { bar: 45, plates: [45, 35, 25, 10, 5, 2.5] },
};

/** The plates for one side of the bar, heaviest first; undefined when the weight cannot be loaded exactly. */
export const platesPerSide = (weight: number, unit: MassUnit): number[] | undefined => {
  const { bar, plates } = racks[unit];
  let rest = (weight - bar) / 2;
  if (rest <= 0) return undefined;
  const loaded: number[] = [];
  for (const plate of plates) {
    while (rest >= plate - 1e-9) {
      loaded.push(plate);
      rest -= plate;
    }
  }
  return Math.abs(rest) < 1e-9 ? loaded : undefined;
};
