import { undefinedIfForbidden } from '../../src/cluster/kube-api.ts';
import { kinds } from '../../src/crd/kinds.ts';
import { hasHeir } from '../../src/product/declared-elsewhere.ts';
import { releaseOf, type Release } from '../../src/product/reconcile-product.ts';
import { keyOf, tenantOf, type Declared, type KindName, type Resource } from '../../src/resources/resources.ts';
import type { Prune } from '../command-line.ts';
import type { DeclaredInCluster } from '../declared.ts';
import type { Difference, Subject } from './plan-difference.ts';
import { asResource, idOf, type Named } from './subjects.ts';

interface Prunable {
  readonly resources: readonly Resource[];
  readonly notes: readonly string[];
}

const withLabels = async (declared: DeclaredInCluster, labels: string): Promise<Prunable> => {
  const tenants = await declared.list('Tenant', undefined, labels).catch(undefinedIfForbidden);
  const others = await Promise.all((['Product', 'StoreInventory'] as const).map((kind) => declared.list(kind, undefined, labels)));
  const notes = tenants ? [] : ['tenants that would be pruned: not looked at: you may not list tenants'];
  return { resources: [...(tenants ?? []), ...others.flat()], notes };
};

const ofTenants = async (declared: DeclaredInCluster, slugs: ReadonlySet<string>): Promise<Prunable> => {
  const lists = [...slugs].flatMap((slug) => [declared.list('Product', slug), declared.list('StoreInventory', slug)]);
  return { resources: (await Promise.all(lists)).flat(), notes: [] };
};

type AnyDeclared = { [K in KindName]: Declared<K> }[KindName];

/** Undefined for what the operator could not read either. */
const parsed = ({ kind, metadata, spec, status = {} }: Resource): AnyDeclared | undefined => {
  const read = kinds.find((each) => each.kind === kind)?.spec.safeParse(spec);
  return read?.success ? ({ kind, metadata, spec: read.data, status } as AnyDeclared) : undefined;
};

interface Consequence {
  readonly reason: string;
  readonly message: string;
}

const ofProduct: Readonly<Record<Release, Consequence>> = {
  'left-to-another': { reason: 'DeclaredElsewhere', message: 'stays in the shop, as another declares it' },
  'left-to-staff': { reason: 'MadeByHand', message: 'stays as staff made it' },
  kept: { reason: 'Keep', message: 'stays on sale, no longer managed' },
  removed: { reason: 'Delete', message: 'leaves the shop' },
};

const ofTenant = {
  Keep: { reason: 'Keep', message: 'closed; its data are kept' },
  Delete: { reason: 'Delete', message: 'closed; its data are exported, then erased' },
} as const;

const consequence = (declared: AnyDeclared | undefined, staying: readonly Resource[]): Consequence => {
  if (!declared) return { reason: 'InvalidSpec', message: 'stays until somebody corrects its spec, which the operator cannot read' };
  if (declared.kind === 'Product') return ofProduct[releaseOf(declared, hasHeir(staying, declared))];
  if (declared.kind === 'Tenant') return ofTenant[declared.spec.deletionPolicy];
  return { reason: 'Booked', message: 'what was delivered stays; no longer managed' };
};

/** What deleting these means, by their own deletionPolicy; `staying` is what else is declared. */
const planPruned = (resources: readonly Resource[], staying: readonly Resource[]): Difference[] =>
  resources.map((resource) => ({
    kind: resource.kind as KindName,
    key: keyOf(resource),
    is: 'pruned',
    fields: [],
    why: consequence(parsed(resource), staying),
  }));

export interface Pruned {
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
  /** Ids of all of them. */
  readonly gone: ReadonlySet<string>;
  /** `slug/handle` of products that leave the shop with it. */
  readonly leaving: ReadonlySet<string>;
}

export const nothingPruned: Pruned = { differences: [], notes: [], gone: new Set(), leaving: new Set() };

interface InFiles {
  /** Also of what would be refused: a mistake in a file takes nothing away. */
  readonly named: readonly Named[];
  readonly subjects: readonly Subject[];
}

/** Products of these tenants that stay declared. */
const stayingOf = async (declared: DeclaredInCluster, slugs: ReadonlySet<string>, gone: ReadonlySet<string>): Promise<Resource[]> =>
  (await Promise.all([...slugs].map((slug) => declared.list('Product', slug)))).flat().filter((each) => !gone.has(idOf(each)));

/**
 * What the cluster declares and the files do not have. Without labels a Tenant is never among it: who has the files of a shop need not have
 * those of its tenant.
 */
export const prunedBy = async (declared: DeclaredInCluster, { labels }: Prune, { named, subjects }: InFiles): Promise<Pruned> => {
  const ids = new Set(named.map(({ id }) => id));
  const { resources, notes } = await (labels === undefined
    ? ofTenants(declared, new Set(subjects.map(tenantOf)))
    : withLabels(declared, labels));
  const missing = resources.filter((each) => !ids.has(idOf(each)) && each.metadata.deletionTimestamp === undefined);
  const gone = new Set(missing.map(idOf));
  const products = missing.filter(({ kind }) => kind === 'Product');
  const staying = await stayingOf(declared, new Set(products.map(tenantOf)), gone);
  const differences = planPruned(missing, [...staying, ...subjects.map(asResource)]);
  const leaving = missing.flatMap((each, index) => {
    const leaves = each.kind === 'Product' && differences[index]?.why?.reason === 'Delete';
    return leaves ? [`${tenantOf(each)}/${(each.spec as { handle: string }).handle}`] : [];
  });
  return { differences, notes, gone, leaving: new Set(leaving) };
};
