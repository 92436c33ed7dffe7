import { ProblemError } from '@spotter/contracts';
import { eraseTenantData, readTenantData, StillUnderWay, TenantInUse } from '@spotter/contracts/user/tenant-data';
import { service } from '../access.ts';
import { sql, type Queries, type Transaction } from '../database.ts';
import { serve, type ServedRoute } from '../http/serve.ts';
import type { Kit } from '../kit.ts';
import type { TenantScope } from '../tenant.ts';
import { eraseKeys, eraseRows, eraseTraces } from './erase-rows.ts';
import { exportPage, type Page } from './export-rows.ts';
import { tenantTables, type Table } from './tables.ts';

type Columns = Readonly<Record<string, readonly string[]>>;

/**
 * What is special about a service when a tenant is exported and erased. Without a word, every table with a column `tenant_id` is given away
 * (but nothing that is sealed) and emptied.
 */
export interface TenantDataRules {
  /** Sealed columns that belong to the tenant, by table: they are opened for its export. */
  readonly opens?: Columns;
  /** Columns that are of no use to anybody else, such as hashes of secrets. */
  readonly omits?: Columns;
  /** Tables that neither are given away nor emptied. */
  readonly keeps?: readonly string[];
  /** What has to settle before, in words; undefined when nothing has. */
  readonly underWay?: (tenant: TenantScope) => Promise<string | undefined>;
  /** Sets aside what must outlive the tenant; true when it is through. Called until then, and may be called again. */
  readonly setAside?: (tenant: TenantScope, isTimeOver: () => boolean) => Promise<boolean>;
  /** When nothing is left, in one transaction with the tenant's end here. */
  readonly atTheEnd?: (tx: Transaction, tenant: TenantScope) => Promise<unknown>;
}

type Parts = Pick<Kit, 'db' | 'transaction' | 'redis' | 'encryption' | 'log'> & { readonly name: string; readonly rules: TenantDataRules };

/** Well within the time-out of the caller, who asks again. */
const workMilliseconds = 2000;

const eventsUnderWay = async (db: Queries, { slug }: TenantScope): Promise<string | undefined> => {
  const row = await db.one<{ waiting: number }>(
    sql`SELECT COUNT(*) AS waiting FROM outbox WHERE published_at IS NULL AND JSON_VALUE(envelope, '$.tenant') = ${slug}`,
  );
  return row && row.waiting > 0 ? `${String(row.waiting)} events are not published yet` : undefined;
};

const mustBeSettled = async ({ db, rules }: Parts, tenant: TenantScope): Promise<void> => {
  if (tenant.status !== 'deleting') throw new ProblemError(TenantInUse);
  const underWay = (await rules.underWay?.(tenant)) ?? (await eventsUnderWay(db, tenant));
  if (underWay !== undefined) throw new ProblemError(StillUnderWay, underWay);
};

/** From here on nobody finds the tenant in this service, and events of it that are late are passed over. */
const markGone = (tx: Transaction, { id }: TenantScope) => tx.run(sql`UPDATE tenant SET status = 'gone' WHERE id = ${id}`);

/** The routes that every service has for the end of a tenant. */
export const tenantDataRoutes = (parts: Parts): ServedRoute[] => {
  const { name, db, transaction, redis, encryption, rules } = parts;
  const operator = service('spotter-operator');
  const tables = async (): Promise<Table[]> => (await tenantTables(db)).filter((table) => !rules.keeps?.includes(table.name));

  const read = async (tenant: TenantScope, cursor: string | undefined): Promise<Page> => {
    await mustBeSettled(parts, tenant);
    return exportPage({ service: name, db, encryption, rules }, await tables(), tenant, cursor);
  };

  const erase = async (tenant: TenantScope): Promise<{ rows: number; isDone: boolean }> => {
    await mustBeSettled(parts, tenant);
    const end = performance.now() + workMilliseconds;
    const isTimeOver = (): boolean => performance.now() > end;
    if (rules.setAside && !(await rules.setAside(tenant, isTimeOver))) return { rows: 0, isDone: false };
    const erased = await eraseRows(db, await tables(), tenant, isTimeOver);
    if (!erased.isDone) return erased;
    await eraseTraces(db, tenant);
    await eraseKeys(redis, tenant);
    await transaction(async (tx) => {
      await markGone(tx, tenant);
      await rules.atTheEnd?.(tx, tenant);
    });
    parts.log.info({ tenant: tenant.slug }, 'tenant erased');
    return erased;
  };

  return [
    serve(readTenantData, operator, ({ tenant }, { query }) => read(tenant, query.cursor)),
    serve(eraseTenantData, operator, ({ tenant }) => erase(tenant)),
  ];
};
