import type { WorkoutParts } from '../../app.ts';

const keptDays = 30;
const portion = 20;

/** After 30 days the discarded workouts of an undone import are gone too, so its file is of no more use. */
export const forgetOldImports =
  ({ transaction, imports, clock }: Pick<WorkoutParts, 'transaction' | 'imports' | 'clock'>) =>
  async (): Promise<void> => {
    const before = new Date(clock.now().getTime() - keptDays * 86_400_000);
    while ((await transaction((tx) => imports.purge(tx, before, portion))) === portion);
  };
