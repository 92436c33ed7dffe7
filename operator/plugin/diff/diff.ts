import type { DeclaredInCluster } from '../declared.ts';
import type { PlatformAsAsked } from '../platform.ts';
import { keyOf, tenantOf, type Resource } from '../../src/resources/resources.ts';
import { planDifference, type Difference, type Known, type Subject } from './plan-difference.ts';
import { printDifferences } from './print-differences.ts';
import { admitAll, inNamespace, namedIn, readFiles, type Named } from './subjects.ts';

export interface Sources {
  readonly declared: DeclaredInCluster;
  readonly platform: PlatformAsAsked;
}

/** What the platform has of a tenant and what the cluster declares of it, as far as these subjects need it. */
export const readKnown = async ({ declared, platform }: Sources, slug: string, subjects: readonly Subject[]): Promise<Known> => {
  const tenant = await platform.tenant(slug);
  const isShop = subjects.some(({ kind }) => kind !== 'Tenant');
  const [products, locations] = isShop && tenant ? await Promise.all([platform.products(slug), platform.locations(slug)]) : [[], []];
  const inCluster = isShop ? await Promise.all([declared.list('Product', slug), declared.list('StoreInventory', slug)]) : [];
  const skus = subjects.flatMap((subject) => (subject.kind === 'Product' ? subject.spec.variants.map(({ sku }) => sku) : []));
  return {
    ...{ tenant, products, locations, declared: inCluster.flat() },
    skusToCome: new Set(skus),
    isTenantToCome: subjects.some(({ kind }) => kind === 'Tenant'),
  };
};

/** In the order of the documents, so that what belongs together is read together. */
export const differencesOf = async (sources: Sources, subjects: readonly Subject[]): Promise<Difference[]> => {
  const bySlug = Map.groupBy(subjects, tenantOf);
  const known = new Map<string, Known>();
  for (const [slug, theirs] of bySlug) known.set(slug, await readKnown(sources, slug, theirs));
  return subjects.flatMap((subject) => {
    const about = known.get(tenantOf(subject));
    return about ? [planDifference(subject, about)] : [];
  });
};

/** What is in the cluster under these names: rules about changes compare with it. */
const storedOf = async (declared: DeclaredInCluster, names: readonly Named[]): Promise<Map<string, Resource>> => {
  const stored = new Map<string, Resource>();
  for (const { kind, name, namespace } of names) {
    const resource = await declared.find(kind, name, namespace);
    if (resource) stored.set(`${kind} ${keyOf(resource)}`, resource);
  }
  return stored;
};

export interface DiffResult {
  readonly text: string;
  /** As `kubectl diff`: 0 no difference, 1 some, 2 something is wrong with the files. */
  readonly exitCode: 0 | 1 | 2;
}

/** Compares files with the running system. */
export const diff = async (sources: Sources, paths: readonly string[], namespace: string): Promise<DiffResult> => {
  const files = (await Promise.all(paths.map(readFiles))).flat();
  const documents = files.flatMap((file) => file.documents).map(inNamespace(namespace));
  const stored = await storedOf(sources.declared, namedIn(documents));
  const { subjects, refused } = admitAll(documents, stored);
  const problems = [...files.flatMap((file) => file.problems), ...refused];
  const differences = await differencesOf(sources, subjects);
  const text = printDifferences(differences, problems);
  if (problems.length > 0) return { text, exitCode: 2 };
  return { text, exitCode: differences.every(({ is }) => is === 'unchanged') ? 0 : 1 };
};
