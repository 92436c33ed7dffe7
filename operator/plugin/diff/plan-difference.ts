import { ProductFacts } from '@spotter/contracts/store/products';
import { planInventory, type InventoryPlan } from '../../src/inventory/plan-inventory.ts';
import type { ExportedLocation, ExportedProduct, ExportedTenant } from '../../src/export/answers.ts';
import { declaredElsewhere, declaredTwice } from '../../src/product/declared-elsewhere.ts';
import type { Declared, KindName, Resource } from '../../src/resources/resources.ts';
import { about, compare, type Identified } from './compare.ts';
import type { JudgedTenant } from './judge-tenant.ts';
import type { FieldChange } from './field-changes.ts';
import { planTenant } from './plan-tenant.ts';

/**
 * What the running system would do with a declaration. `declared`: it has it like this already, from now on as declared, and staff can no
 * longer change it. `waits` comes right by itself, `stalls` needs a person.
 */
export interface Difference {
  readonly kind: KindName;
  readonly key: string;
  readonly is: 'unchanged' | 'new' | 'changed' | 'declared' | 'waits' | 'stalls' | 'pruned';
  readonly fields: readonly FieldChange[];
  /** Of what waits, stalls or is pruned. */
  readonly why?: { readonly reason: string; readonly message: string };
  /** What else there is to know, and what could not be looked at. */
  readonly notes?: readonly string[];
}

/** A tenant's things as the platform has them, and as the cluster declares them. */
export interface Known {
  readonly tenant: ExportedTenant | undefined;
  readonly products: readonly ExportedProduct[];
  readonly locations: readonly ExportedLocation[];
  readonly declared: readonly Resource[];
  /** Items that the compared files bring. */
  readonly skusToCome: ReadonlySet<string>;
  /** Whether the compared files declare the tenant. */
  readonly isTenantToCome: boolean;
  /** The tenant that the compared files declare, by the operator's own rules. */
  readonly judged?: JudgedTenant | undefined;
}

/** A spec with its defaults, under the metadata that it has or would have. */
export type Subject<K extends KindName = KindName> = K extends KindName ? Pick<Declared<K>, 'kind' | 'metadata' | 'spec'> : never;
const unknownTenant = (subject: Identified, slug: string): Difference => ({
  ...about(subject),
  is: 'waits',
  fields: [],
  why: { reason: 'TenantNotFound', message: `nobody knows a tenant ${slug}` },
});

const planProduct = (subject: Subject<'Product'>, known: Known): Difference => {
  const { tenant, handle } = subject.spec;
  if (!known.tenant && !known.isTenantToCome) return unknownTenant(subject, tenant);
  const products = known.declared.filter(({ kind }) => kind === 'Product');
  const status = (products.find(isOf(subject))?.status ?? {}) as Declared<'Product'>['status'];
  const other = declaredElsewhere(products, { ...subject, status });
  if (other !== undefined) {
    return { ...about(subject), is: 'stalls', fields: [], why: declaredTwice(other, subject.spec) };
  }
  const product = known.products.find((each) => each.handle === handle);
  const found = product && { actual: ProductFacts.parse(product), managed: product.managed, isRetired: false };
  const difference = compare(subject, { declared: ProductFacts.parse(subject.spec), found });
  return difference.is === 'stalls' ? difference : (soldElsewhere(subject, known) ?? difference);
};

const isOf =
  ({ metadata }: Identified) =>
  (resource: Resource): boolean =>
    resource.metadata.uid === metadata.uid;

/** A SKU is one product's. */
const soldElsewhere = (subject: Subject<'Product'>, { products }: Known): Difference | undefined => {
  const { handle, variants } = subject.spec;
  const others = products.filter((each) => each.handle !== handle);
  const taken = variants.flatMap(({ sku }) => {
    const other = others.find((each) => each.variants.some((variant) => variant.sku === sku));
    return other ? [`${sku} is sold as ${other.handle}`] : [];
  });
  if (taken.length === 0) return undefined;
  return { ...about(subject), is: 'stalls', fields: [], why: { reason: 'SkuTaken', message: taken.join('; ') } };
};

const pieces = ({ quantity, sku }: { quantity: number; sku: string }): string => `${String(quantity)} × ${sku}`;

const inventoryFields = (plan: InventoryPlan, place: ExportedLocation | undefined): FieldChange[] => {
  const thresholds = new Map(place?.policies.map(({ sku, lowStockThreshold }) => [sku, lowStockThreshold]));
  return [
    ...plan.book.map((delivery) => ({ path: `deliveries[${delivery.id}]`, from: undefined, to: pieces(delivery) })),
    ...plan.policies.map(({ sku, lowStockThreshold }) => ({
      path: `policies[${sku}].lowStockThreshold`,
      from: thresholds.get(sku),
      to: lowStockThreshold,
    })),
  ];
};

/** Why an inventory cannot be as it is declared, or not yet. */
const hindrance = (plan: InventoryPlan, known: Known): Pick<Difference, 'is' | 'why'> | undefined => {
  if (plan.changed.length > 0) {
    const told = plan.changed.map(({ booked, declared }) => `${booked.id} was booked as ${pieces(booked)}, not ${pieces(declared)}`);
    const message = `${told.join('; ')}; restore it and add another delivery, or correct the count in the shop`;
    return { is: 'stalls', why: { reason: 'DeliveryChanged', message } };
  }
  const sold = new Set(known.products.flatMap(({ variants }) => variants.map(({ sku }) => sku)));
  const unknown = [...plan.book, ...plan.policies].map(({ sku }) => sku).filter((sku) => !sold.has(sku) && !known.skusToCome.has(sku));
  if (unknown.length === 0) return undefined;
  return { is: 'waits', why: { reason: 'UnknownSku', message: `the shop has no ${[...new Set(unknown)].join(', ')}` } };
};

const planStoreInventory = (subject: Subject<'StoreInventory'>, known: Known): Difference => {
  const { tenant, location } = subject.spec;
  if (!known.tenant && !known.isTenantToCome) return unknownTenant(subject, tenant);
  const place = known.locations.find((each) => each.location === location);
  // Ids of deliveries are a tenant's, wherever they came in.
  const booked = known.locations.flatMap(({ deliveries }) => deliveries);
  const plan = planInventory(subject.spec, { deliveries: booked, policies: place?.policies ?? [] });
  const fields = inventoryFields(plan, place);
  const isKnown = known.declared.some(isOf(subject));
  const is = fields.length > 0 ? (place ? 'changed' : 'new') : isKnown ? 'unchanged' : 'declared';
  return { ...about(subject), is, fields, ...hindrance(plan, known) };
};

/** What the running system would do with a declaration. */
export const planDifference = (subject: Subject, known: Known): Difference => {
  if (subject.kind === 'Tenant') return planTenant(subject, known);
  return subject.kind === 'Product' ? planProduct(subject, known) : planStoreInventory(subject, known);
};
