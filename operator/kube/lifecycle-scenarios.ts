import { readDeclaredProduct } from '@spotter/contracts/store/products';
import { readLocation } from '@spotter/contracts/store/stock';
import { readTenant } from '@spotter/contracts/user/tenants';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { conditionOf } from '../src/resources/conditions.ts';
import { acceptRouteOf, gatewayEnvironment, namespace, routeOf } from './accept-route.ts';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from './cluster.ts';
import type { Given } from './given.ts';
import { leaseName } from './operator-account.ts';
import type { Operator } from './platform.ts';

/** The life of resources: made, changed, fought over, deleted, and the operator's own restart. */
export const lifecycleScenarios = ({ cluster, platform }: Given): void => {
  let operator: Operator;
  beforeAll(async () => {
    operator = await platform.startOperator(gatewayEnvironment);
  });
  afterAll(() => operator.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  const acceptRoute = (slug: string): Promise<void> => acceptRouteOf(cluster, slug);

  const givenTenant = async (slug: string, changes: object = {}): Promise<Manifest> => {
    const tenant = tenantNamed(slug, changes);
    await cluster.apply(tenant);
    await acceptRoute(slug);
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    return tenant;
  };

  const declared = (slug: string) => platform.store(readDeclaredProduct, { params: { slug, handle: 'lever-belt' } });
  const ledger = (slug: string) => platform.store(readLocation, { params: { slug, location: 'main' } });

  test('a new tenant is known to the platform and to login, has a route, and says so in its status', async () => {
    const tenant = tenantNamed('created', { hosts: ['created.example'] });
    await cluster.apply(tenant);
    await cluster.becomes(tenant, 'RoutesReady', { status: 'False', reason: 'NotAccepted' });
    await acceptRoute('created');
    await cluster.becomes(tenant, 'Ready', { status: 'True', reason: 'Reconciled' });

    expect(await platform.users(readTenant, { params: { slug: 'created' } })).toMatchObject({
      displayName: 'Iron Temple',
      status: 'active',
      managed: { source: 'Tenant/created', generation: 1 },
    });
    const group = await platform.identity<{ id: string; attributes: object }>('/group-by-path/created');
    expect(group?.attributes).toMatchObject({ displayName: ['Iron Temple'], brandHue: ['47'] });
    const roles = await platform.identity<{ name: string }[]>(`/groups/${group?.id ?? ''}/children`);
    expect(roles?.map(({ name }) => name).sort()).toEqual(['coach', 'moderator', 'owner', 'store-manager']);
    expect((await cluster.get(routeOf('created'))).spec).toMatchObject({
      hostnames: ['created.localhost', 'created.example'],
      parentRefs: [{ name: 'traefik', namespace: 'ingress' }],
      rules: [{ backendRefs: [{ name: 'gateway', port: 8080 }] }],
    });
    const { status, metadata } = await cluster.get(tenant);
    expect(status).toMatchObject({ observedGeneration: 1, url: 'http://created.localhost:8080', members: 0 });
    expect(Object.fromEntries((status?.conditions ?? []).map(({ type, status: is }) => [type, is]))).toEqual({
      Ready: 'True',
      Reconciling: 'False',
      Stalled: 'False',
      IdentityReady: 'True',
      RoutesReady: 'True',
      ConfigSynced: 'True',
    });
    expect(metadata.finalizers).toEqual(['spotter.dev/operator']);
    const events = await cluster.api.call<{ items: { reason: string; involvedObject: { name: string } }[] }>({
      path: '/api/v1/namespaces/default/events',
    });
    const told = events.items.filter(({ involvedObject }) => involvedObject.name === 'created').map(({ reason }) => reason);
    expect(told).toEqual(expect.arrayContaining(['IdentityChanged', 'Reconciled']));
  });

  test('products and deliveries declared before their tenant wait for it, and need no second touch', async () => {
    const [belt, inventory] = [beltOf('early'), inventoryOf('early')];
    await cluster.apply(inventory);
    await cluster.apply(belt);
    await cluster.becomes(belt, 'Reconciling', { status: 'True', reason: 'TenantNotFound' });
    await cluster.becomes(inventory, 'Ready', { status: 'False', reason: 'TenantNotFound' });
    await givenTenant('early');
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    await cluster.becomes(inventory, 'Ready', { status: 'True' });
    expect(await declared('early')).toMatchObject({ title: 'Lever belt 10 mm', managed: { source: 'Product/default/early-lever-belt' } });
    expect((await cluster.get(belt)).status).toMatchObject({ published: true, variants: 2 });
  });

  test('a changed product is changed in the shop, and a changed delivery list raises stock once', async () => {
    await givenTenant('edited');
    const [belt, inventory] = [beltOf('edited'), inventoryOf('edited')];
    await cluster.apply(belt);
    await cluster.apply(inventory);
    await cluster.becomes(inventory, 'Ready', { status: 'True' });
    await cluster.apply(beltOf('edited', { title: 'Lever belt, black' }));
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    expect(await declared('edited')).toMatchObject({ title: 'Lever belt, black', managed: { generation: 2 } });

    const deliveries = [
      { id: 'd-1', sku: 'BELT-10-M', quantity: 20 },
      { id: 'd-2', sku: 'BELT-10-M', quantity: 5 },
      { id: 'd-3', sku: 'BELT-10-L', quantity: 2 },
    ];
    await cluster.apply(inventoryOf('edited', { deliveries, policies: [{ sku: 'BELT-10-L', lowStockThreshold: 3 }] }));
    await cluster.becomes(inventory, 'LowStock', { status: 'True', reason: 'BelowThreshold' });
    expect((await ledger('edited')).stock).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ sku: 'BELT-10-M', onHand: 25 }),
        expect.objectContaining({ sku: 'BELT-10-L', onHand: 2, state: 'low' }),
      ]),
    );
    const { status } = await cluster.get(inventory);
    expect(status).toMatchObject({
      deliveriesBooked: 3,
      stock: expect.arrayContaining([
        { sku: 'BELT-10-M', onHand: 25, reserved: 0, available: 25, shipped: 0, state: 'in-stock' },
        { sku: 'BELT-10-L', onHand: 2, reserved: 0, available: 2, shipped: 0, state: 'low' },
      ]) as unknown,
    });
  });

  test('a delivery of an item that the shop does not have yet waits, and holds up none of the others', async () => {
    await givenTenant('unknown-item');
    const inventory = inventoryOf('unknown-item', {
      deliveries: [
        { id: 'd-1', sku: 'CHALK-56', quantity: 9 },
        { id: 'd-2', sku: 'BELT-10-M', quantity: 4 },
      ],
    });
    await cluster.apply(beltOf('unknown-item'));
    await cluster.apply(inventory);
    expect((await cluster.becomes(inventory, 'InSync', { status: 'False', reason: 'UnknownSku' })).message).toContain('CHALK-56');
    await eventually(async () => expect((await ledger('unknown-item')).stock).toMatchObject([{ sku: 'BELT-10-M', onHand: 4 }]));
    await cluster.apply(beltOf('unknown-item', { variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }] }, 'chalk'));
    await cluster.becomes(inventory, 'Ready', { status: 'True' });
  });

  test('a delivery that the ledger booked differently stalls the inventory and says what to do', async () => {
    await givenTenant('booked');
    const [belt, inventory] = [beltOf('booked'), inventoryOf('booked')];
    await cluster.apply(belt);
    await cluster.apply(inventory);
    await cluster.becomes(inventory, 'Ready', { status: 'True' });
    // Deleted and declared anew: the API server has forgotten the first declaration, the ledger has not.
    await cluster.remove(inventory);
    await cluster.isGone(inventory);
    await cluster.apply(inventoryOf('booked', { deliveries: [{ id: 'd-1', sku: 'BELT-10-M', quantity: 30 }] }));
    const { message } = await cluster.becomes(inventory, 'Stalled', { status: 'True', reason: 'DeliveryChanged' });
    expect(message).toContain("delivery 'd-1' was booked as 20 × BELT-10-M at main and cannot become 30 × BELT-10-M at main");
    expect((await ledger('booked')).stock).toMatchObject([{ sku: 'BELT-10-M', onHand: 20 }]);
  });

  test('two managers of one field: the second is told who has it; the status is the operator’s alone', async () => {
    await givenTenant('contested');
    const belt = beltOf('contested');
    await cluster.apply(belt, { manager: 'argocd' });
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    const edited = beltOf('contested', { title: 'By hand' });
    expect(await cluster.refusal(cluster.apply(edited, { manager: 'alice' }))).toMatch(/conflict with "argocd".*\.spec\.title/s);
    expect((await declared('contested')).title).toBe('Lever belt 10 mm');

    await cluster.patch(belt, { status: { published: false, conditions: [] } }, '/status');
    await cluster.patch(belt, { metadata: { annotations: { 'spotter.dev/interval': '5s' } } });
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    expect((await cluster.get(belt)).status).toMatchObject({ published: true });

    await cluster.apply(edited, { manager: 'alice', force: true });
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    expect((await declared('contested')).title).toBe('By hand');
  });

  test('two resources for one product do not fight: the older has it, the younger says so and takes over when it goes', async () => {
    await givenTenant('twice');
    const first = beltOf('twice');
    const second = { ...beltOf('twice', { title: 'Another belt' }), metadata: { name: 'twice-again', namespace } };
    await cluster.apply(first);
    await cluster.becomes(first, 'Ready', { status: 'True' });
    await cluster.apply(second);
    expect((await cluster.becomes(second, 'Stalled', { status: 'True', reason: 'DeclaredTwice' })).message).toContain(
      'default/twice-lever-belt',
    );
    expect((await declared('twice')).title).toBe('Lever belt 10 mm');
    await cluster.remove(first);
    await cluster.becomes(second, 'Ready', { status: 'True' });
    expect((await declared('twice')).title).toBe('Another belt');
  });

  test('a deleted product leaves the shop; one that is to be kept stays, and is nobody’s', async () => {
    await givenTenant('deleted');
    const [gone, kept] = [
      beltOf('deleted'),
      beltOf('deleted', { deletionPolicy: 'Keep', variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }] }, 'chalk'),
    ];
    await cluster.apply(gone);
    await cluster.apply(kept);
    await cluster.becomes(gone, 'Ready', { status: 'True' });
    await cluster.becomes(kept, 'Ready', { status: 'True' });
    await cluster.remove(gone);
    await cluster.remove(kept);
    await Promise.all([cluster.isGone(gone), cluster.isGone(kept)]);
    await expect(declared('deleted')).rejects.toMatchObject({ problem: { slug: 'not-found' } });
    expect(await platform.store(readDeclaredProduct, { params: { slug: 'deleted', handle: 'chalk' } })).toMatchObject({ managed: null });
  });

  test('a deleted tenant is suspended with its data, or erased, as it was declared', async () => {
    const [kept, deleted] = [await givenTenant('kept'), await givenTenant('removed', { deletionPolicy: 'Delete' })];
    await cluster.remove(kept);
    await cluster.remove(deleted);
    await Promise.all([cluster.isGone(kept), cluster.isGone(deleted)]);
    expect(await platform.users(readTenant, { params: { slug: 'kept' } })).toMatchObject({ status: 'suspended' });
    expect(await platform.identity('/group-by-path/kept')).toMatchObject({ name: 'kept' });
    await expect(platform.users(readTenant, { params: { slug: 'removed' } })).rejects.toMatchObject({ problem: { slug: 'not-found' } });
    expect(await platform.identity('/group-by-path/removed')).toBeUndefined();
    expect(await cluster.find(routeOf('kept'))).toBeUndefined();

    await givenTenant('kept');
    expect(await platform.users(readTenant, { params: { slug: 'kept' } })).toMatchObject({ status: 'active' });
  });

  test('while the store is away a deletion waits, and is finished when it is back', async () => {
    await givenTenant('patient');
    const belt = beltOf('patient');
    await cluster.apply(belt);
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    await platform.stopStore();
    await cluster.remove(belt);
    await eventually(async () =>
      expect(conditionOf((await cluster.get(belt)).status?.conditions, 'Ready')).toMatchObject({ reason: 'Deleting' }),
    );
    await platform.startStore();
    await cluster.isGone(belt);
    await expect(declared('patient')).rejects.toMatchObject({ problem: { slug: 'not-found' } });
  });

  test('what changed while the operator was down is made so when it starts: made, changed and deleted', async () => {
    await givenTenant('restarted');
    const [changed, removed] = [
      beltOf('restarted'),
      beltOf('restarted', { variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }] }, 'chalk'),
    ];
    const made = beltOf('restarted', { variants: [{ sku: 'BAR-20', title: '20 kg', priceCents: 30_000 }] }, 'bar');
    await cluster.apply(changed);
    await cluster.apply(removed);
    await cluster.becomes(changed, 'Ready', { status: 'True' });
    await cluster.becomes(removed, 'Ready', { status: 'True' });
    await operator.stop();
    await cluster.apply(beltOf('restarted', { title: 'Changed meanwhile' }));
    await cluster.remove(removed);
    await cluster.apply(made);
    operator = await platform.startOperator(gatewayEnvironment);
    await cluster.becomes(changed, 'Ready', { status: 'True' });
    await cluster.becomes(made, 'Ready', { status: 'True' });
    await cluster.isGone(removed);
    expect((await declared('restarted')).title).toBe('Changed meanwhile');
    await expect(platform.store(readDeclaredProduct, { params: { slug: 'restarted', handle: 'chalk' } })).rejects.toMatchObject({
      problem: { slug: 'not-found' },
    });
  });

  test('probes and metrics say how it is, by the names that dashboards know', async () => {
    expect((await operator.get('/livez')).status).toBe(200);
    await eventually(async () => expect((await operator.get('/readyz')).status).toBe(200));
    expect(await operator.metric('controller_runtime_max_concurrent_reconciles{controller="product"}')).toMatch(/ 4$/);
    expect(await operator.metric('controller_runtime_reconcile_total{controller="product",result="requeue_after"}')).toMatch(/ [1-9]/);
    expect(await operator.metric('workqueue_adds_total{name="tenant"}')).toMatch(/ [1-9]/);
    expect(await operator.metric(`leader_election_master_status{name="${leaseName}"}`)).toMatch(/ 1$/);
    expect(await operator.metric('rest_client_requests_total{method="PATCH"')).toBeDefined();
  });
};
