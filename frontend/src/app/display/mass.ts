export type MassUnit = 'kg' | 'lb';

/** The international avoirdupois pound, exactly (1959 agreement). */
const gramsPerPound = 453.59237;
const gramsPerUnit: Readonly<Record<MassUnit, number>> = { kg: 1000, lb: gramsPerPound };

/** Grams as a number of kilograms or pounds, to the nearest quarter: plates come no finer. */
export const massNumber = (grams: number, unit: MassUnit): number =>
  unit === 'kg' ? Math.round(grams / 10) / 100 : Math.round((grams / gramsPerPound) * 4) / 4;

/** What a person typed, in their unit, as whole grams. */
export const gramsOf = (amount: number, unit: MassUnit): number => Math.round(amount * gramsPerUnit[unit]);

/** How much one step of the number pad adds, in the person's unit. */
export const massStep: Readonly<Record<MassUnit, number>> = { kg: 2.5, lb: 5 };
