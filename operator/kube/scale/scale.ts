/**
 * How the operator does with many resources: `make test-scale`, on an API server that KUBECONFIG names. Everything that the operator talks to is
 * real and on this machine. Prints a table for docs/operator-scale.md, and fails when a limit is missed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { forEach, openCluster } from '../cluster.ts';
import { leaseName, writeOperatorAccount } from '../operator-account.ts';
import { startPlatform } from '../platform.ts';
import { acceptRoutes } from './accept-routes.ts';
import { apiServerWrites, busySeconds, cpuSecondsOf, memoryOf, serviceRequests, since, total, type Counts } from './counters.ts';
import { population } from './population.ts';
import { watchReadiness } from './readiness.ts';
import { report, type Measured } from './report.ts';

const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const size = {
  tenants: setting('TENANTS', 1000),
  productsEach: setting('PRODUCTS_EACH', 10),
  deliveriesEach: setting('DELIVERIES_EACH', 5),
};
const observeSeconds = setting('OBSERVE_SECONDS', 600);
const changeCount = setting('CHANGES', 100);

const say = (text: string): void => console.log(`${new Date().toISOString()} ${text}`);
const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
const told = (counts: Counts): string => [...counts].map(([title, count]) => `${title} ${String(count)}`).join(', ') || 'none';

const cluster = openCluster();
const [platform] = await Promise.all([startPlatform(), cluster.installDefinitions()]);
await cluster.clear();
await writeOperatorAccount(cluster, platform.kubeConfigFile);
const stopAccepting = acceptRoutes(cluster);
const declared = population(size);
const everything = [...declared.tenants, ...declared.products, ...declared.inventories];

const declare = async (): Promise<void> => {
  const began = performance.now();
  await forEach(everything, cluster.create);
  say(`declared ${String(everything.length)} resources in ${String(seconds(performance.now() - began))} s`);
};

const count = async () => ({ writes: apiServerWrites(), requests: await serviceRequests(platform.urls.USER_URL, platform.urls.STORE_URL) });

const tellProgress = (watches: Awaited<ReturnType<typeof watchReadiness>>): (() => void) => {
  const timer = setInterval(() => {
    say(
      Object.entries(watches)
        .map(([kind, { counts }]) => `${String(counts().ready)} of ${String(counts().all)} ${kind}`)
        .join(', ') + ' ready',
    );
  }, 15_000);
  return () => clearInterval(timer);
};

const startOperator = () =>
  platform.startOperator({
    POD_NAMESPACE: 'default',
    LEASE_NAME: leaseName,
    ROUTE_GATEWAY: 'ingress/traefik',
    // As it comes: what the defaults do at this size is the question.
    TENANT_INTERVAL_SECONDS: process.env.TENANT_INTERVAL_SECONDS ?? '60',
    PRODUCT_INTERVAL_SECONDS: process.env.PRODUCT_INTERVAL_SECONDS ?? '300',
    INVENTORY_INTERVAL_SECONDS: process.env.INVENTORY_INTERVAL_SECONDS ?? '30',
  });

/** A title changes; how long until its product is ready as declared? In milliseconds, shortest first. */
const timeChanges = async (watches: Awaited<ReturnType<typeof watchReadiness>>): Promise<number[]> => {
  const times: number[] = [];
  for (let index = 0; index < changeCount; index += 1) {
    const product = declared.products[(index * 97) % declared.products.length];
    if (!product) continue;
    const began = performance.now();
    const changed = await cluster.patch(product, { spec: { title: `Changed belt no. ${String(index)}` } });
    const key = `${product.metadata.namespace ?? ''}/${product.metadata.name}`;
    times.push((await watches.products.isReadyAt(key, changed.metadata.generation)) - began);
  }
  return times.sort((a, b) => a - b);
};

const measure = async (): Promise<Measured> => {
  const watches = await watchReadiness(cluster);
  const endProgress = tellProgress(watches);
  const before = await count();
  const [began, busyBefore] = [performance.now(), busySeconds()];
  const operator = await startOperator();
  const ready = await Promise.all([
    watches.tenants.areReady(declared.tenants.length),
    watches.products.areReady(declared.products.length),
    watches.inventories.areReady(declared.inventories.length),
  ]);
  const firstSyncSeconds = seconds(Math.max(...ready) - began);
  const ours = cpuSecondsOf(operator.pid);
  say(
    `first sync ${String(firstSyncSeconds)} s; processors busy ${String(Math.round(busySeconds() - busyBefore))} s, of which the operator ${String(ours)} s`,
  );
  endProgress();
  const synced = await count();
  say(`writes at the API server: ${told(since(before.writes, synced.writes))}`);
  say(`requests at the services: ${told(since(before.requests, synced.requests))}`);
  const memoryAfterSync = memoryOf(operator.pid);
  say(`memory ${JSON.stringify(memoryAfterSync)}`);

  // What the first sync left to be said (the last statuses, routes accepted) is not what this is about.
  await pause(10_000);
  const [quiet, cpuBefore, observedBusy] = [await count(), cpuSecondsOf(operator.pid), busySeconds()];
  await pause(observeSeconds * 1000);
  const after = await count();
  const cpuPercent = ((cpuSecondsOf(operator.pid) - cpuBefore) / observeSeconds) * 100;
  const writes = since(quiet.writes, after.writes);
  const requests = since(quiet.requests, after.requests);
  const machinePercent = ((busySeconds() - observedBusy) / observeSeconds) * 100;
  say(
    `in ${String(observeSeconds)} s without a change: writes at the API server ${told(writes)}; requests at the services ${told(requests)}`,
  );

  const changes = await timeChanges(watches);
  const memory = memoryOf(operator.pid);
  await operator.stop();
  await Promise.all(Object.values(watches).map(({ stop }) => stop()));
  return {
    ...{ size, firstSyncSeconds, observeSeconds, cpuPercent, machinePercent, changes, memory },
    // The API server and the lease are never still; what the operator owns is.
    clusterWrites: total(writes, (title) => /(tenants|products|storeinventories|httproutes|events|platforms)/.test(title)),
    serviceWrites: total(requests, (title) => !title.startsWith('GET')),
    serviceReadsPerSecond: total(requests, (title) => title.startsWith('GET')) / observeSeconds,
  };
};

// Stopped from outside, it still stops what it started.
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void platform.stop().finally(() => process.exit(1)));

try {
  await declare();
  const measured = await measure();
  process.exitCode = report(measured) ? 0 : 1;
} finally {
  await stopAccepting();
  await platform.stop();
  if (process.env.KEEP_RESOURCES === undefined) await cluster.clear();
  await cluster.close();
}
