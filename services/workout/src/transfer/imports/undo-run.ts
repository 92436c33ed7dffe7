import { WorkoutDeleted } from '@spotter/contracts/workout/events';
import type { ImportProgress } from '@spotter/contracts/workout/imports';
import type { Transaction } from '@spotter/service-kit';
import { bringUpToDate } from './bring-up-to-date.ts';
import type { ImportRow } from './import-repository.ts';
import type { ImportNeeds, Work } from './import-worker.ts';
import { unmendWorkout } from './mend-workout.ts';
import { progressOf } from './show-import.ts';
import { tellProgress } from './tell-progress.ts';

const portion = 200;

/**
 * Discards what an import has added, a workout at a time. They are told as deleted, since their member may have shared one. Again is harmless, so
 * a worker that takes over begins at the first, and so does an undo after one that failed.
 */
export const undoRun =
  (needs: ImportNeeds) =>
  async (work: Work, row: ImportRow): Promise<void> => {
    const { db, imports, trainingThere } = needs;
    const { owner, id } = work;
    const tell = tellProgress.often(needs, work, 'undoing');
    let progress: ImportProgress = { ...progressOf(row), workouts: row.added, handled: 0 };
    for (let after = '', ids = ['']; ids.length > 0; after = ids.at(-1) ?? '') {
      ids = await trainingThere.added(db, owner.tenant, id, { after: after || lowest, limit: portion });
      for (const workoutId of ids) {
        if (work.isEnding()) {
          await imports.leave(db, owner.tenant, work);
          return;
        }
        progress = await stepBack(needs, work, { progress, tell }, (tx) => discard(needs, owner, { tx, workoutId }));
      }
    }
    const mended = Map.groupBy(await trainingThere.addedSets(db, owner.tenant, id), ({ workoutId }) => workoutId);
    for (const [workoutId, sets] of mended) {
      const setIds = sets.map(({ setId }) => setId);
      progress = await stepBack(needs, work, { progress, tell }, (tx) => unmendWorkout(needs, work, { tx, workoutId, setIds }));
    }
    await bringUpToDate(needs, work);
    await trainingThere.forget(db, owner.tenant, id);
    await imports.leave(db, owner.tenant, work, { from: 'undoing', to: 'undone' });
    await tellProgress(needs, work);
  };

const lowest = '00000000-0000-0000-0000-000000000000';

interface Standing {
  readonly progress: ImportProgress;
  readonly tell: ReturnType<typeof tellProgress.often>;
}

/** Takes something of one workout back, in a transaction with the progress that it makes. */
const stepBack = (
  { transaction, imports }: ImportNeeds,
  { owner, id, worker }: Work,
  { progress, tell }: Standing,
  takeBack: (tx: Transaction) => Promise<void>,
): Promise<ImportProgress> =>
  transaction(async (tx) => {
    await takeBack(tx);
    const next = { ...progress, handled: progress.handled + 1 };
    if (!(await imports.advance(tx, owner.tenant, { id, worker, state: 'undoing' }, next)))
      throw new Error('Another worker has taken over');
    await tell(tx, next);
    return next;
  });

const discard = async (
  { workouts, outbox, clock }: ImportNeeds,
  owner: Work['owner'],
  { tx, workoutId }: { tx: Transaction; workoutId: string },
): Promise<void> => {
  const { tenant } = owner;
  const known = await workouts.lock(tx, tenant, owner.id, workoutId);
  if (known === undefined || known.state === 'discarded') return;
  await workouts.update(tx, tenant, { ...known, state: 'discarded', discardedAt: clock.now(), version: known.version + 1 });
  await outbox.append(tx, WorkoutDeleted, { tenant, subject: workoutId, data: { workoutId, memberId: owner.id } });
};
