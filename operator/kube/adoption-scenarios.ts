import { declareLocation, readLocation } from '@spotter/contracts/store/stock';
import { readTenant } from '@spotter/contracts/user/tenants';
import { sql } from '@spotter/service-kit';
import { openDatabase } from '@spotter/service-kit/database';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from './cluster.ts';
import type { Given } from './given.ts';
import { leaseName } from './operator-account.ts';
import type { Operator } from './platform.ts';

/** What was there before anybody declared it: rows of tenants and of stock, taken over with all they have. */
export const adoptionScenarios = ({ cluster, platform }: Given): void => {
  let operator: Operator;
  const [users, store] = [openDatabase(platform.userDatabaseUrl), openDatabase(platform.storeDatabaseUrl)];
  beforeAll(async () => {
    operator = await platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
  });
  afterAll(async () => {
    await operator.stop();
    await Promise.all([users.close(), store.close()]);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  const isReady = async (manifest: Manifest): Promise<void> => {
    await cluster.apply(manifest);
    await cluster.becomes(manifest, 'Ready', { status: 'True' });
  };
  const state = (slug: string) => platform.users(readTenant, { params: { slug } });
  /** A tenant that is in the user service, and that nobody declares. */
  const givenUndeclared = async (slug: string): Promise<string> => {
    const tenant = tenantNamed(slug);
    await isReady(tenant);
    await cluster.patch(tenant, { metadata: { finalizers: [] } });
    await operator.stop();
    await cluster.patch(tenant, { metadata: { finalizers: [] } });
    await cluster.remove(tenant);
    await cluster.isGone(tenant);
    const { id } = await state(slug);
    await users.transaction((tx) => tx.run(sql`DELETE FROM tenant_declaration WHERE tenant_id = ${id}`));
    expect(await state(slug)).toMatchObject({ managed: null, status: 'active' });
    operator = await platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
    return id;
  };

  test('a tenant that is there and is declared as it is becomes the declaration’s, with its id', async () => {
    const id = await givenUndeclared('there-before');
    const { version } = await state('there-before');
    await isReady(tenantNamed('there-before'));
    expect(await state('there-before')).toMatchObject({ id, version, managed: { source: 'Tenant/there-before' } });
  });

  test('one that is declared otherwise is left alone, and says in what, until its declaration may adopt it', async () => {
    const id = await givenUndeclared('made-by-hand');
    const tenant = tenantNamed('made-by-hand', { displayName: 'Rust Temple', holdMinutes: 45 });
    await cluster.apply(tenant);
    const { message } = await cluster.becomes(tenant, 'Stalled', { status: 'True', reason: 'MadeByHand' });
    expect(message).toMatch(/another displayName, holdMinutes; annotate with spotter\.dev\/adopt=true/);
    expect(await state('made-by-hand')).toMatchObject({ displayName: 'Iron Temple', holdMinutes: 30, managed: null });

    await cluster.patch(tenant, { metadata: { annotations: { 'spotter.dev/adopt': 'true' } } });
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    expect(await state('made-by-hand')).toMatchObject({ id, displayName: 'Rust Temple', managed: { source: 'Tenant/made-by-hand' } });
  });

  /** Where items of a shop are said to be declared. */
  const declaredBy = async (slug: string): Promise<Record<string, string | null>> => {
    const { id } = await state(slug);
    const rows = await store.queries.all<{ sku: string; managed_source: string | null }>(
      sql`SELECT sku, managed_source FROM stock WHERE tenant_id = ${id} ORDER BY sku`,
    );
    return Object.fromEntries(rows.map(({ sku, managed_source: source }) => [sku, source]));
  };

  test('stock that is there is taken over: what was booked is not booked again, and what the declaration does not name stays', async () => {
    const slug = 'stocked';
    const location = { slug, location: 'main' };
    await isReady(tenantNamed(slug));
    await isReady(beltOf(slug));
    const old = [
      { id: 'd-1', sku: 'BELT-10-M', quantity: 20 },
      { id: 'by-hand', sku: 'BELT-10-L', quantity: 7 },
    ];
    const policies = [{ sku: 'BELT-10-M', lowStockThreshold: 9 }];
    await platform.store(declareLocation, {
      params: location,
      body: { deliveries: old, policies, managed: { source: 'old', generation: 1 } },
    });
    const { id } = await state(slug);
    await store.transaction((tx) => tx.run(sql`UPDATE stock SET managed_source = NULL, managed_generation = NULL WHERE tenant_id = ${id}`));
    expect(await declaredBy(slug)).toEqual({ 'BELT-10-L': null, 'BELT-10-M': null });

    // Nothing in it is new to the ledger.
    await isReady(inventoryOf(slug));
    expect(await declaredBy(slug)).toEqual({ 'BELT-10-L': null, 'BELT-10-M': 'StoreInventory/default/stocked-main' });
    const kept = await platform.store(readLocation, { params: location });
    expect(kept.deliveries).toHaveLength(2);
    expect(kept.policies).toEqual(policies);
    expect(kept.stock).toMatchObject([
      { sku: 'BELT-10-L', onHand: 7 },
      { sku: 'BELT-10-M', onHand: 20 },
    ]);

    const deliveries = [...old.slice(0, 1), { id: 'd-2', sku: 'BELT-10-M', quantity: 5 }];
    await isReady(inventoryOf(slug, { deliveries, policies: [{ sku: 'BELT-10-M', lowStockThreshold: 3 }] }));
    const after = await platform.store(readLocation, { params: location });
    expect(after.policies).toEqual([{ sku: 'BELT-10-M', lowStockThreshold: 3 }]);
    expect(after.stock).toMatchObject([
      { sku: 'BELT-10-L', onHand: 7 },
      { sku: 'BELT-10-M', onHand: 25 },
    ]);
  });
};
