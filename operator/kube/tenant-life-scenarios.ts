import { listProducts, readDeclaredProduct } from '@spotter/contracts/store/products';
import { readLocation } from '@spotter/contracts/store/stock';
import { keepExportPart, readTenantData } from '@spotter/contracts/user/tenant-data';
import { readTenant, removeTenant } from '@spotter/contracts/user/tenants';
import { sql } from '@spotter/service-kit';
import { openDatabase } from '@spotter/service-kit/database';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from './cluster.ts';
import type { Given } from './given.ts';
import { leaseName } from './operator-account.ts';
import type { Operator } from './platform.ts';

/** The life of a tenant: closed and opened again, given bounds, exported and erased, kept and taken up again. */
export const tenantLifeScenarios = ({ cluster, platform }: Given): void => {
  let operator: Operator;
  beforeAll(async () => {
    operator = await platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
  });
  afterAll(() => operator.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  const givenTenant = async (slug: string, changes: object = {}): Promise<Manifest> => {
    const tenant = tenantNamed(slug, changes);
    await cluster.apply(tenant);
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    return tenant;
  };
  const state = (slug: string) => platform.users(readTenant, { params: { slug } });

  test('a tenant that is declared suspended is closed and says why; its products stay in step; it opens again when it is not', async () => {
    const tenant = await givenTenant('closing');
    await cluster.apply(tenantNamed('closing', { suspended: true, suspensionReason: 'The floor is being laid' }));
    const { message } = await cluster.becomes(tenant, 'Ready', { status: 'True', reason: 'Suspended' });
    expect(message).toBe('closed for now, as declared: The floor is being laid');
    expect(await state('closing')).toMatchObject({ status: 'suspended', suspensionReason: 'The floor is being laid' });

    const belt = beltOf('closing');
    await cluster.apply(belt);
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    expect(await platform.store(readDeclaredProduct, { params: { slug: 'closing', handle: 'lever-belt' } })).toMatchObject({
      title: 'Lever belt 10 mm',
    });

    await cluster.apply(tenantNamed('closing'));
    await cluster.becomes(tenant, 'Ready', { status: 'True', reason: 'Reconciled' });
    await eventually(async () => expect(await state('closing')).toMatchObject({ status: 'active' }));
  });

  /** What is written down of a tenant: rows by service, and whether the service said all. */
  const exportOf = async (tenantId: string): Promise<Record<string, { rows: number; isComplete: boolean }>> => {
    const database = openDatabase(platform.userDatabaseUrl);
    const rows = await database.queries.all<{ service: string; total: string; complete: string }>(sql`
      SELECT service, SUM(row_count) AS total, SUM(next_cursor IS NULL) AS complete
      FROM tenant_export WHERE tenant_id = ${tenantId} GROUP BY service`);
    await database.close();
    return Object.fromEntries(rows.map((row) => [row.service, { rows: Number(row.total), isComplete: Number(row.complete) === 1 }]));
  };
  const givenShop = async (slug: string, changes: object = {}): Promise<Manifest> => {
    const tenant = await givenTenant(slug, changes);
    const [belt, inventory] = [beltOf(slug), inventoryOf(slug)];
    await cluster.apply(belt);
    await cluster.apply(inventory);
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    await cluster.becomes(inventory, 'Ready', { status: 'True' });
    return tenant;
  };
  const forgetDeclarations = async (slug: string): Promise<void> => {
    for (const manifest of [beltOf(slug), inventoryOf(slug)]) await cluster.remove(manifest);
    await cluster.isGone(inventoryOf(slug));
  };

  test('a tenant that is deleted waits for a service that is away, by name; a new leader goes on; all is exported, then erased', async () => {
    const tenant = await givenShop('leaving', { deletionPolicy: 'Delete' });
    const { id } = await state('leaving');
    await platform.stopStore();
    await cluster.remove(tenant);
    const { message } = await cluster.becomes(tenant, 'Ready', { status: 'False', reason: 'Deleting' });
    expect(message).toContain('store');
    expect(await state('leaving')).toMatchObject({ status: 'deleting' });
    expect(await exportOf(id)).toEqual({});

    await operator.kill();
    await platform.startStore();
    operator = await platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
    await cluster.isGone(tenant);
    await expect(state('leaving')).rejects.toMatchObject({ problem: { slug: 'not-found' } });
    expect(await platform.identity('/group-by-path/leaving')).toBeUndefined();
    // The store hears of the end by an event.
    await eventually(() =>
      expect(platform.storeAbout('leaving')(listProducts, { query: {} })).rejects.toMatchObject({ problem: { slug: 'not-found' } }),
    );
    // A product and two variants, a delivery with its stock and its ledger entry; the declaration and two acknowledgements.
    expect(await exportOf(id)).toMatchObject({ store: { rows: 6, isComplete: true }, user: { isComplete: true } });
    await forgetDeclarations('leaving');
  });

  test('who comes after an operator that died in the middle of an export goes on where it was', async () => {
    const tenant = await givenShop('halfway', { deletionPolicy: 'Delete' });
    const { id } = await state('halfway');
    await operator.stop();
    await cluster.remove(tenant);
    const params = { slug: 'halfway' };
    await platform.users(removeTenant, { params, query: { keepData: 'false' } });
    const first = await eventually(() => platform.storeAbout('halfway')(readTenantData, { query: {} }), 30);
    await platform.users(keepExportPart, { params: { ...params, service: 'store', part: 1 }, body: first });
    operator = await platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
    await cluster.isGone(tenant);
    expect(await exportOf(id)).toMatchObject({ store: { rows: 6, isComplete: true } });
    await forgetDeclarations('halfway');
  });

  test('quotas hold in the shop and are told with their use; one that is lowered takes nothing away, and says so', async () => {
    const tenant = await givenShop('bounded', { quotas: { publishedProducts: 1, members: 50 } });
    await eventually(async () =>
      expect((await cluster.get<{ status: object }>(tenant)).status).toMatchObject({
        quotas: { publishedProducts: { used: 1, limit: 1 }, members: { used: 0, limit: 50 } },
      }),
    );
    await cluster.becomes(tenant, 'WithinQuotas', { status: 'True' });
    const chalk = beltOf('bounded', { variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }] }, 'chalk');
    await cluster.apply(chalk);
    const { message } = await cluster.becomes(chalk, 'Stalled', { status: 'True', reason: 'QuotaReached' });
    expect(message).toContain('has 1 publishedProducts and may have 1');

    await cluster.apply(tenantNamed('bounded', { quotas: { publishedProducts: 2 } }));
    await cluster.becomes(chalk, 'Ready', { status: 'True' });
    await cluster.apply(tenantNamed('bounded', { quotas: { publishedProducts: 1 } }));
    const over = await cluster.becomes(tenant, 'WithinQuotas', { status: 'False', reason: 'OverQuota' });
    expect(over.message).toBe('publishedProducts: 2 of 1; nothing is taken away, and nothing can be added');
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    await cluster.becomes(chalk, 'Ready', { status: 'True' });
  });

  test('a tenant that is kept is taken up again with all it had by the next declaration of its name; an erased one begins anew', async () => {
    const kept = await givenShop('returning');
    const before = await state('returning');
    await cluster.remove(kept);
    await cluster.isGone(kept);
    expect(await state('returning')).toMatchObject({ status: 'suspended' });
    await givenTenant('returning', { deletionPolicy: 'Delete' });
    expect(await state('returning')).toMatchObject({ id: before.id, status: 'active' });
    expect(await platform.store(readDeclaredProduct, { params: { slug: 'returning', handle: 'lever-belt' } })).toBeDefined();

    await forgetDeclarations('returning');
    await cluster.remove(kept);
    await cluster.isGone(kept);
    await givenTenant('returning');
    expect((await state('returning')).id).not.toBe(before.id);
    await expect(platform.store(readDeclaredProduct, { params: { slug: 'returning', handle: 'lever-belt' } })).rejects.toMatchObject({
      problem: { slug: 'not-found' },
    });
  });

  const inTeam = (manifest: Manifest): Manifest => ({ ...manifest, metadata: { ...manifest.metadata, namespace: 'kube-public' } });
  const product = (slug: string, handle = 'lever-belt') => platform.store(readDeclaredProduct, { params: { slug, handle } });

  test('a product and an inventory move to another namespace: never out of the shop, and nothing is booked twice', async () => {
    await givenShop('moving');
    const [belt, inventory] = [beltOf('moving'), inventoryOf('moving')];
    const [movedBelt, movedInventory] = [inTeam(belt), inTeam(inventory)];
    await cluster.patch(belt, { metadata: { annotations: { 'spotter.dev/interval': '1h' } } });
    await cluster.apply({ ...movedBelt, metadata: { ...movedBelt.metadata, annotations: { 'spotter.dev/interval': '1h' } } });
    await cluster.apply(movedInventory);
    await cluster.becomes(movedBelt, 'Stalled', { status: 'True', reason: 'DeclaredTwice' });
    await cluster.becomes(movedInventory, 'Ready', { status: 'True' });

    const gaps: unknown[] = [];
    const watch = new AbortController();
    const watching = (async () => {
      while (!watch.signal.aborted) await product('moving').catch((error: unknown) => gaps.push(error));
    })();
    await cluster.remove(belt);
    await cluster.remove(inventory);
    await cluster.isGone(belt);
    await cluster.becomes(movedBelt, 'Ready', { status: 'True' });
    watch.abort();
    await watching;
    expect(gaps).toEqual([]);
    expect(await product('moving')).toMatchObject({ managed: { source: 'Product/kube-public/moving-lever-belt' } });
    const { deliveries, stock } = await platform.store(readLocation, { params: { slug: 'moving', location: 'main' } });
    expect(deliveries).toHaveLength(1);
    expect(stock).toMatchObject([{ sku: 'BELT-10-M', onHand: 20 }]);
  });

  test('a new name and host reach everybody; a product gets a new handle by a new declaration, which takes its items over', async () => {
    const tenant = await givenShop('renamed');
    await cluster.apply(tenantNamed('renamed', { displayName: 'Rust Temple', hosts: ['rust.example'] }));
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    expect(await state('renamed')).toMatchObject({ displayName: 'Rust Temple', hosts: ['rust.example'] });
    expect(await platform.identity('/group-by-path/renamed')).toMatchObject({ attributes: { displayName: ['Rust Temple'] } });

    const belt = beltOf('renamed');
    expect(await cluster.refusal(cluster.apply(beltOf('renamed', { handle: 'power-belt' })))).toContain('handle');
    const again = beltOf('renamed', {}, 'power-belt');
    await cluster.apply(again);
    await cluster.becomes(again, 'Stalled', { status: 'True', reason: 'SkuTaken' });
    await cluster.remove(belt);
    await cluster.becomes(again, 'Ready', { status: 'True' });
    await expect(product('renamed')).rejects.toMatchObject({ problem: { slug: 'not-found' } });
    expect((await platform.store(readLocation, { params: { slug: 'renamed', location: 'main' } })).stock).toMatchObject([{ onHand: 20 }]);
  });

  test('a product that nobody declares is left alone until its declaration may adopt it', async () => {
    await givenTenant('adopting');
    const belt = beltOf('adopting', { deletionPolicy: 'Keep' });
    await cluster.apply(belt);
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    await cluster.remove(belt);
    await cluster.isGone(belt);
    const claimed = beltOf('adopting', { title: 'Lever belt, black' });
    await cluster.apply(claimed);
    expect((await cluster.becomes(claimed, 'Stalled', { status: 'True', reason: 'MadeByHand' })).message).toContain('another title');
    expect(await product('adopting')).toMatchObject({ title: 'Lever belt 10 mm', managed: null });
    await cluster.remove(claimed);
    await cluster.isGone(claimed);
    expect(await product('adopting')).toMatchObject({ title: 'Lever belt 10 mm', managed: null });
    await cluster.apply(claimed);
    await cluster.becomes(claimed, 'Stalled', { status: 'True', reason: 'MadeByHand' });
    await cluster.patch(claimed, { metadata: { annotations: { 'spotter.dev/adopt': 'true' } } });
    await cluster.becomes(claimed, 'Ready', { status: 'True' });
    expect(await product('adopting')).toMatchObject({ title: 'Lever belt, black' });
  });
};
