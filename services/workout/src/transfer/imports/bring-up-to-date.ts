import type { ImportNeeds, Work } from './import-worker.ts';

/** Records and totals of the whole account, in one transaction: an import changes most of it. */
export const bringUpToDate = async (
  { db, transaction, imports, keepProgress }: ImportNeeds,
  { owner, id, worker }: Work,
): Promise<void> => {
  await imports.renew(db, owner.tenant, { id, worker });
  await transaction((tx) => keepProgress(tx, owner));
};
