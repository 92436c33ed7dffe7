import { declareProduct, readDeclaredProduct } from '@spotter/contracts/store/products';
import { declareLocation, readLocation } from '@spotter/contracts/store/stock';
import { declareTenant, readTenant, TenantSettings } from '@spotter/contracts/user/tenants';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { acceptRouteOf, gatewayEnvironment, routeOf } from './accept-route.ts';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from './cluster.ts';
import type { Given } from './given.ts';
import type { Operator } from './platform.ts';

const slug = 'drifting';
/** What the resources declare; the operator's own intervals are an hour, so that nothing else can have led to a look. */
const intervalSeconds = 5;
/** What a look may take on a machine with much to do. */
const lookSeconds = 3;

const declared = (manifest: Manifest): Manifest => ({
  ...manifest,
  metadata: { ...manifest.metadata, annotations: { 'spotter.dev/interval': `${String(intervalSeconds)}s` } },
});
const [tenant, belt, inventory] = [
  tenantNamed(slug),
  beltOf(slug),
  inventoryOf(slug, { policies: [{ sku: 'BELT-10-M', lowStockThreshold: 3 }] }),
].map(declared) as [Manifest, Manifest, Manifest];

/** What somebody changes behind Git's back: put back within the interval that the resource declares, and told. */
export const driftScenarios = ({ cluster, platform }: Given): void => {
  let operator: Operator;
  beforeAll(async () => {
    const seldom = { TENANT_INTERVAL_SECONDS: '3600', PRODUCT_INTERVAL_SECONDS: '3600', INVENTORY_INTERVAL_SECONDS: '3600' };
    operator = await platform.startOperator({ ...gatewayEnvironment, ...seldom });
    for (const manifest of [tenant, belt, inventory]) await cluster.apply(manifest);
    await acceptRouteOf(cluster, slug);
    for (const manifest of [tenant, belt, inventory]) await cluster.becomes(manifest, 'Ready', { status: 'True' });
  });
  afterAll(() => operator.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  const told = async ({ kind, metadata: { name } }: Manifest): Promise<string[]> => {
    const { items } = await cluster.api.call<{
      items: { reason: string; message: string; involvedObject: { kind: string; name: string } }[];
    }>({ path: '/api/v1/namespaces/default/events', query: { fieldSelector: `involvedObject.name=${name}` } });
    return items
      .filter(({ reason, involvedObject }) => reason === 'DriftRepaired' && involvedObject.kind === kind)
      .map(({ message }) => message);
  };
  /** Makes the change, and expects that it is undone in time and told at the resource. */
  const isPutBack = async (
    about: Manifest,
    change: () => Promise<unknown>,
    isBack: () => Promise<void>,
    message: string,
  ): Promise<void> => {
    expect(await told(about)).not.toContain(message);
    await change();
    await eventually(isBack, intervalSeconds + lookSeconds);
    await eventually(async () => expect(await told(about)).toContain(message));
  };
  const settings = () => platform.users(readTenant, { params: { slug } });
  const product = () => platform.store(readDeclaredProduct, { params: { slug, handle: 'lever-belt' } });
  const location = { slug, location: 'main' };
  const group = (path: string) => platform.identity<{ id: string; name: string; attributes: object }>(`/group-by-path/${path}`);

  test('nothing is said to be drift while resources are made as they are declared', async () => {
    expect(await Promise.all([tenant, belt, inventory].map(told))).toEqual([[], [], []]);
  });

  test('a tenant’s settings that somebody changed are put back within its interval, and the event names the field', async () => {
    const change = async (): Promise<void> => {
      const { managed, ...state } = await settings();
      if (!managed) throw new Error('it is declared');
      const changed = { ...TenantSettings.parse(state), displayName: 'Rust Temple' };
      await platform.users(declareTenant, { params: { slug }, body: { settings: changed, managed } });
      expect((await settings()).displayName).toBe('Rust Temple');
    };
    const isBack = async (): Promise<void> => expect((await settings()).displayName).toBe('Iron Temple');
    await isPutBack(tenant, change, isBack, 'displayName had been changed elsewhere and was put back');
  });

  test('a group of the identity provider that somebody deleted is made anew within the interval, and the event names it', async () => {
    const change = async () => platform.identity(`/groups/${(await group(`${slug}/coach`))?.id ?? ''}`, { method: 'DELETE' });
    const isBack = async (): Promise<void> => expect(await group(`${slug}/coach`)).toMatchObject({ name: 'coach' });
    const message = 'groups had been changed elsewhere and were put back: created group /drifting/coach';
    await isPutBack(tenant, change, isBack, message);
  });

  test('what the login page shows of a tenant is put back within the interval, and the event names the group', async () => {
    const change = async () => {
      const found = await group(slug);
      const body = { ...found, attributes: { ...found?.attributes, displayName: ['Rust Temple'] } };
      await platform.identity(`/groups/${found?.id ?? ''}`, { method: 'PUT', body: JSON.stringify(body) });
    };
    const isBack = async (): Promise<void> => expect(await group(slug)).toMatchObject({ attributes: { displayName: ['Iron Temple'] } });
    const message = 'groups had been changed elsewhere and were put back: described group /drifting';
    await isPutBack(tenant, change, isBack, message);
  });

  const hostnames = async (): Promise<void> =>
    expect((await cluster.find(routeOf(slug)))?.spec).toMatchObject({ hostnames: ['drifting.localhost'] });

  test('a route that somebody edited is put back, and the event of its tenant names it', async () => {
    const change = () => cluster.patch(routeOf(slug), { spec: { hostnames: ['rust.example'] } });
    await isPutBack(tenant, change, hostnames, 'HTTPRoute tenant-drifting had been changed elsewhere and was put back');
  });

  test('a route that somebody deleted is made anew, and the event of its tenant names it', async () => {
    await cluster.becomes(tenant, 'RoutesReady', { status: 'True' });
    await isPutBack(tenant, () => cluster.remove(routeOf(slug)), hostnames, 'HTTPRoute tenant-drifting had been deleted and was made anew');
    await acceptRouteOf(cluster, slug);
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
  });

  test('another host that is declared is no drift of the route', async () => {
    const before = await told(tenant);
    await cluster.apply(declared(tenantNamed(slug, { hosts: ['drifting.example'] })));
    await eventually(async () =>
      expect((await cluster.get(routeOf(slug))).spec).toMatchObject({ hostnames: ['drifting.localhost', 'drifting.example'] }),
    );
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    expect(await told(tenant)).toEqual(before);
  });

  test('a product that somebody changed is put back within its interval, and the event names the field', async () => {
    const change = async (): Promise<void> => {
      const { managed, handle, ...facts } = await product();
      if (!managed) throw new Error('it is declared');
      await platform.store(declareProduct, { params: { slug, handle }, body: { facts: { ...facts, title: 'Cheap belt' }, managed } });
      expect((await product()).title).toBe('Cheap belt');
    };
    const isBack = async (): Promise<void> => expect((await product()).title).toBe('Lever belt 10 mm');
    await isPutBack(belt, change, isBack, 'title had been changed elsewhere and was put back');
  });

  test('an inventory’s threshold that somebody changed is put back within its interval, and the event names the item', async () => {
    const policies = async () => (await platform.store(readLocation, { params: location })).policies;
    const change = async (): Promise<void> => {
      const changed = { deliveries: [], policies: [{ sku: 'BELT-10-M', lowStockThreshold: 19 }] };
      await platform.store(declareLocation, { params: location, body: { ...changed, managed: { source: 'somebody', generation: 1 } } });
      expect(await policies()).toEqual([{ sku: 'BELT-10-M', lowStockThreshold: 19 }]);
    };
    const isBack = async (): Promise<void> => expect(await policies()).toEqual([{ sku: 'BELT-10-M', lowStockThreshold: 3 }]);
    await isPutBack(inventory, change, isBack, 'lowStockThreshold of BELT-10-M had been changed elsewhere and was put back');
  });
};
