import { expect, test } from 'vitest';
import type { Resource } from '../resources/resources.ts';
import { readDocuments } from './documents.ts';
import { planFolder } from './plan-folder.ts';

const shop = `apiVersion: spotter.dev/v1alpha1
kind: StoreInventory
metadata:
  name: main
spec:
  tenant: iron-temple
  location: main
  deliveries:
    - { id: d-1, sku: BELT-10-M, quantity: 20 }
    - { id: d-2, sku: BELT-10-L, quantity: 10 }
---
# the product
apiVersion: spotter.dev/v1alpha1
kind: Product
metadata:
  name: lever-belt
  namespace: shops
spec:
  tenant: iron-temple
  handle: lever-belt
  title: Lever belt 10 mm
  description: Thirteen millimetres of leather.
  brand: Iron Temple
  category: belts
  picture: belt
  variants:
    - { sku: BELT-10-M, title: M, priceCents: 8900 }
    - { sku: BELT-10-L, title: L, priceCents: 8900 }
`;

const stamp = { uid: () => 'uid', now: '2026-01-01T00:00:00Z' };
const idOf = ({ kind, metadata }: Resource) => `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}`;
const storing = (resources: readonly Resource[]) => new Map(resources.map((resource) => [idOf(resource), resource]));

const plan = (text: string, stored: ReadonlyMap<string, Resource> = new Map()) =>
  planFolder([readDocuments('demo/shop.yaml', text)], stored, stamp);

const stored = storing(plan(shop).store);

const refusals = (text: string, known = stored) =>
  plan(text, known).refused.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`);

test('each document is a resource that knows where it is declared', () => {
  const { store, refused } = plan(shop);
  expect(refused).toEqual([]);
  expect(store.map((resource) => [idOf(resource), resource.metadata.annotations])).toEqual([
    ['StoreInventory default/main', { 'spotter.dev/source': 'demo/shop.yaml:1' }],
    ['Product shops/lever-belt', { 'spotter.dev/source': 'demo/shop.yaml:13' }],
  ]);
});

test('nothing is stored anew when nothing changed, and only a changed spec is a new generation', () => {
  expect(plan(shop, stored)).toEqual({ store: [], remove: [], refused: [] });
  const [renamed] = plan(shop.replace('Lever belt 10 mm', 'Lever belt'), stored).store;
  expect(renamed?.metadata.generation).toBe(2);
  const [inventory, product] = plan(`# moved down\n${shop}`, stored).store;
  expect([inventory, product].map((each) => [each?.metadata.generation, each?.metadata.annotations?.['spotter.dev/source']])).toEqual([
    [1, 'demo/shop.yaml:2'],
    [1, 'demo/shop.yaml:14'],
  ]);
});

test('a delivery that was declared may neither change nor go, and the message says which and where', () => {
  expect(refusals(shop.replace('quantity: 20', 'quantity: 25'))).toEqual([
    "demo/shop.yaml:9: StoreInventory main: spec.deliveries[0]: deliveries are append-only: 'd-1' was declared before and cannot change; add another delivery, or correct the count in the shop",
  ]);
  expect(refusals(shop.replace(/ +- { id: d-1.*\n/, ''))).toEqual([
    "demo/shop.yaml:8: StoreInventory main: spec.deliveries: deliveries are append-only: 'd-1' was declared before and cannot be removed",
  ]);
});

test.each([
  ['a misspelt field', shop.replace('title: Lever', 'titel: Lever'), [21, 'spec.titel: unknown field'], [18, 'spec.title: is required']],
  [
    'a wrong type',
    shop.replace('priceCents: 8900', 'priceCents: 89.00 EUR'),
    [27, 'spec.variants[0].priceCents: Invalid input: expected number, received string'],
  ],
  [
    'an item twice',
    shop.replace('sku: BELT-10-L, title', 'sku: BELT-10-M, title'),
    [28, 'spec.variants[1]: is there twice: sku BELT-10-M'],
  ],
  [
    'another tenant',
    shop.replace(/tenant: iron-temple\n {2}handle/, 'tenant: north\n  handle'),
    [19, 'spec.tenant: the tenant cannot change: declare the product anew for the other tenant'],
  ],
  ['an unknown category', shop.replace('category: belts', 'category: cars'), [24, 'spec.category: Invalid option']],
])('%s is refused with its line, and what is stored stays', (_, text, ...expected) => {
  const { refused, remove, store } = plan(text, stored);
  expect(refused.map(({ line }) => line)).toEqual(expected.map(([line]) => line));
  refused.forEach(({ message }, index) => expect(message).toContain(String(expected[index]?.[1])));
  expect(remove).toEqual([]);
  expect(store.every(({ kind }) => kind !== 'Product')).toBe(true);
});

test('a document of the wrong kind or version is refused, one of another API is none of our business', () => {
  expect(refusals('apiVersion: spotter.dev/v2\nkind: Tenant\nmetadata: { name: x }\nspec: {}\n', new Map())).toEqual([
    'demo/shop.yaml:1: apiVersion: must be spotter.dev/v1alpha1',
  ]);
  expect(refusals('kind: Tenant\nmetadata: { name: x }\nspec: {}\n', new Map())).toEqual(['demo/shop.yaml:1: apiVersion: is required']);
  expect(refusals('apiVersion: spotter.dev/v1alpha1\nkind: Gym\nmetadata: { name: x }\nspec: {}\n', new Map())[0]).toContain(
    ':2: kind: unknown; known are Tenant, Product, StoreInventory',
  );
  expect(plan('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n')).toEqual({ store: [], remove: [], refused: [] });
});

test('the same resource in two places is refused at the second', () => {
  const files = [readDocuments('a.yaml', shop), readDocuments('b.yaml', shop)];
  const { store, refused } = planFolder(files, new Map(), stamp);
  expect(store).toHaveLength(2);
  expect(refused.map(({ file, line, message }) => [file, line, message])).toEqual([
    ['b.yaml', 1, 'StoreInventory default/main is declared at a.yaml:1 already'],
    ['b.yaml', 13, 'Product shops/lever-belt is declared at a.yaml:13 already'],
  ]);
});

test('a removed document removes its resource', () => {
  expect(plan(shop.slice(0, shop.indexOf('---')), stored).remove.map(idOf)).toEqual(['Product shops/lever-belt']);
});

test('a file that is not YAML, or a folder that is suddenly empty, removes nothing', () => {
  const broken = plan(shop.replace('kind: Product', 'kind: [Product'), stored);
  expect(broken.remove).toEqual([]);
  expect(broken.refused[0]).toMatchObject({ file: 'demo/shop.yaml', line: 15 });
  const empty = planFolder([], stored, stamp);
  expect(empty.remove).toEqual([]);
  expect(empty.refused[0]?.message).toContain('2 resources stay');
});
