import type { MeasurementKind, ProgressPoint as Point } from '@spotter/contracts/workout/exercises';
import { smoothed, strengthHalfLifeDays } from '@spotter/training/trend';
import type { LinePoint } from '../../ui/charts/line-geometry';
import type { z } from 'zod';
import type { Display } from '../../display/display';
import type { MassUnit } from '../../display/mass';

type ProgressPoint = z.infer<typeof Point>;

type UsualMeasure = 'estimate' | 'reps' | 'duration' | 'distance';
export type ChartedMeasure = UsualMeasure | 'volume';

/** What the chart of an exercise shows: the estimated one-rep max where there is weight, else what it is measured in. */
export const usualMeasureOf: Readonly<Record<MeasurementKind, UsualMeasure>> = {
  'weight-reps': 'estimate',
  reps: 'reps',
  'bodyweight-plus': 'reps',
  assisted: 'reps',
  'weight-distance': 'distance',
  duration: 'duration',
  'distance-duration': 'distance',
};

const gramsPerPound = 453.59237;

const inUnit = (grams: number, unit: MassUnit): number => grams / (unit === 'kg' ? 1000 : gramsPerPound);

const valueOf: Readonly<Record<ChartedMeasure, (point: ProgressPoint, unit: MassUnit) => number | null>> = {
  estimate: ({ estimatedOneRepMaxGrams: grams }, unit) => grams && Math.round(inUnit(grams, unit) * 10) / 10,
  volume: ({ volumeGrams }, unit) => (volumeGrams ? Math.round(inUnit(volumeGrams, unit)) : null),
  reps: ({ reps }) => reps || null,
  duration: ({ durationSeconds }) => (durationSeconds ? Math.round(durationSeconds / 6) / 10 : null),
  distance: ({ distanceMetres }) => (distanceMetres ? Math.round(distanceMetres / 10) / 100 : null),
};

/** The points that have a value, in the unit of display (minutes and kilometres for time and distance). No record is one of the volume of a workout. */
export const linePoints = (
  points: readonly ProgressPoint[],
  measure: ChartedMeasure,
  display: Pick<Display, 'mass' | 'massUnit'>,
): LinePoint[] =>
  points.flatMap((point) => {
    const value = valueOf[measure](point, display.massUnit());
    if (value === null) return [];
    const heaviest = point.heaviestGrams && measure === 'estimate' ? display.mass(point.heaviestGrams) : undefined;
    const isRecord = point.isRecord && measure !== 'volume';
    return [{ at: Date.parse(point.at), value, isRecord, ...(heaviest === undefined ? {} : { detail: heaviest }) }];
  });

/** What was gained from the first to the last; undefined of a single one. */
export const gainOf = (points: readonly LinePoint[]): number | undefined => {
  const [first, last] = [points[0], points.at(-1)];
  return first && last && points.length > 1 ? last.value - first.value : undefined;
};

/** Smoothed over about three weeks, so that one bad day is not taken for a step back. */
export const trendOf = (points: readonly LinePoint[]): LinePoint[] => smoothed(points, strengthHalfLifeDays);
