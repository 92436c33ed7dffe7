import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@spotter/service-kit/testing/eventually';
import type { Resource } from '@spotter/operator/resources/resources';
import { conditionOf } from '@spotter/operator/resources/conditions';
import { beltOf, hasCluster, inventoryOf, openCluster, tenantNamed, type Manifest } from '../../../operator/kube/cluster.ts';
import { writeOperatorAccount, leaseName } from '../../../operator/kube/operator-account.ts';
import { startPlatform } from '../../../operator/kube/platform.ts';
import { fluxStatus } from '../health/cel.ts';
import { kstatus } from '../health/kstatus.ts';
import { argoHealth } from '../health/lua.ts';
import { argoRules, fluxRule, fluxRules } from '../health/rules.ts';

const start = async () => {
  const cluster = openCluster();
  const [platform] = await Promise.all([startPlatform(), cluster.installDefinitions()]);
  await cluster.clear();
  await writeOperatorAccount(cluster, platform.kubeConfigFile);
  return { cluster, platform };
};
type Given = Awaited<ReturnType<typeof start>>;

/** What the three say of a resource. */
const judged = async (resource: Resource) => {
  const { status, message } = await argoHealth(argoRules()[`spotter.dev_${resource.kind}`] ?? '', resource);
  return { kstatus: kstatus(resource), flux: fluxStatus(fluxRule(resource.kind), resource), argo: status, message };
};

/** Nobody has looked at it: kstatus takes what has no conditions for current, so that without rules a wave would be over too early. */
const unseen = { kstatus: 'Current', flux: expect.stringMatching(/^(Unknown|InProgress)$/) as unknown, argo: 'Progressing' };
const inProgress = { kstatus: 'InProgress', flux: 'InProgress', argo: 'Progressing' };
const current = { kstatus: 'Current', flux: 'Current', argo: 'Healthy' };
const failed = { kstatus: 'Failed', flux: 'Failed', argo: 'Degraded' };
const terminating = { kstatus: 'Terminating', flux: 'InProgress', argo: 'Progressing' };

describe('the rules', () => {
  test('every Kustomization that waits for one of our kinds has the same rule', () => {
    const rules = fluxRules().filter(({ apiVersion, kind }) => apiVersion.startsWith('spotter.dev/') && kind !== 'Platform');
    const distinct = new Set(rules.map(({ inProgress: wait, failed: bad, current: good }) => JSON.stringify([wait, bad, good])));
    expect(distinct.size).toBe(1);
    expect(new Set(rules.map(({ kind }) => kind))).toEqual(new Set(['Tenant', 'Product', 'StoreInventory']));
  });
});

describe('the rule for an Ingress', () => {
  const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'gateway', generation: 1 }, spec: {} };
  const addressed = { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } };

  // Argo CD's own rule waits for an address, with some controllers for ever, and holds up the wave of the routes.
  test.each([
    ['that no controller has looked at', ingress],
    ['whose controller gives no address', { ...ingress, status: { loadBalancer: {} } }],
    ['with an address', { ...ingress, status: addressed }],
  ])('holds no wave up for one %s', async (_, resource) => {
    expect(await argoHealth(argoRules()['networking.k8s.io_Ingress'] ?? '', resource)).toEqual({ status: 'Healthy', message: '' });
  });
});

