import { defineService, every, type Kit, type Language, type TenantScope } from '@spotter/service-kit';
import { changeRepository } from './changes/change-repository.ts';
import { changeRoutes } from './changes/change-routes.ts';
import { readChanges } from './changes/read-changes.ts';
import { trainingVersion } from './changes/training-version.ts';
import { WorkoutConfig } from './config.ts';
import { addExercise } from './exercises/add-exercise.ts';
import { exerciseRoutes } from './exercises/exercise-routes.ts';
import { exerciseParts, librarySeed } from './exercises/exercises.ts';
import { homeEquipmentRoutes } from './exercises/home-equipment-routes.ts';
import { mergeRoutes } from './exercises/merge-routes.ts';
import { purgeMerges } from './exercises/undo-merge.ts';
import { planParts, planRoutes, type PlanParts } from './plans.ts';
import { keptParts, keptRoutes } from './kept.ts';
import { pictures } from './pictures/pictures.ts';
import { keepProgress } from './progress/keep-progress.ts';
import { rebuildProgress } from './progress/rebuild-progress.ts';
import { purgePlans } from './purge-plans.ts';
import { logSettingsRepository } from './settings/log-settings-repository.ts';
import { logSettingsRoutes } from './settings/log-settings-routes.ts';
import { transfer, transferParts, type TransferParts } from './transfer/transfer.ts';
import { completeWorkout } from './workouts/complete-workout.ts';
import { discardWorkout, purgeDiscarded, restoreWorkout } from './workouts/discard-workout.ts';
import { listWorkouts } from './workouts/list-workouts.ts';
import { logSet } from './workouts/log-set.ts';
import { recordRepository } from './record-repository.ts';
import { saveWorkout } from './workouts/save-workout.ts';
import { setRepository } from './workouts/set-repository.ts';
import { recordShown, showWorkout, showWorkouts } from './workouts/show-workout.ts';
import { workoutRepository } from './workouts/workout-repository.ts';
import { workoutRoutes } from './workouts/workout-routes.ts';

/** Whose training it is. */
export interface Owner {
  readonly id: string;
  readonly tenant: TenantScope;
  /** In which names are told; the gym's where no member asks. */
  readonly language?: Language;
}

const workoutParts = (kit: Kit) => ({
  ...kit,
  ...exerciseParts(kit),
  workouts: workoutRepository,
  sets: setRepository,
  records: recordRepository,
  ...keptParts,
  changes: changeRepository,
  logSettings: logSettingsRepository,
  recordShown,
});

export type WorkoutParts = ReturnType<typeof workoutParts> &
  PlanParts &
  TransferParts & {
    readonly showWorkout: ReturnType<typeof showWorkout>;
    readonly showWorkouts: ReturnType<typeof showWorkouts>;
    readonly keepProgress: ReturnType<typeof keepProgress>;
    readonly versionOf: ReturnType<typeof trainingVersion>;
  };

export const workout = defineService({
  name: 'workout',
  config: WorkoutConfig,
  migrations: new URL('../migrations/', import.meta.url),
  seed: librarySeed,
  build: (kit) => {
    const base = workoutParts(kit);
    const parts: WorkoutParts = {
      ...base,
      ...planParts(base),
      ...transferParts(base),
      showWorkout: showWorkout(base),
      showWorkouts: showWorkouts(base),
      keepProgress: keepProgress(base),
      versionOf: trainingVersion(base),
    };
    const files = transfer(parts, { addExercise: addExercise(parts) });
    const album = pictures({ ...parts, config: kit.config });
    const own = [
      // What is asked most often stands first: routes are tried in order.
      ...workoutRoutes(parts, {
        saveWorkout: saveWorkout(parts),
        logSet: logSet(parts),
        completeWorkout: completeWorkout(parts),
        discardWorkout: discardWorkout(parts),
        restoreWorkout: restoreWorkout(parts),
        listWorkouts: listWorkouts(parts),
      }),
      ...exerciseRoutes(parts),
      ...mergeRoutes(parts),
      ...homeEquipmentRoutes(parts),
      ...keptRoutes(parts),
      ...files.routes,
      ...album.routes,
      ...changeRoutes(readChanges(parts)),
      ...logSettingsRoutes(parts),
    ];
    return {
      routes: [...own, ...planRoutes(parts, own)],
      jobs: [
        every({ hours: 6 }, 'workout.purge-discarded', purgeDiscarded(parts)),
        every({ hours: 6 }, 'workout.purge-plans', purgePlans(parts)),
        ...files.jobs,
        ...album.jobs,
        every({ hours: 6 }, 'workout.purge-merges', purgeMerges(parts)),
        every({ minutes: 1 }, 'workout.rebuild-progress', rebuildProgress(parts)),
      ],
      tenantData: { ...album.tenantData, omits: { ...files.tenantData.omits, ...album.tenantData.omits } },
      close: files.close,
    };
  },
});
