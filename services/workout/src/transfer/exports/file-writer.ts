import type { DistanceUnit, WeightUnit } from '@spotter/contracts/workout/units';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { TrainedWorkout } from '../forms/trained-workout.ts';

export interface ExportUnits {
  readonly weight: WeightUnit;
  readonly distance: DistanceUnit;
}

/** How a history becomes a file, piece by piece, oldest workout first. */
export interface FileWriter {
  readonly contentType: string;
  readonly fileName: string;
  /** `own` are all exercises that the member made. */
  head(own: readonly Exercise[]): string;
  workout(workout: TrainedWorkout): string;
  foot(): string;
}
