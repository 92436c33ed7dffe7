import type { PayPalKeys, StripeKeys } from '@spotter/contracts/payment/accounts';
import { sql, uuidv7, type Encryption, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

/** The keys of an account at a provider, which says whose they are. */
export type AccountKeys = ({ readonly provider: 'stripe' } & StripeKeys) | ({ readonly provider: 'paypal' } & PayPalKeys);

/** Never changed: other keys are another account. */
export interface Account {
  readonly id: string;
  readonly keys: AccountKeys;
  /** Whether new payments go there. */
  readonly isInUse: boolean;
}

interface AccountRow {
  readonly id: string;
  readonly keysSealed: string;
  readonly isInUse: number | null;
}

export const accountRepository = ({ encrypt, decrypt }: Encryption) => ({
  /** Newest first, those that are no longer used for new payments too. */
  all: async (db: Queries, tenant: TenantScope): Promise<Account[]> => {
    const rows = await db.all<AccountRow>(
      sql`SELECT id, keys_sealed AS keysSealed, in_use AS isInUse FROM account WHERE tenant_id = ${tenant.id} ORDER BY created_at DESC, id DESC`,
    );
    return rows.map(({ id, keysSealed, isInUse }) => ({
      id,
      keys: JSON.parse(decrypt(keysSealed)) as AccountKeys,
      isInUse: isInUse !== null,
    }));
  },

  retire: async (tx: Transaction, tenant: TenantScope, provider: AccountKeys['provider']): Promise<void> => {
    await tx.run(sql`UPDATE account SET in_use = NULL WHERE tenant_id = ${tenant.id} AND provider = ${provider} AND in_use IS NOT NULL`);
  },

  /** @throws a duplicate on `account_in_use` when another became the one in use at the same moment */
  insert: async (tx: Transaction, tenant: TenantScope, keys: AccountKeys, now: Date): Promise<void> => {
    await tx.run(sql`
      INSERT INTO account (id, tenant_id, provider, keys_sealed, in_use, created_at)
      VALUES (${uuidv7()}, ${tenant.id}, ${keys.provider}, ${encrypt(JSON.stringify(keys))}, TRUE, ${now})`);
  },
});
export type AccountRepository = ReturnType<typeof accountRepository>;
