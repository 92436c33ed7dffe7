import { ImportProgressed } from '@spotter/contracts/workout/events';
import type { ImportProgress } from '@spotter/contracts/workout/imports';
import type { Transaction } from '@spotter/service-kit';
import type { ImportNeeds, Work } from './import-worker.ts';
import { progressOf } from './show-import.ts';

const betweenMilliseconds = 500;

/** Tells the member how it stands. */
export const tellProgress = Object.assign(
  async ({ transaction, imports, outbox }: ImportNeeds, { owner, id }: Work): Promise<void> =>
    transaction(async (tx) => {
      const row = await imports.read(tx, owner.tenant, owner.id, id);
      if (row === undefined || row.state === 'uploading') return;
      const data = { importId: id, memberId: owner.id, state: row.state, progress: progressOf(row) };
      await outbox.append(tx, ImportProgressed, { tenant: owner.tenant, subject: id, data });
    }),
  {
    /** In the transactions of the work, but not in each. */
    often: ({ outbox }: ImportNeeds, { owner, id }: Work, state: 'running' | 'undoing' = 'running') => {
      let last = performance.now();
      return async (tx: Transaction, progress: ImportProgress): Promise<void> => {
        if (performance.now() - last < betweenMilliseconds) return;
        last = performance.now();
        await outbox.append(tx, ImportProgressed, {
          tenant: owner.tenant,
          subject: id,
          data: { importId: id, memberId: owner.id, state, progress },
        });
      };
    },
  },
);
