import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitions } from '../src/crd/kinds.ts';
import { exampleOf } from '../src/crd/reference.ts';
import { planFolder } from '../src/folder/plan-folder.ts';
import type { FoundDocument } from '../src/folder/documents.ts';
import { keyOf, type Resource } from '../src/resources/resources.ts';
import { beltOf, hasCluster, inventoryOf, openCluster, tenantNamed, type Cluster, type Manifest } from './cluster.ts';

/** What the folder runtime says of the same edit: both must agree, or a demo that works would be refused in a cluster. */
const folderRefusals = (before: Manifest, after: Manifest): string[] => {
  const stamp = { uid: () => 'uid', now: '2026-01-01T00:00:00Z' };
  const file = (content: unknown) => {
    const document: FoundDocument = { file: 'a.yaml', line: 1, content, lineAt: () => 1 };
    return [{ documents: [document], problems: [] }];
  };
  const stored = planFolder(file(before), new Map(), stamp).store;
  const known = new Map<string, Resource>(stored.map((resource) => [`${resource.kind} ${keyOf(resource)}`, resource]));
  return planFolder(file(after), known, stamp).refused.map(({ message }) => message);
};

interface Case {
  readonly edit: string;
  readonly before: Manifest;
  readonly after: Manifest;
  /** What both say. */
  readonly says: RegExp;
}

const delivery = (id: string, quantity: number, sku = 'BELT-10-M') => ({ id, sku, quantity });
const delivered = (...deliveries: object[]) => inventoryOf('crd-gym', { deliveries });
const two = delivered(delivery('d-1', 20), delivery('d-2', 5));
const belt = beltOf('crd-gym');
const gym = tenantNamed('crd-gym');
const variant = (changes: object) => beltOf('crd-gym', { variants: [{ sku: 'BELT-10-M', title: 'M', priceCents: 8900, ...changes }] });

const refused: Case[] = [
  {
    edit: 'a delivery with another quantity',
    before: two,
    after: delivered(delivery('d-1', 25), delivery('d-2', 5)),
    says: /append-only: 'd-1' .* cannot change/,
  },
  {
    edit: 'a delivery of another item',
    before: two,
    after: delivered(delivery('d-1', 20, 'OTHER'), delivery('d-2', 5)),
    says: /append-only: 'd-1' .* cannot change/,
  },
  {
    edit: 'a delivery removed',
    before: two,
    after: delivered(delivery('d-1', 20)),
    says: /append-only: .* declared before .*cannot be removed/,
  },
  { edit: 'all deliveries removed', before: two, after: inventoryOf('crd-gym', { deliveries: undefined }), says: /cannot be removed/ },
  {
    edit: 'a delivery id twice',
    before: two,
    after: delivered(delivery('d-1', 20), delivery('d-2', 5), delivery('d-2', 5)),
    says: /spec\.deliveries\[2\].*d-2/,
  },
  {
    edit: 'an inventory moved',
    before: two,
    after: inventoryOf('crd-gym', { ...(two.spec as object), location: 'cellar' }),
    says: /location cannot change/,
  },
  {
    edit: 'an inventory of another tenant',
    before: two,
    after: inventoryOf('crd-gym', { ...(two.spec as object), tenant: 'other' }),
    says: /tenant cannot change/,
  },
  { edit: 'a product of another tenant', before: belt, after: beltOf('crd-gym', { tenant: 'other' }), says: /tenant cannot change/ },
  { edit: 'a product with another handle', before: belt, after: beltOf('crd-gym', { handle: 'belt' }), says: /handle cannot change/ },
  {
    edit: 'two variants with one SKU',
    before: belt,
    after: beltOf('crd-gym', { variants: [1, 2].map(() => ({ sku: 'BELT-10-M', title: 'M', priceCents: 8900 })) }),
    says: /spec\.variants\[1\].*BELT-10-M/,
  },
  {
    edit: 'a price before that is not higher',
    before: belt,
    after: variant({ compareAtCents: 8900 }),
    says: /compareAtCents is the price before/,
  },
  { edit: 'a free product', before: belt, after: variant({ priceCents: 0 }), says: /priceCents/ },
  { edit: 'half a cent', before: belt, after: variant({ priceCents: 89.5 }), says: /priceCents/ },
  { edit: 'a misspelt field', before: belt, after: beltOf('crd-gym', { titel: 'Belt' }), says: /unknown field|titel/ },
  { edit: 'no variants', before: belt, after: beltOf('crd-gym', { variants: [] }), says: /spec\.variants/ },
  { edit: 'a title with a line break', before: belt, after: beltOf('crd-gym', { title: 'Lever\nbelt' }), says: /spec\.title/ },
  { edit: 'another currency', before: gym, after: tenantNamed('crd-gym', { currency: 'USD' }), says: /currency cannot change/ },
  { edit: 'a colour too strong', before: gym, after: tenantNamed('crd-gym', { theme: { hue: 47, chroma: 0.3 } }), says: /theme\.chroma/ },
  {
    edit: 'a host twice',
    before: gym,
    after: tenantNamed('crd-gym', { hosts: ['a.example', 'a.example'] }),
    says: /spec\.hosts\[1\].*a\.example/,
  },
];

