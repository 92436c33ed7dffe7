import { undefinedIfForbidden } from '../../src/cluster/kube-api.ts';
import { tenantOf, type Resource } from '../../src/resources/resources.ts';
import type { DeclaredInCluster } from '../declared.ts';
import type { PlatformAsAsked } from '../platform.ts';
import { judgeTenant } from './judge-tenant.ts';
import type { Known, Subject } from './plan-difference.ts';
import { asResource, idOf } from './subjects.ts';

export interface Sources {
  readonly declared: DeclaredInCluster;
  readonly platform: PlatformAsAsked;
}

/** All tenants as they would be once this is applied; undefined for who may not list them. */
const tenantsToBe = async (declared: DeclaredInCluster, subjects: readonly Subject[], gone: ReadonlySet<string>) => {
  const stored = await declared.list('Tenant').catch(undefinedIfForbidden);
  if (!stored) return undefined;
  const statusOf = new Map(stored.map((each) => [idOf(each), each.status ?? {}]));
  const wanted = subjects.filter(({ kind }) => kind === 'Tenant').map(asResource);
  const ids = new Set([...wanted.map(idOf), ...gone]);
  const changed = wanted.map((each) => ({ ...each, status: statusOf.get(idOf(each)) ?? {} }));
  return [...changed, ...stored.filter((each) => !ids.has(idOf(each)))];
};

/** What goes gives up what it has, as when it is being deleted. */
const goingFrom = (all: readonly Resource[], gone: ReadonlySet<string>): Resource[] =>
  all.map((each) => (gone.has(idOf(each)) ? { ...each, metadata: { ...each.metadata, deletionTimestamp: 'soon' } } : each));

export interface Needs {
  readonly subjects: readonly Subject[];
  /** Ids of what would be deleted. */
  readonly gone: ReadonlySet<string>;
}

/** What the platform has of a tenant and what the cluster declares of it, as far as its subjects need it. */
const ofTenant = async ({ declared, platform }: Sources, slug: string, { subjects, gone }: Needs): Promise<Omit<Known, 'judged'>> => {
  const tenant = await platform.tenant(slug);
  const isShop = subjects.some(({ kind }) => kind !== 'Tenant');
  const [products, locations] = isShop && tenant ? await Promise.all([platform.products(slug), platform.locations(slug)]) : [[], []];
  const inCluster = isShop ? await Promise.all([declared.list('Product', slug), declared.list('StoreInventory', slug)]) : [];
  const skus = subjects.flatMap((subject) => (subject.kind === 'Product' ? subject.spec.variants.map(({ sku }) => sku) : []));
  return {
    ...{ tenant, products, locations, declared: goingFrom(inCluster.flat(), gone) },
    skusToCome: new Set(skus),
    isTenantToCome: subjects.some(({ kind }) => kind === 'Tenant'),
  };
};

/** Tenant by tenant, with its subjects. */
export const readKnown = async (sources: Sources, { subjects, gone }: Needs): Promise<{ known: Known; theirs: Subject[] }[]> => {
  const { declared, platform } = sources;
  let asked: ReturnType<typeof tenantsToBe> | undefined;
  const circumstances = {
    installationOf: platform.installation,
    tenants: () => (asked ??= tenantsToBe(declared, subjects, gone)),
    secretsIn: declared.secretsIn,
  };
  const all: { known: Known; theirs: Subject[] }[] = [];
  for (const [slug, theirs] of Map.groupBy(subjects, tenantOf)) {
    const known = await ofTenant(sources, slug, { subjects: theirs, gone });
    const tenant = theirs.find((subject) => subject.kind === 'Tenant');
    all.push({ known: { ...known, judged: tenant && (await judgeTenant(tenant, circumstances)) }, theirs });
  }
  return all;
};
