import { listProducts, readDeclaredProduct } from '@spotter/contracts/store/products';
import { keepExportPart, readTenantData } from '@spotter/contracts/user/tenant-data';
import { readTenant, removeTenant } from '@spotter/contracts/user/tenants';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
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
    const connection = await createConnection(platform.userDatabaseUrl);
    const [rows] = await connection.query<(RowDataPacket & { service: string; total: string; complete: string })[]>(
      'SELECT service, SUM(row_count) AS total, SUM(next_cursor IS NULL) AS complete FROM tenant_export WHERE tenant_id = ? GROUP BY service',
      [tenantId],
    );
    await connection.end();
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
    await expect(platform.storeAbout('leaving')(listProducts, { query: {} })).rejects.toMatchObject({ problem: { slug: 'not-found' } });
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
    expect((await cluster.get<{ status: object }>(tenant)).status).toMatchObject({
      quotas: { publishedProducts: { used: 1, limit: 1 }, members: { used: 0, limit: 50 } },
    });
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
};