const allowed: Omit<Case, 'says'>[] = [
  { edit: 'another delivery', before: two, after: delivered(delivery('d-1', 20), delivery('d-2', 5), delivery('d-3', 1)) },
  { edit: 'deliveries in another order', before: two, after: delivered(delivery('d-2', 5), delivery('d-1', 20)) },
  { edit: 'another price', before: belt, after: variant({ priceCents: 9500, compareAtCents: 9900 }) },
  { edit: 'another name', before: gym, after: tenantNamed('crd-gym', { displayName: 'Iron Temple Leeds' }) },
];

describe.skipIf(!hasCluster)('custom resource definitions in a real API server', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = openCluster();
    await cluster.installDefinitions();
    await cluster.clear();
  });
  afterAll(async () => {
    await cluster.clear();
    await cluster.close();
  });

  /** As Git would have it: the whole manifest takes the place of what is there. */
  const replace = async (manifest: Manifest): Promise<unknown> => {
    const { metadata } = await cluster.get(manifest);
    const named = { ...manifest, metadata: { ...manifest.metadata, resourceVersion: metadata.resourceVersion } };
    const plural = { Tenant: 'tenants', Product: 'products', StoreInventory: 'storeinventories' }[manifest.kind] ?? '';
    const place = manifest.metadata.namespace ? `namespaces/${manifest.metadata.namespace}/` : '';
    const path = `/apis/${manifest.apiVersion}/${place}${plural}/${manifest.metadata.name}`;
    return cluster.api.call({ method: 'PUT', path, query: { fieldValidation: 'Strict' }, body: named });
  };

  test.each(refused)('$edit: refused here and in a folder, with a reason that names it', async ({ before, after, says }) => {
    await cluster.clear();
    await cluster.apply(before);
    expect(await cluster.refusal(replace(after))).toMatch(says);
    const told = folderRefusals(before, after);
    expect(told.join('\n')).toMatch(says);
  });

  test.each(allowed)('$edit: allowed here and in a folder', async ({ before, after }) => {
    await cluster.clear();
    await cluster.apply(before);
    await replace(after);
    expect(folderRefusals(before, after)).toEqual([]);
  });

  test.each(definitions)('the reference’s example of a $kind can be applied as it stands', async (kind) => {
    const example = exampleOf(kind);
    const namespace = kind.scope === 'Cluster' ? '' : 'namespaces/default/';
    const stored = await cluster.api.call<Resource>({
      method: 'PATCH',
      path: `/apis/${example.apiVersion}/${namespace}${kind.plural}/${example.metadata.name}`,
      query: { fieldManager: 'kubectl', fieldValidation: 'Strict', dryRun: 'All' },
      patch: 'application/apply-patch+yaml',
      body: { ...example, metadata: { name: example.metadata.name } },
    });
    expect(stored.spec).toMatchObject(example.spec);
  });

  test('a tenant’s name is its slug', async () => {
    expect(await cluster.refusal(cluster.apply(tenantNamed('iron.temple')))).toContain('the name is the tenant’s slug');
  });

  test('five hundred deliveries can be declared and added to, within what the rules may cost', async () => {
    await cluster.clear();
    const many = Array.from({ length: 499 }, (_, index) => delivery(`delivery-${String(index).padStart(50, '0')}`, 1));
    await cluster.apply(delivered(...many));
    await replace(delivered(...many, delivery('last', 1)));
    expect(await cluster.refusal(replace(delivered(...many, delivery('last', 1), delivery('one-more', 1))))).toContain(
      'must have at most 500 items',
    );
  });

  test('kubectl lists them together, with columns that say how they stand, and selects them by field', async () => {
    await cluster.clear();
    await cluster.apply(gym);
    await cluster.apply(belt);
    await cluster.apply(beltOf('other-gym'));
    const list = await cluster.api.call<{ items: Resource[] }>({
      path: '/apis/spotter.dev/v1alpha1/namespaces/default/products',
      query: { fieldSelector: 'spec.tenant=crd-gym' },
    });
    expect(list.items.map(({ metadata }) => metadata.name)).toEqual(['crd-gym-lever-belt']);
    const known = await cluster.api.call<{
      resources: { name: string; shortNames?: string[]; categories?: string[]; namespaced: boolean }[];
    }>({
      path: '/apis/spotter.dev/v1alpha1',
    });
    expect(
      known.resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, shortNames, categories, namespaced }) => [name, shortNames, categories, namespaced]),
    ).toEqual(
      expect.arrayContaining([
        ['tenants', ['ten'], ['spotter'], false],
        ['products', ['prod'], ['spotter'], true],
        ['storeinventories', ['inv'], ['spotter'], true],
      ]),
    );
  });
});
