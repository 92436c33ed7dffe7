import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { ExportedProduct } from '../../src/export/answers.ts';
import type { Resource } from '../../src/resources/resources.ts';
import { planShopExport, planTenantExport, type Shop } from './plan-export.ts';
import { toYaml, type Document } from './to-yaml.ts';

const belt: ExportedProduct = {
  title: 'Lever belt',
  description: 'Leather.',
  brand: 'Granite',
  category: 'belts',
  picture: 'belt',
  published: true,
  variants: [{ sku: 'BELT-M', title: 'M', priceCents: 8900 }],
  handle: 'lever-belt',
  managed: null,
};
const delivery = (number: number) => ({ id: `d-${String(number).padStart(4, '0')}`, sku: 'BELT-M', quantity: 1 });
const shop: Shop = { slug: 'granite', products: [belt], locations: [], declared: [], namespace: 'gym' };

/** As the API server has it after it was applied. */
const stored = (documents: readonly Document[]): Resource[] => {
  const parsed = parseAllDocuments(toYaml(documents));
  return (Array.isArray(parsed) ? parsed : []).map((each, index) => {
    const { apiVersion, kind, metadata, spec } = each.toJS() as Document;
    return { apiVersion, kind, metadata: { ...metadata, uid: String(index), resourceVersion: '1', generation: 1 }, spec };
  });
};

test('what nobody declares is named after tenant and handle, and keeps that name and its bytes once it is declared', () => {
  const first = planShopExport(shop);
  expect(first).toMatchObject([
    { kind: 'Product', metadata: { name: 'granite-lever-belt', namespace: 'gym' }, spec: { deletionPolicy: 'Delete' } },
  ]);
  expect(toYaml(planShopExport({ ...shop, declared: stored(first) }))).toBe(toYaml(first));
});

test('what is declared keeps its name, where it is, and what only its declaration says; a name that is taken is not taken again', () => {
  const [other] = stored([
    {
      apiVersion: 'spotter.dev/v1alpha1',
      kind: 'Product',
      metadata: {
        name: 'granite-lever-belt',
        namespace: 'gym',
        annotations: { 'spotter.dev/interval': '10s', 'spotter.dev/source': 'shop.yaml:3' },
      },
      spec: { ...belt, tenant: 'granite', handle: 'chalk', deletionPolicy: 'Keep' },
    },
  ]);
  if (!other) throw new Error('one was given');
  const exported = planShopExport({ ...shop, products: [{ ...belt, handle: 'chalk' }, belt], declared: [other] });
  expect(exported).toMatchObject([
    {
      metadata: { name: 'granite-lever-belt', annotations: { 'spotter.dev/interval': '10s' } },
      spec: { handle: 'chalk', deletionPolicy: 'Keep' },
    },
    { metadata: { name: 'granite-lever-belt-2' }, spec: { handle: 'lever-belt' } },
  ]);
  expect(exported[0]?.metadata.annotations).not.toHaveProperty(['spotter.dev/source']);
});

test('a location with more deliveries than one resource takes becomes several, the same ones after they are declared', () => {
  const deliveries = Array.from({ length: 501 }, (_, index) => delivery(index));
  const full = {
    ...shop,
    products: [],
    locations: [{ location: 'main', deliveries, policies: [{ sku: 'BELT-M', lowStockThreshold: 3 }] }],
  };
  const first = planShopExport(full);
  expect(first.map(({ metadata, spec }) => [metadata.name, (spec as { deliveries: unknown[] }).deliveries.length])).toEqual([
    ['granite-main', 500],
    ['granite-main-2', 1],
  ]);
  expect(toYaml(planShopExport({ ...full, declared: stored(first) }))).toBe(toYaml(first));
});

test('a tenant keeps the hosts that it waits for, and names the Secret of its keys but has none of them', () => {
  const settings = {
    displayName: 'Granite',
    hosts: [],
    theme: { hue: 28, chroma: 0.1, mark: 'peak' as const },
    currency: 'EUR' as const,
    locale: 'de' as const,
    timeZone: 'UTC',
    holdMinutes: 30,
    registration: 'open' as const,
    quotas: {},
    suspended: false,
  };
  const payment = { providers: ['stripe'], secretRef: { name: 'granite-payments' } };
  const [declared] = stored([
    {
      apiVersion: 'spotter.dev/v1alpha1',
      kind: 'Tenant',
      metadata: { name: 'granite' },
      spec: { ...settings, hosts: ['granite.example'], payment },
    },
  ]);
  const exported = planTenantExport({ slug: 'granite', settings, managed: null, status: 'active' }, declared);
  expect(exported.spec).toMatchObject({ hosts: ['granite.example'], payment, deletionPolicy: 'Keep' });
});
