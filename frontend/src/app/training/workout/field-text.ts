import { gramsOf, massNumber, massStep, type MassUnit } from '../../display/mass';
import { clockText, secondsOf } from '../../display/duration';
import { numberOf } from '../../display/number-input';
import type { DisplayUnits } from '../../display/display';
import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { Measure } from '../measures';

/** In what the fields of an exercise are typed. */
export interface FieldUnits {
  readonly mass: MassUnit;
  readonly distance: 'km' | 'mi' | 'm' | 'yd';
}

/** A run goes by kilometres or miles; nobody types that a sack was carried for 0.04 of one. */
export const fieldUnits = (measurement: MeasurementKind, { mass, distance }: DisplayUnits): FieldUnits =>
  measurement === 'weight-distance' ? { mass, distance: distance === 'km' ? 'm' : 'yd' } : { mass, distance };

const metresPer = { km: 1000, mi: 1609.344, m: 1, yd: 0.9144 } as const;
const distanceStep = { km: 0.1, mi: 0.1, m: 5, yd: 5 } as const;
const stepOf = (measure: Measure, units: FieldUnits): number =>
  ({ weightGrams: massStep[units.mass], reps: 1, durationSeconds: 15, distanceMetres: distanceStep[units.distance] })[measure];

const whole = (amount: number | null | undefined, scale: (amount: number) => number): number | null | undefined =>
  amount === null || amount === undefined ? amount : scale(amount);

/** `130` is typed for 1:30, as on a microwave oven. */
const secondsTyped = (text: string): number | null | undefined => {
  if (text.trim() === '') return null;
  if (text.includes(':')) return secondsOf(text);
  return /^\d+$/.test(text) ? Number(text.slice(0, -2)) * 60 + Number(text.slice(-2)) : undefined;
};

/** What a person typed, in grams, metres, seconds or repetitions; null for nothing, undefined for what cannot be read. */
export const amountOf = (measure: Measure, text: string, units: FieldUnits): number | null | undefined => {
  switch (measure) {
    case 'weightGrams':
      return whole(numberOf(text), (amount) => gramsOf(amount, units.mass));
    case 'distanceMetres':
      return whole(numberOf(text), (amount) => Math.round(amount * metresPer[units.distance]));
    case 'durationSeconds':
      return secondsTyped(text);
    case 'reps':
      return whole(numberOf(text), Math.round);
  }
};

const plain = (amount: number): string => String(Math.round(amount * 100) / 100);

/** Short ways are whole metres, so that of a yard no part is known either. */
const distanceText = (metres: number, { distance }: FieldUnits): string => {
  const amount = metres / metresPer[distance];
  return distance === 'm' || distance === 'yd' ? String(Math.round(amount)) : plain(amount);
};

/** The amount as it stands in a field, with a decimal point: it is a number to go on typing at, not prose. */
export const fieldText = (measure: Measure, amount: number | null, units: FieldUnits): string => {
  if (amount === null) return '';
  if (measure === 'weightGrams') return plain(massNumber(amount, units.mass));
  if (measure === 'distanceMetres') return distanceText(amount, units);
  return measure === 'durationSeconds' ? clockText(amount) : String(amount);
};

/** One step up or down, never below nothing. */
export const stepped = (measure: Measure, amount: number | null, by: 1 | -1, units: FieldUnits): number => {
  const now = amount ?? 0;
  const step = stepOf(measure, units);
  if (measure === 'weightGrams') return Math.max(0, gramsOf(massNumber(now, units.mass) + by * step, units.mass));
  if (measure === 'distanceMetres') return Math.max(0, Math.round(now + by * step * metresPer[units.distance]));
  return Math.max(0, now + by * step);
};

/** `2.5`, `0:15`: what a key of the pad says after its sign. */
export const stepText = (measure: Measure, units: FieldUnits): string =>
  measure === 'durationSeconds' ? clockText(stepOf(measure, units)) : String(stepOf(measure, units));

export const unitOf = (measure: Measure, units: FieldUnits): MassUnit | FieldUnits['distance'] | undefined =>
  measure === 'weightGrams' ? units.mass : measure === 'distanceMetres' ? units.distance : undefined;
