import { sql, type Encryption, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface RefundRecord {
  readonly id: string;
  readonly paymentId: string;
  /** `requested` until the provider has taken it. */
  readonly state: 'requested' | 'pending' | 'succeeded' | 'failed';
  readonly amountCents: number;
  readonly currency: string;
  readonly reason: string;
  /** The provider's id, once it has taken it. */
  readonly reference: string | null;
  readonly checks: number;
}

export type NewRefund = Pick<RefundRecord, 'id' | 'paymentId' | 'amountCents' | 'currency' | 'reason'>;

type RefundRow = Omit<RefundRecord, 'reference'> & { readonly referenceSealed: string | null };

const refunds = sql`
  SELECT id, payment_id AS paymentId, state, amount_cents AS amountCents, currency, reason, reference_sealed AS referenceSealed, checks FROM refund`;

export const refundRepository = ({ encrypt, decrypt }: Encryption) => {
  const recordOf = ({ referenceSealed, ...row }: RefundRow): RefundRecord => ({
    ...row,
    reference: referenceSealed === null ? null : decrypt(referenceSealed),
  });
  return {
    find: async (db: Queries, tenant: TenantScope, id: string): Promise<RefundRecord | undefined> =>
      (await db.all<RefundRow>(sql`${refunds} WHERE tenant_id = ${tenant.id} AND id = ${id}`)).map(recordOf)[0],

    /** The refunds that are meant for a payment and did not fail, newest first. */
    ofPayment: async (db: Queries, tenant: TenantScope, paymentId: string): Promise<RefundRecord[]> =>
      (
        await db.all<RefundRow>(sql`
          ${refunds} WHERE tenant_id = ${tenant.id} AND payment_id = ${paymentId} AND state <> 'failed' ORDER BY created_at DESC`)
      ).map(recordOf),

    /** Of which nobody knows yet whether the money went back. */
    countOpen: async (db: Queries, tenant: TenantScope): Promise<number> => {
      const row = await db.one<{ open: number }>(
        sql`SELECT COUNT(*) AS open FROM refund WHERE tenant_id = ${tenant.id} AND state IN ('requested', 'pending')`,
      );
      return row?.open ?? 0;
    },

    due: async (db: Queries, tenant: TenantScope, now: Date): Promise<{ id: string }[]> =>
      db.all(sql`SELECT id FROM refund WHERE tenant_id = ${tenant.id} AND next_check_at <= ${now} ORDER BY next_check_at LIMIT 50`),

    /** Remembers that money is to go back; asking again with the same id changes nothing. */
    request: async (tx: Transaction, tenant: TenantScope, refund: NewRefund, now: Date): Promise<void> => {
      const { id, paymentId, amountCents, currency, reason } = refund;
      await tx.run(sql`
        INSERT IGNORE INTO refund (id, tenant_id, payment_id, state, amount_cents, currency, reason, next_check_at, created_at, updated_at)
        VALUES (${id}, ${tenant.id}, ${paymentId}, 'requested', ${amountCents}, ${currency}, ${reason.slice(0, 300)}, ${now}, ${now}, ${now})`);
    },

    /** True when this changed something: what is settled stays as it is. */
    settle: async (
      tx: Transaction,
      tenant: TenantScope,
      id: string,
      outcome: { state: RefundRecord['state']; reference: string | null; nextCheckAt: Date | null; now: Date },
    ): Promise<boolean> => {
      const { state, reference, nextCheckAt, now } = outcome;
      const { affectedRows } = await tx.run(sql`
        UPDATE refund SET state = ${state}, reference_sealed = ${reference === null ? null : encrypt(reference)}, checks = checks + 1,
          next_check_at = ${nextCheckAt}, updated_at = ${now}
        WHERE tenant_id = ${tenant.id} AND id = ${id} AND state IN ('requested', 'pending')`);
      return affectedRows === 1;
    },

    postpone: async (db: Queries, tenant: TenantScope, id: string, nextCheckAt: Date): Promise<void> => {
      await db.run(
        sql`UPDATE refund SET checks = checks + 1, next_check_at = ${nextCheckAt} WHERE tenant_id = ${tenant.id} AND id = ${id}`,
      );
    },
  };
};
