import { uuidv5, type Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from './app.ts';

interface Between {
  readonly from: Owner;
  readonly to: Owner;
}

/** Gives a copied plan the names of the copies. */
export type Rename = <T>(plan: T) => T;

/**
 * Copies the exercises of somebody's own that a plan names to who takes the plan. The copy's id is made from both, so that copying again, or copying
 * another plan of the same person, is the same exercise.
 */
export const copyExercises =
  ({ exercises, findByRefs, clock }: Pick<WorkoutParts, 'exercises' | 'findByRefs' | 'clock'>) =>
  async (tx: Transaction, { from, to }: Between, refs: readonly string[]): Promise<Rename> => {
    if (from.id === to.id) return (plan) => plan;
    const copies = new Map<string, string>();
    for (const [ref, exercise] of await findByRefs(tx, from, refs)) {
      if (!exercise.isOwn) continue;
      const id = uuidv5(exercise.id, to.id);
      await exercises.insert(tx, to.tenant, to.id, { ...exercise, id, createdAt: clock.now() });
      copies.set(ref, id);
    }
    // Ids are nowhere else in a plan, so its text is where they are renamed.
    return <T>(plan: T): T =>
      JSON.parse([...copies].reduce((text, [ref, id]) => text.replaceAll(`"${ref}"`, `"${id}"`), JSON.stringify(plan))) as T;
  };
