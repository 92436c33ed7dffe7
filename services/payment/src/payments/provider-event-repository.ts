import type { PaymentProvider } from '@spotter/contracts/store/orders';
import { sql, type Encryption, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface ProviderEventRecord {
  readonly provider: PaymentProvider;
  readonly id: string;
  readonly type: string;
  readonly paymentId: string;
  readonly payload: string;
  readonly receivedAt: Date;
}

export const providerEventRepository = ({ encrypt }: Encryption) => ({
  isKnown: async (db: Queries, tenant: TenantScope, { provider, id }: Pick<ProviderEventRecord, 'provider' | 'id'>): Promise<boolean> =>
    (await db.one(
      sql`SELECT event_id FROM provider_event WHERE provider = ${provider} AND event_id = ${id} AND tenant_id = ${tenant.id}`,
    )) !== undefined,

  /** False when it was there already: its effect has been had. */
  record: async (tx: Transaction, tenant: TenantScope, event: ProviderEventRecord): Promise<boolean> => {
    const { provider, id, type, paymentId, payload, receivedAt } = event;
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO provider_event (provider, event_id, tenant_id, payment_id, type, payload_sealed, received_at)
      VALUES (${provider}, ${id}, ${tenant.id}, ${paymentId}, ${type}, ${encrypt(payload)}, ${receivedAt})`);
    return affectedRows === 1;
  },

  /** Deletes at most so many that were received before then; how many it were. */
  forget: async (db: Queries, tenant: TenantScope, before: Date, limit: number): Promise<number> =>
    (
      await db.run(
        sql`DELETE FROM provider_event WHERE tenant_id = ${tenant.id} AND received_at < ${before} ORDER BY received_at LIMIT ${limit}`,
      )
    ).affectedRows,
});
