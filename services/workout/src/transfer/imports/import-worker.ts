import { uuidv7 } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../../app.ts';
import { runImport } from './run-import.ts';
import { undoRun } from './undo-run.ts';

export type ImportNeeds = Pick<
  WorkoutParts,
  | 'db'
  | 'transaction'
  | 'imports'
  | 'trainingThere'
  | 'knownExercises'
  | 'findExercises'
  | 'holdExercises'
  | 'workouts'
  | 'keepProgress'
  | 'outbox'
  | 'tenants'
  | 'clock'
  | 'log'
>;

/** Who is at work on an import. `isEnding` asks to stop at the next workout: the instance is told to go. */
export interface Work {
  readonly owner: Owner;
  readonly id: string;
  readonly worker: string;
  readonly isEnding: () => boolean;
}

export type ImportWorker = ReturnType<typeof importWorker>;

const lookedAt = 20;

/**
 * Works on imports in the background, one after the other in each instance, so that memory stays within bounds. The right to an import is a lease
 * in its row: when an instance dies, another goes on where it was.
 */
export const importWorker = (needs: ImportNeeds) => {
  const { db, imports, tenants, log } = needs;
  const asked = new Set<string>();
  let queue: Promise<void> = Promise.resolve();
  let isEnding = false;

  const work = async (owner: Owner, id: string): Promise<void> => {
    const worker = uuidv7();
    if (isEnding || !(await imports.claim(db, owner.tenant, id, worker))) return;
    const row = await imports.read(db, owner.tenant, owner.id, id);
    const at: Work = { owner, id, worker, isEnding: () => isEnding };
    try {
      if (row !== undefined) await (row.state === 'undoing' ? undoRun(needs) : runImport(needs))(at, row);
    } catch (error) {
      log.error({ err: error, importId: id }, 'import failed');
      const from = row?.state === 'undoing' ? ('undoing' as const) : ('running' as const);
      await imports.leave(db, owner.tenant, at, { from, to: 'failed' });
    }
  };

  const begin = (owner: Owner, id: string): void => {
    if (asked.has(id)) return;
    asked.add(id);
    queue = queue
      .then(() => {
        asked.delete(id); // from here on it may be asked for again
        return work(owner, id);
      })
      .catch((error: unknown) => log.error({ err: error, importId: id }, 'import could not be begun'));
  };

  return {
    begin,

    /** Takes over what waits: work whose instance has died, or had its hands full. */
    takeOver: async (): Promise<void> => {
      const byId = new Map((await tenants.all()).map((tenant) => [tenant.id, tenant]));
      for (const { id, tenantId, memberId } of await imports.waiting(db, lookedAt)) {
        const tenant = byId.get(tenantId);
        if (tenant !== undefined) begin({ id: memberId, tenant }, id);
      }
    },

    /** Stops at the next workout; another instance goes on. */
    end: async (): Promise<void> => {
      isEnding = true;
      await queue;
    },
  };
};
