import { computed, inject, type Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import type { WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { summaryOf } from '@spotter/training/workout-summary';
import { log } from '../logging/log-state';
import { TrainingCopy } from '../logging/training-copy';
import { workoutsHere } from '../logging/workouts-here';

/**
 * Workouts of the last weeks that are over, newest first, out of what lies on this device: also the one that was finished a moment ago without a
 * network. Use it in an injection context.
 */
export const recentWorkouts = (): Signal<readonly WorkoutSummary[]> => {
  const store = inject(Store);
  const copy = inject(TrainingCopy);
  const workouts = store.selectSignal(log.selectWorkouts);
  const exercises = store.selectSignal(log.selectExercises);
  return computed(() => workoutsHere(copy.workouts(), { workouts: workouts(), exercises: exercises() }).map(summaryOf));
};
