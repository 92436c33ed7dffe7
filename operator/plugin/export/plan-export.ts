import { ProductSpec } from '@spotter/contracts/resources/product';
import { StoreInventorySpec } from '@spotter/contracts/resources/store-inventory';
import { TenantSpec } from '@spotter/contracts/resources/tenant';
import { ProductFacts } from '@spotter/contracts/store/products';
import type { Delivery, StockPolicy } from '@spotter/contracts/store/stock';
import { apiVersion } from '../../src/crd/definition.ts';
import type { ExportedLocation, ExportedProduct, ExportedTenant } from '../../src/export/answers.ts';
import { conditionOf } from '../../src/resources/conditions.ts';
import { adoptAnnotation } from '../../src/resources/managed.ts';
import { keyOf, type Resource } from '../../src/resources/resources.ts';
import type { Document } from './to-yaml.ts';

/** What people say beside the spec; where a declaration was found is not true of its copy. */
const keptAnnotations = ['spotter.dev/interval', adoptAnnotation];
/** As many as one resource may have (`StoreInventorySpec`). */
const mostInOne = 500;

const annotationsOf = ({ metadata }: Resource): Pick<Document['metadata'], 'annotations'> => {
  const kept = keptAnnotations.flatMap((name) => {
    const value = metadata.annotations?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) };
};

/** Under the name by which it is declared already, so that applying it changes that resource and makes no second one. */
const metadataOf = (resource: Resource): Document['metadata'] => {
  const { name, namespace } = resource.metadata;
  return { name, ...(namespace === undefined ? {} : { namespace }), ...annotationsOf(resource) };
};

/** What the platform has of a tenant; what only its declaration says (keys at payment providers by reference, what becomes of it) is from there. */
export const planTenantExport = ({ slug, settings }: ExportedTenant, declared: Resource | undefined): Document => {
  const said = declared === undefined ? undefined : TenantSpec.safeParse(declared.spec).data;
  const spec = {
    ...settings,
    // The platform has those that were granted; another may be waited for.
    hosts: said?.hosts ?? settings.hosts,
    ...(said?.payment === undefined ? {} : { payment: said.payment }),
    deletionPolicy: said?.deletionPolicy ?? 'Keep',
  };
  return { apiVersion, kind: 'Tenant', metadata: declared ? metadataOf(declared) : { name: slug }, spec };
};

export interface Shop {
  readonly slug: string;
  readonly products: readonly ExportedProduct[];
  readonly locations: readonly ExportedLocation[];
  /** The tenant's Products and StoreInventories in the cluster. */
  readonly declared: readonly Resource[];
  /** Of what is not declared yet. */
  readonly namespace: string;
}

/** A name that no resource has, beginning with the one that a person would give. */
const nameFor = (wanted: string, taken: ReadonlySet<string>): string => {
  let [name, count] = [wanted, 1];
  while (taken.has(name)) name = `${wanted}-${String((count += 1))}`;
  return name;
};

const namesIn = (declared: readonly Resource[], kind: string, namespace: string): Set<string> =>
  new Set(declared.filter((each) => each.kind === kind && each.metadata.namespace === namespace).map(({ metadata }) => metadata.name));

/** Of several that declare one product, the one that has it. */
const ownerOf = (declared: readonly Resource[], handle: string): Resource | undefined => {
  const claimants = declared.filter(({ kind, spec }) => kind === 'Product' && (spec as { handle?: string }).handle === handle);
  const hasIt = ({ status }: Resource): boolean => conditionOf(status?.conditions, 'Synced')?.status === 'True';
  return claimants.find(hasIt) ?? claimants.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))[0];
};

const planProducts = ({ slug, products, declared, namespace }: Shop): Document[] => {
  const taken = namesIn(declared, 'Product', namespace);
  return products.map((product): Document => {
    const owner = ownerOf(declared, product.handle);
    const said = owner && ProductSpec.safeParse(owner.spec).data;
    const name = owner?.metadata.name ?? nameFor(`${slug}-${product.handle}`, taken);
    taken.add(name);
    const { handle } = product;
    const spec = { tenant: slug, handle, ...ProductFacts.parse(product), deletionPolicy: said?.deletionPolicy ?? 'Delete' };
    return { apiVersion, kind: 'Product', metadata: owner ? metadataOf(owner) : { name, namespace }, spec };
  });
};

interface Goods {
  readonly deliveries: readonly Delivery[];
  readonly policies: readonly StockPolicy[];
}

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / mostInOne) }, (_, index) => items.slice(index * mostInOne, (index + 1) * mostInOne));

const inventoryDocument = (metadata: Document['metadata'], place: { tenant: string; location: string }, goods: Goods): Document => ({
  apiVersion,
  kind: 'StoreInventory',
  metadata,
  spec: { ...place, deliveries: goods.deliveries, policies: goods.policies },
});

/** A declaration with the thresholds that the shop has. Its deliveries stay, in their order: they are append-only. */
const declaredInventory = (resource: Resource, spec: StoreInventorySpec, { policies }: ExportedLocation): Document => {
  const { tenant, location, deliveries } = spec;
  const known = new Map(policies.map((policy) => [policy.sku, policy]));
  return inventoryDocument(
    metadataOf(resource),
    { tenant, location },
    {
      deliveries,
      policies: spec.policies.map((policy) => known.get(policy.sku) ?? policy),
    },
  );
};

const planLocation = ({ slug, declared, namespace }: Shop, place: ExportedLocation, taken: Set<string>): Document[] => {
  const inventories = declared.flatMap((resource) => {
    const spec = resource.kind === 'StoreInventory' ? StoreInventorySpec.safeParse(resource.spec).data : undefined;
    return spec?.location === place.location ? [{ resource, spec }] : [];
  });
  const ids = new Set(inventories.flatMap(({ spec }) => spec.deliveries.map(({ id }) => id)));
  const skus = new Set(inventories.flatMap(({ spec }) => spec.policies.map(({ sku }) => sku)));
  const deliveries = chunks(place.deliveries.filter(({ id }) => !ids.has(id)));
  const policies = chunks(place.policies.filter(({ sku }) => !skus.has(sku)));
  const undeclared = Array.from({ length: Math.max(deliveries.length, policies.length) }, (_, index) => {
    const name = nameFor(`${slug}-${place.location}`, taken);
    taken.add(name);
    const goods = { deliveries: deliveries[index] ?? [], policies: policies[index] ?? [] };
    return inventoryDocument({ name, namespace }, { tenant: slug, location: place.location }, goods);
  });
  return [...inventories.map(({ resource, spec }) => declaredInventory(resource, spec, place)), ...undeclared];
};

/** Everything that can be declared of a shop, as it is now: declared already or not. */
export const planShopExport = (shop: Shop): Document[] => {
  const taken = namesIn(shop.declared, 'StoreInventory', shop.namespace);
  return [...planProducts(shop), ...shop.locations.flatMap((place) => planLocation(shop, place, taken))];
};
