import type { TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import type { Owner, WorkoutParts } from '../app.ts';

/** Keeps how a member wants progress to be worked out. Another formula changes every record and chart, so all of them are worked out anew. */
export const changePreferences =
  ({ transaction, sessions, keepProgress }: Pick<WorkoutParts, 'transaction' | 'sessions' | 'keepProgress'>) =>
  (owner: Owner, wanted: TrainingPreferences): Promise<TrainingPreferences> =>
    transaction(async (tx) => {
      await sessions.lock(tx, owner.tenant, owner.id);
      const before = await sessions.preferences(tx, owner.tenant, owner.id);
      await sessions.savePreferences(tx, owner.tenant, owner.id, wanted);
      if (before.formula !== wanted.formula) await keepProgress(tx, owner);
      return wanted;
    });
