import { raw, sql, type Queries } from '../database.ts';
import type { Redis } from '../redis.ts';
import type { TenantScope } from '../tenant.ts';
import type { Table } from './tables.ts';

/** Few enough that a write set stays small (Galera) and nobody waits long for a lock. */
const rowsAtATime = 1000;

/** Empties the tables of a tenant's rows until the time is over. True when nothing is left. */
export const eraseRows = async (
  db: Queries,
  tables: readonly Table[],
  tenant: TenantScope,
  isTimeOver: () => boolean,
): Promise<{ rows: number; isDone: boolean }> => {
  let rows = 0;
  for (const { name } of tables) {
    for (let erased = rowsAtATime; erased === rowsAtATime;) {
      if (isTimeOver()) return { rows, isDone: false };
      ({ affectedRows: erased } = await db.run(
        sql`DELETE FROM ${raw(`\`${name}\``)} WHERE tenant_id = ${tenant.id} LIMIT ${raw(String(rowsAtATime))}`,
      ));
      rows += erased;
    }
  }
  return { rows, isDone: true };
};

/** What the kit itself remembers of what the tenant's people did: answers to repeated requests, events that were told. */
export const eraseTraces = async (db: Queries, { id, slug }: TenantScope): Promise<void> => {
  await db.run(sql`DELETE FROM idempotency WHERE caller LIKE ${`% ${id} %`}`);
  await db.run(sql`DELETE FROM outbox WHERE published_at IS NOT NULL AND JSON_VALUE(envelope, '$.tenant') = ${slug}`);
};

/** Carts, feeds and caches have the tenant's id in their key. */
export const eraseKeys = async (redis: Redis, { id }: TenantScope): Promise<void> => {
  const prefix = redis.options.keyPrefix ?? '';
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}*${id}*`, 'COUNT', 500);
    if (keys.length > 0) await redis.unlink(...keys.map((key) => key.slice(prefix.length)));
    cursor = next;
  } while (cursor !== '0');
};
