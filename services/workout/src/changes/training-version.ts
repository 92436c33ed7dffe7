import type { Owner, WorkoutParts } from '../app.ts';

/**
 * The version of all that somebody's training is told from, for answers that are remembered: what they wrote, what was worked out of it, the library,
 * and the day, since many answers begin so many weeks ago.
 */
export const trainingVersion =
  ({ db, changes, readLibrary, clock }: Pick<WorkoutParts, 'db' | 'changes' | 'readLibrary' | 'clock'>) =>
  async ({ id, tenant, language }: Owner): Promise<string> => {
    const { edition } = await readLibrary(language ?? tenant.locale);
    return `${await changes.version(db, tenant, id)} ${edition} ${clock.now().toISOString().slice(0, 10)}`;
  };
