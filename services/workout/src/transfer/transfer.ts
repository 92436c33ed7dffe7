import { every, type Kit } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { exportRepository } from './exports/export-repository.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { exportTraining } from './exports/export-training.ts';
import { badRows } from './imports/bad-rows.ts';
import { chooseExercises, type AddExercise } from './imports/choose-exercises.ts';
import { forgetOldImports } from './imports/forget-old-imports.ts';
import { importRepository } from './imports/import-repository.ts';
import { importRoutes } from './imports/import-routes.ts';
import { importWorker } from './imports/import-worker.ts';
import { knownExercises } from './imports/known-exercises.ts';
import type { KnownExercise } from './imports/match-rules.ts';
import { previewImport } from './imports/preview-import.ts';
import { cancelImport, changeReading, startImport, undoImport } from './imports/start-import.ts';
import { trainingThereRepository } from './imports/training-there-repository.ts';
import { uploadImport } from './imports/upload-import.ts';

type Needs = Pick<Kit, 'db'> & Pick<WorkoutParts, 'readLibrary' | 'exercises'>;

/** What others of this service may use of it. */
export interface TransferParts {
  readonly exports: typeof exportRepository;
  readonly imports: typeof importRepository;
  readonly trainingThere: typeof trainingThereRepository;
  readonly knownExercises: (owner: Owner) => Promise<KnownExercise[]>;
}

export const transferParts = (needs: Needs): TransferParts => ({
  exports: exportRepository,
  imports: importRepository,
  trainingThere: trainingThereRepository,
  knownExercises: knownExercises(needs),
});

/** Training as files, out and in. */
export const transfer = (parts: WorkoutParts, { addExercise }: { addExercise: AddExercise }) => {
  const worker = importWorker(parts);
  return {
    routes: [
      ...exportRoutes({ exportTraining: exportTraining(parts) }),
      ...importRoutes(parts, {
        uploadImport: uploadImport(parts),
        changeReading: changeReading(parts),
        previewImport: previewImport(parts),
        chooseExercises: chooseExercises(parts, addExercise),
        startImport: startImport(parts, worker),
        cancelImport: cancelImport(parts),
        undoImport: undoImport(parts, worker),
        badRows: badRows(parts),
      }),
    ],
    jobs: [
      every({ seconds: 15 }, 'workout.take-over-imports', worker.takeOver),
      every({ hours: 6 }, 'workout.forget-old-imports', forgetOldImports(parts)),
    ],
    /** The files stay out of an export of the gym: what they held is in the workouts. */
    tenantData: { omits: { workout_import_part: ['content'] } },
    close: worker.end,
  };
};
