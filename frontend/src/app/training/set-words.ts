import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { Display } from '../display/display';
import { measuresOf, type Measure } from './measures';
import type { Amounts } from './workout/set-rows';

const wordsOf: Readonly<Record<Measure, (display: Display, value: number) => string>> = {
  weightGrams: (display, value) => display.massNumber(value),
  reps: (display, value) => display.number(value, 0),
  durationSeconds: (display, value) => display.clock(value),
  distanceMetres: (display, value) => display.distance(value),
};

/** `82.5 × 8`, `1:30`, `5 km × 25:10`, `60 kg × 40 m`: weight and reps in one order, everywhere. */
export const setWords = (display: Display, measurement: MeasurementKind, set: Amounts): string =>
  measuresOf[measurement]
    .map((measure) => ({ measure, value: set[measure] }))
    .filter(({ value }) => value !== null)
    .map(({ measure, value }) =>
      measurement === 'weight-distance' && measure === 'weightGrams' ? display.mass(value ?? 0) : wordsOf[measure](display, value ?? 0),
    )
    .join(' × ') || '–';
