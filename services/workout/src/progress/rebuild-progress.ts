import type { WorkoutParts } from '../app.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'rebuilds' | 'tenants' | 'keepProgress' | 'clock'>;

/**
 * Works out anew what is due, a member at a time. Of several instances each takes another member: who is taken is locked, and skipped by the others.
 */
export const rebuildProgress =
  ({ transaction, rebuilds, tenants, keepProgress, clock }: Needs) =>
  async (): Promise<void> => {
    const known = new Map((await tenants.all()).map((tenant) => [tenant.id, tenant]));
    const rebuildOne = () =>
      transaction(async (tx) => {
        const due = await rebuilds.take(tx, clock.now());
        const tenant = due && known.get(due.tenantId);
        if (tenant) await keepProgress(tx, { id: due.memberId, tenant });
        return due !== undefined;
      });
    while (await rebuildOne());
  };
