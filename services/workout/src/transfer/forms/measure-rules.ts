import type { DistanceUnit, WeightUnit } from '@spotter/contracts/workout/units';

/** The international pound, exactly (1959 agreement). */
const gramsPerPound = 453.59237;
/** The international mile, exactly. */
const metresPerMile = 1609.344;

const grams: Readonly<Record<WeightUnit, number>> = { kg: 1000, lb: gramsPerPound };
const metres: Readonly<Record<DistanceUnit, number>> = { km: 1000, mi: metresPerMile };

/** Rounded to whole grams. */
export const gramsOf = (value: number, unit: WeightUnit): number => Math.round(value * grams[unit]);

/** Rounded to whole metres. */
export const metresOf = (value: number, unit: DistanceUnit): number => Math.round(value * metres[unit]);

/** Without needless noughts. Three decimals of a pound (four of a mile) are finer than half a gram (metre), so reading it back gives the same. */
const decimal = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

export const weightText = (weightGrams: number | null, unit: WeightUnit): string =>
  weightGrams === null ? '' : decimal(weightGrams / grams[unit], 3);

export const distanceText = (distanceMetres: number | null, unit: DistanceUnit): string =>
  distanceMetres === null ? '' : decimal(distanceMetres / metres[unit], 4);
