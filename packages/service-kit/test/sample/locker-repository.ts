import { sql, join, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { Locker } from './contract.ts';

export interface LockerRow extends Omit<Locker, 'openedAt'> {
  readonly openedAt: Date;
}

const columns = sql`id, label, size, coins, visits, is_open AS isOpen, opened_at AS openedAt, version`;

export const lockerRepository = {
  add: (tx: Transaction, tenant: TenantScope, row: Pick<LockerRow, 'id' | 'label' | 'size' | 'coins' | 'openedAt'>) =>
    tx.run(sql`INSERT INTO locker (tenant_id, id, label, size, coins, opened_at)
      VALUES (${tenant.id}, ${row.id}, ${row.label}, ${row.size}, ${row.coins}, ${row.openedAt})`),

  byId: (db: Queries, tenant: TenantScope, id: string) =>
    db.one<LockerRow>(sql`SELECT ${columns} FROM locker WHERE tenant_id = ${tenant.id} AND id = ${id}`),

  list: (db: Queries, tenant: TenantScope, sizes: readonly string[] = ['small', 'large']) =>
    db.all<LockerRow>(sql`SELECT ${columns} FROM locker WHERE tenant_id = ${tenant.id} AND size IN (${join([...sizes])}) ORDER BY id`),

  relabel: (tx: Transaction, tenant: TenantScope, { id, label, version }: Pick<LockerRow, 'id' | 'label' | 'version'>) =>
    tx.run(
      sql`UPDATE locker SET label = ${label}, version = version + 1 WHERE tenant_id = ${tenant.id} AND id = ${id} AND version = ${version}`,
    ),

  addCoins: (tx: Transaction, tenant: TenantScope, { id, coins }: Pick<LockerRow, 'id' | 'coins'>) =>
    tx.run(sql`UPDATE locker SET coins = coins + ${coins} WHERE tenant_id = ${tenant.id} AND id = ${id}`),

  visit: (tx: Transaction, tenant: TenantScope, id: string) =>
    tx.run(sql`UPDATE locker SET visits = visits + 1 WHERE tenant_id = ${tenant.id} AND id = ${id}`),
};
