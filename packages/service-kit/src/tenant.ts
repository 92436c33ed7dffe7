import { Tenant, TenantSuspended } from '@spotter/contracts/user/tenants';
import { NotFound, ProblemError } from '@spotter/contracts';
import { sql, type Queries, type Transaction } from './database.ts';

declare const authorised: unique symbol;

/**
 * A tenant that somebody was allowed to act in. Only the kit makes it (authorisation, consumers, `tenants`), and every repository
 * function asks for it, so a query without a tenant does not compile.
 */
export type TenantScope = Tenant & { readonly [authorised]: true };

/** What people get at the door of a tenant that is closed for now, or for good. */
export const closedDoor = ({ displayName, suspended, suspensionReason }: Tenant): ProblemError => {
  const reason = suspended ? suspensionReason : undefined;
  return new ProblemError(
    TenantSuspended,
    `${displayName} is closed for now${reason === undefined ? '' : `: ${reason}`}`,
    reason === undefined ? {} : { reason },
  );
};

/** The service's own copy of the tenants. */
export interface Tenants {
  /** @throws ProblemError `not-found` when no such tenant is known here. */
  named(slug: string): Promise<TenantScope>;
  all(): Promise<TenantScope[]>;
  /** Takes over a tenant unless a newer version is known; true when that changed something. */
  apply(tx: Transaction, tenant: Tenant): Promise<boolean>;
}

const freshMilliseconds = 1000;

/** The tenant was here and was erased: what is still told of it concerns nobody. */
export const isGone = (error: unknown): boolean => error instanceof ProblemError && error.is(NotFound) && error.extensions.isGone === true;

const scopeOf = ({ document }: { document: string }): TenantScope => Tenant.parse(JSON.parse(document)) as TenantScope;

/** Keeps what it read for a second: tenants change rarely, each request needs one, and other instances change the table too. */
export const tenantsIn = (queries: Queries): Tenants => {
  const known = new Map<string, { scope: TenantScope; readAt: number }>();
  const read = async (slug: string): Promise<TenantScope> => {
    const row = await queries.one<{ document: string; status: string }>(sql`SELECT document, status FROM tenant WHERE slug = ${slug}`);
    if (!row || row.status === 'gone') throw new ProblemError(NotFound, `There is no gym called ${slug}`, row ? { isGone: true } : {});
    const scope = scopeOf(row);
    known.set(slug, { scope, readAt: Date.now() });
    return scope;
  };
  return {
    named: async (slug) => {
      const found = known.get(slug);
      return found && Date.now() - found.readAt < freshMilliseconds ? found.scope : read(slug);
    },
    all: async () =>
      (await queries.all<{ document: string }>(sql`SELECT document FROM tenant WHERE status <> 'gone' ORDER BY slug`)).map(scopeOf),
    apply: async (tx, tenant) => {
      const { id, slug, status, version } = tenant;
      const document = JSON.stringify(tenant);
      // A name that is free again: versions of a name go on, so that nobody takes the new tenant's for old ones.
      await tx.run(sql`UPDATE tenant SET slug = CONCAT('~', id) WHERE slug = ${slug} AND id <> ${id} AND version < ${version}`);
      const inserted = await tx.run(sql`
        INSERT IGNORE INTO tenant (id, slug, status, version, document) VALUES (${id}, ${slug}, ${status}, ${version}, ${document})`);
      const updated = await tx.run(sql`
        UPDATE tenant SET slug = IF(${status} = 'gone', slug, ${slug}), status = ${status}, version = ${version}, document = ${document}
        WHERE id = ${id} AND version < ${version}`);
      tx.afterCommit(() => known.delete(slug));
      return inserted.affectedRows + updated.affectedRows > 0;
    },
  };
};
