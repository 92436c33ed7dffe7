import { NotFound, ProblemError, type Client } from '@spotter/contracts';
import { declareProduct, MadeByHand, ProductFacts, readDeclaredProduct, removeProduct } from '@spotter/contracts/store/products';
import type { Look, Outcome } from '../controller/outcome.ts';
import { ready, stalled, waiting, type Standing } from '../controller/standing.ts';
import { undefinedIfNotFound } from '../platform/not-found.ts';
import { conditionOf } from '../resources/conditions.ts';
import { managedBy, mayAdopt } from '../resources/managed.ts';
import { driftRepaired, madeByHand, planDeclaration } from '../resources/plan-declaration.ts';
import type { Declared, Notice } from '../resources/resources.ts';
import { urlOf } from '../tenant/addresses.ts';
import { declaredTwice } from './declared-elsewhere.ts';

export interface ProductParts {
  readonly store: Client;
  /** The key of an older resource that declares the same product, if there is one. */
  readonly declaredElsewhere: (declared: Declared<'Product'>) => string | undefined;
  /** Whether another resource, which stays, declares it too. */
  readonly hasHeir: (declared: Declared<'Product'>) => boolean;
  readonly publicUrl: string;
}

const callOf = ({ spec: { tenant, handle } }: Declared<'Product'>) => ({ params: { slug: tenant, handle } });

interface Synced {
  readonly standing: Standing;
  readonly notices: Notice[];
}

const synced = (notices: Notice[] = []): Synced => ({ standing: ready('the shop has it as declared'), notices });

const leftAlone = (differing: readonly string[]): Synced => ({ standing: stalled('MadeByHand', madeByHand(differing)), notices: [] });

const declare = async (store: Client, declared: Declared<'Product'>): Promise<void> => {
  const body = { facts: ProductFacts.parse(declared.spec), managed: managedBy(declared) };
  await store(declareProduct, { ...callOf(declared), query: { adopt: mayAdopt(declared) ? 'true' : 'false' }, body });
};

const unlessMadeByHand = (error: unknown): Synced => {
  if (!(error instanceof ProblemError && error.is(MadeByHand))) throw error;
  return leftAlone(error.extensions.fields as string[]);
};

/** Applies the plan and says how the product stands. */
const sync = async (store: Client, declared: Declared<'Product'>, { isFirst }: Look): Promise<Synced> => {
  // What is new is most likely not in the shop like this, so that nothing is learnt by looking first.
  if (isFirst) return declare(store, declared).then(() => synced(), unlessMadeByHand);
  const [facts, managed, call] = [ProductFacts.parse(declared.spec), managedBy(declared), callOf(declared)];
  const found = await store(readDeclaredProduct, call).catch(undefinedIfNotFound);
  const known = found && { actual: ProductFacts.parse(found), managed: found.managed, isRetired: false };
  const plan = planDeclaration({ declared: facts, managed, mayAdopt: mayAdopt(declared) }, known);
  if (plan.is === 'made-by-hand') return leftAlone(plan.differing);
  if (plan.is === 'agrees') return synced();
  await declare(store, declared);
  return synced(plan.drift.length > 0 ? [driftRepaired(plan.drift)] : []);
};

/** The store answers 404 to a declaration only for its tenant: it will come, or was misspelt. */
const waitingForTenant = (slug: string) => (error: unknown) => {
  if (!(error instanceof ProblemError && error.is(NotFound))) throw error;
  return { standing: waiting('TenantNotFound', `the store does not know a tenant ${slug} yet`), notices: [] };
};

const givingWayTo = (other: string, { spec }: Declared<'Product'>): Standing => {
  const { reason, message } = declaredTwice(other, spec);
  return stalled(reason, message);
};

export const reconcileProduct =
  ({ store, declaredElsewhere, publicUrl }: ProductParts) =>
  async (declared: Declared<'Product'>, look: Look): Promise<Outcome<'Product'>> => {
    const { tenant, handle, published, variants } = declared.spec;
    const other = declaredElsewhere(declared);
    const { standing, notices } =
      other === undefined
        ? await sync(store, declared, look).catch(waitingForTenant(tenant))
        : { standing: givingWayTo(other, declared), notices: [] };
    const isSynced = standing.is === 'ready';
    return {
      standing,
      findings: [{ type: 'Synced', status: isSynced ? 'True' : 'False', reason: standing.reason, message: standing.message }],
      facts: isSynced
        ? { published, variants: variants.length, url: `${urlOf(tenant, publicUrl)}/shop/products/${handle}` }
        : { published: declared.status.published, variants: declared.status.variants, url: declared.status.url },
      notices,
    };
  };

export type Release = 'left-to-another' | 'left-to-staff' | 'kept' | 'removed';

/** What becomes of the product when its declaration goes. */
export const releaseOf = ({ spec, status }: Declared<'Product'>, hasHeir: boolean): Release => {
  if (hasHeir) return 'left-to-another';
  if (conditionOf(status.conditions, 'Stalled')?.reason === 'MadeByHand') return 'left-to-staff';
  return spec.deletionPolicy === 'Keep' ? 'kept' : 'removed';
};

/**
 * Leaves the product to another declaration of it, if there is one. Else takes it out of the shop, or leaves it there unmanaged with
 * `deletionPolicy: Keep`. The shop itself leaves alone what nobody manages.
 */
export const releaseProduct =
  ({ store, hasHeir }: ProductParts) =>
  async (declared: Declared<'Product'>): Promise<void> => {
    const release = releaseOf(declared, hasHeir(declared));
    if (release === 'left-to-another' || release === 'left-to-staff') return;
    const keep = release === 'kept' ? 'true' : 'false';
    await store(removeProduct, { ...callOf(declared), query: { keep } }).catch(undefinedIfNotFound);
  };
