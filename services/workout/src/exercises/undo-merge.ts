import { NotFound, ProblemError } from '@spotter/contracts';
import { MergedOn, type ExerciseMerge } from '@spotter/contracts/workout/own-exercises';
import type { Owner, WorkoutParts } from '../app.ts';
import { noteChanges } from '../change-log.ts';
import { undoableSince } from './merge-rules.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'exercises' | 'merges' | 'showMerges' | 'keepProgress' | 'clock'>;

/**
 * Takes a merge back: the entries that it moved are the first exercise's again, those that came later stay with the second. Merges that were
 * built upon one another are undone from the last. Again is harmless.
 */
export const undoMerge =
  ({ transaction, exercises, merges, showMerges, keepProgress, clock }: Needs) =>
  (owner: Owner, id: string): Promise<ExerciseMerge> =>
    transaction(async (tx) => {
      const { tenant, id: memberId } = owner;
      const merge = await merges.lock(tx, tenant, memberId, id);
      if (!merge || merge.mergedAt < undoableSince(clock.now())) throw new ProblemError(NotFound, 'There is no merge that can be undone');
      const show = async (undoneAt: Date) => (await showMerges(tx, owner, [{ ...merge, undoneAt }]))[0] as ExerciseMerge;
      if (merge.undoneAt !== null) return show(merge.undoneAt);

      const { fromId, intoId } = merge;
      const held = await exercises.lock(tx, tenant, memberId, [fromId, intoId]);
      const into = held.find((each) => each.id === intoId);
      if (into && into.mergedInto !== null) throw new ProblemError(MergedOn, `${into.name} was merged in turn; undo that first`);
      const { workoutIds } = await merges.moveBack(tx, tenant, memberId, merge);
      await exercises.setMergedInto(tx, tenant, memberId, { id: fromId, into: null });
      const at = clock.now();
      await merges.markUndone(tx, tenant, memberId, { id, at });
      await keepProgress(tx, owner, { workoutIds, exerciseIds: [fromId, intoId], besideOthers: true });
      const changes = workoutIds.map((workoutId) => ({ kind: 'workout' as const, id: workoutId }));
      await noteChanges(tx, tenant, memberId, [{ kind: 'own-exercise', id: fromId }, ...changes]);
      return show(at);
    });

const portion = 200;

/** Forgets which entries were moved once nobody can undo it any more. */
export const purgeMerges =
  ({ transaction, merges, clock }: Pick<Needs, 'transaction' | 'merges' | 'clock'>) =>
  async (): Promise<void> => {
    while ((await transaction((tx) => merges.purge(tx, undoableSince(clock.now()), portion))) === portion);
  };
