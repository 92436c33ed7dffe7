import { NotFound, ProblemError, Unavailable, type Client } from '@spotter/contracts';
import { eraseTenantData, keepExportPart, readExportProgress, readTenantData } from '@spotter/contracts/user/tenant-data';
import { readTenant, removeTenant } from '@spotter/contracts/user/tenants';
import type { Identity } from '../identity/identity.ts';
import { undefinedIfNotFound } from '../platform/not-found.ts';

/** A service that keeps data of tenants, as it is spoken to about one of them. */
export interface Keeper {
  readonly name: string;
  readonly about: (slug: string) => Client;
}

export interface DeleteTenantParts {
  readonly users: Client;
  readonly identity: Identity;
  /** The user service is none of them: it keeps the export and the tenant's name, so it comes last. */
  readonly keepers: readonly Keeper[];
  readonly userKeeper: Keeper;
}

/** Says how far it has got. */
export type Progress = (message: string) => Promise<unknown>;

/** So that a person reads which service it is that is waited for. */
const blamed =
  (name: string, what: string) =>
  (error: unknown): never => {
    const because = error instanceof Error ? error.message : String(error);
    throw Object.assign(
      new ProblemError(error instanceof ProblemError ? error.problem : Unavailable, `${name} has not ${what} yet: ${because}`),
      { cause: error },
    );
  };

/** Nothing may be written while it is exported: everybody has to know that the door is closed. */
const mustBeClosedEverywhere = async ({ users, keepers }: DeleteTenantParts, slug: string): Promise<boolean> => {
  const state = await users(readTenant, { params: { slug } }).catch(undefinedIfNotFound);
  if (!state) return false;
  const knows = ({ name }: Keeper): boolean => state.appliedBy.some(({ service, version }) => service === name && version >= state.version);
  const behind = keepers.filter((keeper) => !knows(keeper)).map(({ name }) => name);
  if (behind.length > 0) throw new ProblemError(Unavailable, `${behind.join(', ')} has not heard yet that it is to be deleted`);
  return true;
};

/** Copies what a service keeps into the export, page by page, from where an earlier try left off. */
const exportFrom = async ({ users }: DeleteTenantParts, keeper: Keeper, slug: string, tell: Progress): Promise<void> => {
  const { name: service } = keeper;
  const { services } = await users(readExportProgress, { params: { slug } });
  const known = services.find((each) => each.service === service);
  let [parts, rows, cursor] = [known?.parts ?? 0, known?.rows ?? 0, known ? known.nextCursor : undefined];
  while (cursor !== null) {
    await tell(`exporting ${service}: ${String(rows)} rows so far`);
    const page = await keeper.about(slug)(readTenantData, { query: { cursor } });
    parts += 1;
    rows += page.rows;
    cursor = page.nextCursor;
    await users(keepExportPart, { params: { slug, service, part: parts }, body: page });
  }
};

/** A service that knows that the tenant is gone has erased it. Any other 404 is none of that: it may be an older version. */
const eraseAt = async (keeper: Keeper, slug: string, tell: Progress): Promise<void> => {
  for (let rows = 0; ;) {
    const answer = await keeper
      .about(slug)(eraseTenantData, {})
      .catch((error: unknown) => {
        if (error instanceof ProblemError && error.is(NotFound) && error.extensions.isGone === true) return { rows: 0, isDone: true };
        throw error;
      });
    rows += answer.rows;
    if (answer.isDone) return;
    await tell(`erasing at ${keeper.name}: ${String(rows)} rows so far`);
  }
};

/**
 * Takes the tenant out of service, writes down what every service keeps of it, and only then has it erased, everywhere. Each step can be
 * done again, so whoever is interrupted begins anew and goes on where it was.
 */
export const deleteTenant =
  (parts: DeleteTenantParts) =>
  async (slug: string, tell: Progress): Promise<void> => {
    const { users, identity, keepers, userKeeper } = parts;
    await users(removeTenant, { params: { slug }, query: { keepData: 'false' } }).catch(undefinedIfNotFound);
    if (await mustBeClosedEverywhere(parts, slug)) {
      for (const keeper of [...keepers, userKeeper]) {
        await exportFrom(parts, keeper, slug, tell).catch(blamed(keeper.name, 'given its data'));
      }
      for (const keeper of keepers) await eraseAt(keeper, slug, tell).catch(blamed(keeper.name, 'erased its data'));
      await identity.remove(slug); // before the user service forgets: a try that is interrupted here comes back
      await eraseAt(userKeeper, slug, tell).catch(blamed(userKeeper.name, 'erased its data'));
    } else await identity.remove(slug);
  };
