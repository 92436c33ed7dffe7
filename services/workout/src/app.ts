import { defineService, every, type Kit, type TenantScope } from '@spotter/service-kit';
import { WorkoutConfig } from './config.ts';
import { exerciseRepository } from './exercises/exercise-repository.ts';
import { exerciseRoutes } from './exercises/exercise-routes.ts';
import { findExercises } from './exercises/find-exercises.ts';
import { progressRepository } from './progress/progress-repository.ts';
import { progressRoutes } from './progress/progress-routes.ts';
import { completeWorkout } from './workouts/complete-workout.ts';
import { discardWorkout, purgeDiscarded, restoreWorkout } from './workouts/discard-workout.ts';
import { findRecords } from './workouts/find-records.ts';
import { listWorkouts } from './workouts/list-workouts.ts';
import { recordRepository } from './workouts/record-repository.ts';
import { saveWorkout } from './workouts/save-workout.ts';
import { recordShown, showWorkout } from './workouts/show-workout.ts';
import { workoutRepository } from './workouts/workout-repository.ts';
import { workoutRoutes } from './workouts/workout-routes.ts';

/** Whose training it is. */
export interface Owner {
  readonly id: string;
  readonly tenant: TenantScope;
}

const workoutParts = (kit: Kit) => ({
  ...kit,
  exercises: exerciseRepository,
  workouts: workoutRepository,
  records: recordRepository,
  progress: progressRepository,
  findExercises: findExercises({ exercises: exerciseRepository }),
  recordShown,
});

export type WorkoutParts = ReturnType<typeof workoutParts> & {
  readonly showWorkout: ReturnType<typeof showWorkout>;
  readonly findRecords: ReturnType<typeof findRecords>;
};

export const workout = defineService({
  name: 'workout',
  config: WorkoutConfig,
  migrations: new URL('../migrations/', import.meta.url),
  build: (kit) => {
    const base = workoutParts(kit);
    const parts: WorkoutParts = { ...base, showWorkout: showWorkout(base), findRecords: findRecords(base) };
    return {
      routes: [
        ...exerciseRoutes(parts),
        ...progressRoutes(parts),
        ...workoutRoutes(parts, {
          saveWorkout: saveWorkout(parts),
          completeWorkout: completeWorkout(parts),
          discardWorkout: discardWorkout(parts),
          restoreWorkout: restoreWorkout(parts),
          listWorkouts: listWorkouts(parts),
        }),
      ],
      jobs: [every({ hours: 6 }, 'workout.purge-discarded', purgeDiscarded(parts))],
    };
  },
});
