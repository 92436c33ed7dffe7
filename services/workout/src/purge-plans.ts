import type { WorkoutParts } from './app.ts';

const undoDays = 30;
const portion = 200;

/** Removes for good the routines, folders and programmes that nobody can restore any more. */
export const purgePlans =
  ({ transaction, clock, ...parts }: Pick<WorkoutParts, 'transaction' | 'clock' | 'routines' | 'folders' | 'programmes'>) =>
  async (): Promise<void> => {
    const before = new Date(clock.now().getTime() - undoDays * 86_400_000);
    for (const { purge } of [parts.routines, parts.folders, parts.programmes]) {
      while ((await transaction((tx) => purge(tx, before, portion))) === portion);
    }
  };
