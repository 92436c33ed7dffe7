import { expect, test } from 'vitest';
import { planFolder } from './plan-folder.ts';
import { readFolder } from './read-folder.ts';

test('the demo folder is admitted as a whole: two gyms, their products, and a delivery of every item', async () => {
  const files = await readFolder(new URL('../../../local/demo/', import.meta.url).pathname);
  const { store, refused } = planFolder(files, new Map(), { uid: () => 'uid', now: '2026-01-01T00:00:00Z' });
  expect(refused).toEqual([]);
  const of = (kind: string) => store.filter((resource) => resource.kind === kind);
  expect(
    of('Tenant')
      .map(({ metadata }) => metadata.name)
      .sort(),
  ).toEqual(['iron-temple', 'north-barbell']);
  const declared = of('Product').flatMap(({ spec }) => (spec as { variants: { sku: string }[] }).variants.map(({ sku }) => sku));
  const delivered = of('StoreInventory').flatMap(({ spec }) =>
    (spec as { deliveries: { sku: string }[] }).deliveries.map(({ sku }) => sku),
  );
  expect(declared.length).toBeGreaterThanOrEqual(24);
  expect(delivered.filter((sku) => !declared.includes(sku))).toEqual([]);
});