describe.runIf(hasCluster)('Flux, Argo CD and kstatus agree on live resources', () => {
  let given: Given;
  beforeAll(async () => {
    given = await start();
  });
  afterAll(async () => {
    await given.cluster.clear();
    await given.platform.stop();
    await given.cluster.close();
  });

  const operated = async (act: () => Promise<void>): Promise<void> => {
    const operator = await given.platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
    await act().finally(() => operator.stop());
  };
  const live = (manifest: Manifest): Promise<Resource> => given.cluster.get(manifest);
  const kindsOf = (tenant: string): [Manifest, Manifest, Manifest] => [tenantNamed(tenant), beltOf(tenant), inventoryOf(tenant)];

  test('made, and not seen by the operator yet', async () => {
    for (const manifest of kindsOf('unseen')) {
      await given.cluster.apply(manifest);
      expect(await judged(await live(manifest))).toMatchObject({ ...unseen, message: 'waits for the operator' });
    }
  });

  test('ready; changed while the operator is away; ready again', async () => {
    const all = kindsOf('ready');
    await operated(async () => {
      for (const manifest of all) await given.cluster.apply(manifest);
      for (const manifest of all) await given.cluster.becomes(manifest, 'Ready', { status: 'True' });
      for (const manifest of all) expect(await judged(await live(manifest))).toMatchObject(current);
    });
    const [tenant, belt, inventory] = all;
    await given.cluster.apply(tenantNamed('ready', { displayName: 'Rust Temple' }));
    await given.cluster.apply(beltOf('ready', { title: 'Black belt' }));
    await given.cluster.apply(inventoryOf('ready', { policies: [{ sku: 'BELT-10-M', lowStockThreshold: 2 }] }));
    for (const manifest of [tenant, belt, inventory]) {
      expect(await judged(await live(manifest))).toMatchObject({ ...inProgress, message: 'waits for the operator to see the change' });
    }
    await operated(async () => {
      for (const manifest of all) await given.cluster.becomes(manifest, 'Ready', { status: 'True' });
      for (const manifest of all) expect(await judged(await live(manifest))).toMatchObject(current);
    });
  });

  test('closed as it is declared is as it should be: it holds up no wave', async () => {
    const closed = tenantNamed('closed', { suspended: true, suspensionReason: 'Until the roof is mended' });
    await operated(async () => {
      await given.cluster.apply(closed);
      await given.cluster.becomes(closed, 'Ready', { status: 'True', reason: 'Suspended' });
      expect(await judged(await live(closed))).toMatchObject({
        ...current,
        message: 'closed for now, as declared: Until the roof is mended',
      });
    });
  });

  test('waiting for something: a tenant for its route, a shop for its tenant', async () => {
    const [belt, inventory, tenant] = [beltOf('nobody'), inventoryOf('nobody'), tenantNamed('routeless')];
    const operator = await given.platform.startOperator({
      POD_NAMESPACE: 'default',
      LEASE_NAME: leaseName,
      ROUTE_GATEWAY: 'ingress/traefik',
      ROUTE_SERVICE: 'gateway:8080',
    });
    try {
      for (const manifest of [belt, inventory, tenant]) await given.cluster.apply(manifest);
      for (const manifest of [belt, inventory]) {
        await given.cluster.becomes(manifest, 'Reconciling', { status: 'True', reason: 'TenantNotFound' });
        const told = await judged(await live(manifest));
        expect(told).toMatchObject(inProgress);
        expect(told.message).toContain('TenantNotFound: the store does not know a tenant nobody yet');
      }
      await given.cluster.becomes(tenant, 'RoutesReady', { status: 'False' });
      expect(await judged(await live(tenant))).toMatchObject(inProgress);
    } finally {
      await operator.stop();
    }
  });

  test('stalled: only a person can mend it, and the message says what', async () => {
    const [tenant, belt, inventory] = [tenantNamed('stalled'), beltOf('stalled'), inventoryOf('stalled')];
    const twin = { ...beltOf('stalled'), metadata: { name: 'stalled-twin', namespace: 'default' } };
    const blank = tenantNamed('blank', { displayName: ' ' });
    await operated(async () => {
      for (const manifest of [tenant, belt, inventory]) await given.cluster.apply(manifest);
      for (const manifest of [tenant, belt, inventory]) await given.cluster.becomes(manifest, 'Ready', { status: 'True' });
      await given.cluster.apply(twin);
      await given.cluster.apply(blank);
      await given.cluster.remove(inventory);
      await given.cluster.isGone(inventory);
      await given.cluster.apply(inventoryOf('stalled', { deliveries: [{ id: 'd-1', sku: 'BELT-10-M', quantity: 30 }] }));
      for (const [manifest, reason] of [
        [twin, 'DeclaredTwice'],
        [blank, 'InvalidSpec'],
        [inventory, 'DeliveryChanged'],
      ] as const) {
        await given.cluster.becomes(manifest, 'Stalled', { status: 'True', reason });
        const told = await judged(await live(manifest));
        expect(told).toMatchObject(failed);
        expect(told.message).toMatch(new RegExp(`^${reason}: .+`));
      }
    });
  });

  test('being deleted: while a service is away, with the reason', async () => {
    const [tenant, belt] = [tenantNamed('leaving'), beltOf('leaving')];
    await operated(async () => {
      await given.cluster.apply(tenant);
      await given.cluster.apply(belt);
      for (const manifest of [tenant, belt]) await given.cluster.becomes(manifest, 'Ready', { status: 'True' });
      await given.platform.stopStore();
      await given.cluster.remove(belt);
      await eventually(async () =>
        expect(conditionOf((await live(belt)).status?.conditions, 'Ready')).toMatchObject({ reason: 'Deleting' }),
      );
      const told = await judged(await live(belt));
      expect(told).toMatchObject(terminating);
      expect(told.message).toMatch(/^being deleted: could not be taken back yet/);
      await given.platform.startStore();
      await given.cluster.isGone(belt);
    });
    await given.cluster.remove(tenant);
    expect(await judged(await live(tenant))).toMatchObject({ ...terminating, message: 'being deleted' });
  });

  test('an inventory that somebody else’s finalizer keeps is being deleted, whether or not it was ready before', async () => {
    const held = { metadata: { finalizers: ['example.dev/hold'] } };
    const [unseen, inventory] = [inventoryOf('never-seen'), inventoryOf('held')];
    await given.cluster.apply(unseen);
    await operated(async () => {
      for (const manifest of [tenantNamed('held'), beltOf('held'), inventory]) {
        await given.cluster.apply(manifest);
        await given.cluster.becomes(manifest, 'Ready', { status: 'True' });
      }
      for (const manifest of [unseen, inventory]) {
        await given.cluster.patch(manifest, held);
        await given.cluster.remove(manifest);
        expect((await live(manifest)).metadata.deletionTimestamp).toBeDefined();
        expect(await judged(await live(manifest))).toMatchObject({ ...terminating, message: 'being deleted' });
        await given.cluster.patch(manifest, { metadata: { finalizers: [] } });
        await given.cluster.isGone(manifest);
      }
    });
  });

  test('the platform holds waves up while a part does not serve, not while a member is down', async () => {
    const platform: Manifest = { apiVersion: 'spotter.dev/v1alpha1', kind: 'Platform', metadata: { name: 'spotter' }, spec: {} };
    await given.cluster.apply(platform);
    expect(await judged(await live(platform))).toMatchObject(unseen);
    const { generation } = (await live(platform)).metadata;
    const says = async (told: Readonly<Record<'Ready' | 'Reconciling' | 'Stalled' | 'Serving', 'True' | 'False'>>) => {
      const conditions = Object.entries(told).map(([type, status]) => ({
        ...{ type, status, reason: 'MemberDown', message: '2 of 3 members of MariaDB are ready' },
        ...{ observedGeneration: generation, lastTransitionTime: '2026-11-22T20:00:00Z' },
      }));
      await given.cluster.patch(platform, { status: { observedGeneration: generation, conditions } }, '/status');
      const { flux, argo } = await judged(await live(platform));
      return [flux, argo];
    };
    expect(await says({ Ready: 'True', Reconciling: 'False', Stalled: 'False', Serving: 'True' })).toEqual(['Current', 'Healthy']);
    expect(await says({ Ready: 'False', Reconciling: 'True', Stalled: 'False', Serving: 'True' })).toEqual(['Current', 'Healthy']);
    expect(await says({ Ready: 'False', Reconciling: 'True', Stalled: 'False', Serving: 'False' })).toEqual(['InProgress', 'Progressing']);
    expect(await says({ Ready: 'False', Reconciling: 'False', Stalled: 'True', Serving: 'False' })).toEqual(['Failed', 'Degraded']);
  });

  test('a status that somebody emptied by hand is not taken for health', async () => {
    const belt = beltOf('unseen');
    await given.cluster.patch(belt, { status: { conditions: [] } }, '/status');
    expect(await judged(await live(belt))).toMatchObject({ flux: 'InProgress', argo: 'Progressing' });
  });
});
