import { Conflict, ProblemError } from '@spotter/contracts';
import { mostFolders, TooManyPlans, type RoutineFolder } from '@spotter/contracts/workout/routines';
import type { Owner, WorkoutParts } from '../app.ts';

/** Makes or renames a folder. Again is harmless. */
export const saveFolder =
  ({ transaction, folders, clock }: Pick<WorkoutParts, 'transaction' | 'folders' | 'clock'>) =>
  (owner: Owner, folder: RoutineFolder): Promise<RoutineFolder> =>
    transaction(async (tx) => {
      if (await folders.rename(tx, owner.tenant, owner.id, folder)) return folder;
      if ((await folders.countOthers(tx, owner.tenant, owner.id, folder.id)) >= mostFolders)
        throw new ProblemError(TooManyPlans, `There are at most ${mostFolders} folders`);
      if (!(await folders.insert(tx, owner.tenant, owner.id, { ...folder, createdAt: clock.now() })))
        throw new ProblemError(Conflict, 'This id is taken');
      return folder;
    });
