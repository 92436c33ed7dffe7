import { readDeclaredProduct } from '@spotter/contracts/store/products';
import { readLocation } from '@spotter/contracts/store/stock';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from '../cluster.ts';
import type { Given } from '../given.ts';
import { leaseName } from '../operator-account.ts';
import { kept, proxiedPlatform, type Kept, type ProxiedPlatform } from './proxied-platform.ts';
import { firstOf, type Passing } from './proxy.ts';
import { watchScenarios } from './watch-scenarios.ts';

/** Longer than the lease (6 s), its renewal (4 s) and a call (10 s) may last. The nightly run has the five minutes of the real thing. */
const outageSeconds = Number(process.env.OUTAGE_SECONDS ?? 16);
const leaseEnvironment = {
  POD_NAMESPACE: 'default',
  LEASE_NAME: leaseName,
  LEASE_DURATION_SECONDS: '6',
  LEASE_RENEW_DEADLINE_SECONDS: '4',
  LEASE_RETRY_SECONDS: '1',
};

const slug = 'faulty';
const isStatus = ({ path, method }: Passing): boolean => method === 'PATCH' && path.endsWith('/status');

/** Between the operator and the API server: whatever goes wrong, a change comes through, once, and the operator is not restarted for it. */
export const faultScenarios = (given: Given): void => {
  const { cluster, platform } = given;
  let [proxied, operator]: [ProxiedPlatform?, Kept?] = [];
  const parts = () => {
    if (!proxied || !operator) throw new Error('started before all tests');
    return { proxied, operator, apiServer: proxied.apiServer };
  };

  beforeAll(async () => {
    const started = await proxiedPlatform(given);
    proxied = started;
    operator = await kept(() => started.startOperator(leaseEnvironment));
    await cluster.apply(tenantNamed(slug));
    await cluster.becomes(tenantNamed(slug), 'Ready', { status: 'True' }).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n${(await operator?.now().log()) ?? ''}`);
    });
  });
  afterAll(async () => {
    await operator?.stop();
    await proxied?.close();
  });
  afterEach(async ({ task }) => {
    proxied?.apiServer.calm();
    if (task.result?.state === 'fail') console.error((await operator?.now().log())?.split('\n').slice(-40).join('\n'));
  });

  const belt = (name: string, title = 'Lever belt'): Manifest =>
    beltOf(slug, { title, variants: [{ sku: name.toUpperCase(), title: 'M', priceCents: 8900 }] }, name);
  const isReady = (name: string) => cluster.becomes(belt(name), 'Ready', { status: 'True' });
  const givenBelt = async (name: string): Promise<void> => {
    await cluster.apply(belt(name));
    await isReady(name);
  };
  const titleOf = async (name: string): Promise<string> =>
    (await platform.store(readDeclaredProduct, { params: { slug, handle: name } })).title;
  const put = (name: string): string => `PUT /platform/store/tenants/${slug}/products/${name}`;

  /** Changes a title, and expects that it gets to the shop with exactly this one write. */
  const changesOnce = async (name: string, change: () => Promise<unknown>): Promise<void> => {
    const before = parts().proxied.callsSoFar();
    await change();
    await isReady(name);
    expect(await titleOf(name)).toBe('Changed');
    expect(parts().proxied.writesSince(before, `/products/${name}`)).toEqual([put(name)]);
  };
  const change = (name: string): Promise<unknown> => cluster.apply(belt(name, 'Changed'));

  const away = { timeout: (60 + outageSeconds) * 1000 };
  test(
    'the API server is away for longer than any lease: what changed meanwhile is done when it is back, and one restart is all',
    away,
    async () => {
      const { apiServer, operator } = parts();
      await givenBelt('away');
      const before = operator.restarts();
      await changesOnce('away', async () => {
        apiServer.sever('closed');
        await change('away');
        await pause((outageSeconds / 2) * 1000);
        apiServer.sever('silent');
        await pause((outageSeconds / 2) * 1000);
        // The one that lost the lead has been restarted and waits; it is well, and would be for a quarter of an hour.
        await eventually(async () => expect((await operator.now().get('/livez')).status).toBe(200));
        apiServer.mend();
      });
      expect(operator.restarts() - before).toBeLessThanOrEqual(1);
    },
  );

  watchScenarios(given, parts);

  test('a write that was carried out and whose answer got lost is not carried out at the shop again', async () => {
    const { apiServer } = parts();
    const lost = firstOf(2, (passing) => passing.method === 'PATCH' && passing.path.includes('lost'), { loses: 'answer' });
    apiServer.interfere(lost.interfere);
    await changesOnce('lost', () => change('lost'));
    await eventually(() => expect(lost.isSpent()).toBe(true));
  });

  test('an API server that takes a second for each answer is no reason to do anything twice, or to lose the lead', async () => {
    const { apiServer, operator } = parts();
    await givenBelt('slow');
    const before = operator.restarts();
    apiServer.interfere(({ isWatch }) => (isWatch ? undefined : { delays: 1000 }));
    await changesOnce('slow', () => change('slow'));
    expect(operator.restarts()).toBe(before);
  });

  test('one that has too much to do, or fails, is left alone for as long as it asks, and asked again', async () => {
    const { apiServer } = parts();
    await givenBelt('busy');
    const isMeant = (passing: Passing): boolean => isStatus(passing) && passing.path.includes('busy');
    const busy = firstOf(2, isMeant, { answers: 429, reason: 'TooManyRequests', retryAfterSeconds: 2 });
    const broken = firstOf(1, isMeant, { answers: 500, reason: 'InternalError' });
    apiServer.interfere((passing) => busy.interfere(passing) ?? broken.interfere(passing));
    const before = apiServer.passed.length;
    const began = performance.now();
    await changesOnce('busy', () => change('busy'));
    expect([busy.isSpent(), broken.isSpent()]).toEqual([true, true]);
    expect(performance.now() - began).toBeGreaterThan(4000);
    // Two are turned away, one fails, one succeeds; who does not wait would send more.
    expect(apiServer.passed.slice(before).filter(isMeant)).toHaveLength(4);
  });

  test('two replicas whose clocks differ by twenty minutes have one leader, and a killed one is followed by the other', async () => {
    const { proxied, apiServer, operator } = parts();
    await operator.stop();
    const skewed = (name: string, seconds: number) =>
      proxied.startOperator({
        ...leaseEnvironment,
        POD_NAME: name,
        CLOCK_SKEW_SECONDS: String(seconds),
        NODE_OPTIONS: `--import=${new URL('skewed-clock.ts', import.meta.url).href}`,
      });
    const lease = async () =>
      (
        await cluster.api.call<{ spec: { holderIdentity: string; leaseTransitions: number } }>({
          path: `/apis/coordination.k8s.io/v1/namespaces/default/leases/${leaseName}`,
        })
      ).spec;
    const late = await skewed('late', -600);
    await eventually(async () => expect((await lease()).holderIdentity).toMatch(/^late_/), 40);
    const early = await skewed('early', 600);
    await eventually(async () => expect((await early.get('/readyz')).status).toBe(200), 40);
    const { leaseTransitions } = await lease();
    const renewals = () => apiServer.passed.filter(({ method, path }) => method === 'PUT' && path.endsWith(leaseName)).length;
    const from = renewals();
    // Each second one: longer than the lease would be good for if clocks were compared.
    await eventually(() => expect(renewals() - from).toBeGreaterThan(8), 40);
    expect(await lease()).toMatchObject({ holderIdentity: expect.stringMatching(/^late_/) as string, leaseTransitions });

    const stock = (count: number): Manifest =>
      inventoryOf(slug, {
        deliveries: Array.from({ length: count }, (_, index) => ({ id: `d-${String(index)}`, sku: 'SKEW', quantity: 1 })),
      });
    await givenBelt('skew');
    await cluster.apply(stock(1));
    await cluster.becomes(stock(1), 'Ready', { status: 'True' });
    await late.kill();
    await cluster.apply(stock(40));
    await eventually(async () => expect((await lease()).holderIdentity).toMatch(/^early_/), 40);
    await cluster.becomes(stock(40), 'Ready', { status: 'True' });
    const { stock: levels } = await platform.store(readLocation, { params: { slug, location: 'main' } });
    expect(levels).toMatchObject([{ sku: 'SKEW', onHand: 40 }]);
    await early.stop();
  });
};
