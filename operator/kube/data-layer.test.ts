import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { kubeAccess } from '../src/cluster/kube-access.ts';
import { kubeApi } from '../src/cluster/kube-api.ts';
import { watchDataLayer } from '../src/data-layer/watch-data-layer.ts';
import { systemTimer } from '../src/queue/timer.ts';
import { conditionOf } from '../src/resources/conditions.ts';
import { openMetrics } from '../src/telemetry/metrics.ts';
import { hasCluster, openCluster, type Manifest } from './cluster.ts';
import { writeOperatorAccount } from './operator-account.ts';

const namespace = 'default';
const labels = (name: string) => ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'spotter' });
const platform: Manifest = {
  apiVersion: 'spotter.dev/v1alpha1',
  kind: 'Platform',
  metadata: { name: 'spotter' },
  spec: { database: {}, broker: {}, cache: {}, identity: {} },
};

const template = (name: string) => ({
  metadata: { labels: labels(name) },
  spec: { containers: [{ name, image: `${name}:1` }] },
});
const workload = (kind: 'StatefulSet' | 'Deployment', name: string, replicas: number): Manifest => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace },
  spec: {
    replicas,
    selector: { matchLabels: labels(name) },
    template: template(name),
    ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
  },
});
const podOf = (name: string, index: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `${name}-${String(index)}`, namespace, ...{ labels: labels(name) } },
  spec: template(name).spec,
});
const claimOf = (name: string, index: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: `data-${name}-${String(index)}`, namespace, ...{ labels: labels(name) } },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});

const sets = [workload('StatefulSet', 'mariadb', 3), workload('StatefulSet', 'rabbitmq', 3), workload('StatefulSet', 'redis', 3)];
const keycloak = workload('Deployment', 'keycloak', 2);
const members = [
  ...['mariadb', 'rabbitmq', 'redis'].flatMap((name) => [0, 1, 2].map((index) => podOf(name, index))),
  podOf('keycloak', 0),
  podOf('keycloak', 1),
];
const claim = claimOf('mariadb', 1);

const cluster = hasCluster ? openCluster() : undefined;
const condition = (type: string, status: string, more: object = {}) => ({ type, status, ...more });
const ready = { phase: 'Running', conditions: [condition('PodScheduled', 'True'), condition('Ready', 'True')], containerStatuses: [] };
const notReady = { ...ready, conditions: [condition('PodScheduled', 'True'), condition('Ready', 'False')] };
const container = (name: string, more: object) => ({
  ...notReady,
  containerStatuses: [{ name, ready: false, restartCount: 7, image: `${name}:1`, imageID: '', ...more }],
});

/** What controllers, scheduler and kubelet would write; on an API server alone it is written by hand. */
describe.skipIf(!cluster)('the data layer, as the Platform tells of it', () => {
  if (!cluster) return;
  let [folder, stop] = ['', (): Promise<void> => Promise.resolve()];
  const metrics = openMetrics();

  const say = (manifest: Manifest, status: object) => cluster.patch(manifest, { status }, '/status');
  const database = (index: number) => podOf('mariadb', index);
  const becomes = (type: string, wanted: { status: string; reason: string }) => cluster.becomes(platform, type, wanted);
  const standing = async () => {
    const { status } = await cluster.get(platform);
    const of = (type: string) => conditionOf(status?.conditions, type)?.status;
    return { ready: of('Ready'), reconciling: of('Reconciling'), stalled: of('Stalled'), serving: of('Serving') };
  };
  const remove = async (manifest: Manifest): Promise<void> => {
    await cluster.api.call({ method: 'DELETE', path: cluster.pathOf(manifest), query: { gracePeriodSeconds: '0' } }).catch(() => undefined);
    await cluster.patch(manifest, { metadata: { finalizers: [] } }).catch(() => undefined);
  };
  const tellProbe = async (pod: Manifest, message: string): Promise<void> => {
    const { metadata } = await cluster.get(pod);
    const now = new Date().toISOString();
    await cluster.api.call({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/events`,
      body: {
        ...{
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { generateName: `${metadata.name}.`, namespace },
          type: 'Warning',
          reason: 'Unhealthy',
        },
        involvedObject: { apiVersion: 'v1', kind: 'Pod', name: metadata.name, namespace, uid: metadata.uid },
        ...{ message: `Startup probe failed: ${message}`, firstTimestamp: now, lastTimestamp: now, count: 1 },
      },
    });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spotter-data-layer-'));
    const file = join(folder, 'kubeconfig');
    await cluster.installDefinitions();
    await writeOperatorAccount(cluster, file);
    for (const manifest of [platform, ...members, ...sets, keycloak, claim]) await remove(manifest);
    await cluster.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
    for (const manifest of [...sets, keycloak, claim]) await cluster.create(manifest);
    const api = kubeApi({ access: kubeAccess({ KUBECONFIG: file }), timer: systemTimer });
    const watching = watchDataLayer({ api, timer: systemTimer, log: pino({ level: 'warn' }), namespace, metrics });
    stop = async () => {
      await watching.stop();
      await api.close();
    };
  });
  afterAll(async () => {
    await stop();
    for (const manifest of [platform, ...members, ...sets, keycloak, claim]) await remove(manifest);
    await rm(folder, { recursive: true, force: true });
    await cluster.close();
  });
  beforeEach(async () => {
    await cluster.apply(platform, { manager: 'spotter-install', force: true });
    for (const set of sets)
      await say(set, {
        replicas: 3,
        observedGeneration: (await cluster.get(set)).metadata.generation,
        currentRevision: 'a',
        updateRevision: 'a',
      });
    await say(keycloak, { replicas: 2, updatedReplicas: 2, observedGeneration: (await cluster.get(keycloak)).metadata.generation });
    await say(claim, { phase: 'Bound' });
    for (const member of members) {
      await remove(member);
      await eventually(() => cluster.create(member));
      await say(member, ready);
    }
    await becomes('Ready', { status: 'True', reason: 'Reconciled' });
  });

  test('while every member is ready all is well, for people, for kstatus and for dashboards', async () => {
    expect(await standing()).toEqual({ ready: 'True', reconciling: 'False', stalled: 'False', serving: 'True' });
    expect((await becomes('DatabaseHealthy', { status: 'True', reason: 'AllMembersReady' })).message).toBe(
      '3 of 3 members of MariaDB are ready',
    );
    expect((await cluster.get(platform)).status).toMatchObject({
      members: [
        { part: 'database', workload: 'mariadb', wanted: 3, ready: 3 },
        { part: 'broker', workload: 'rabbitmq', wanted: 3, ready: 3 },
        { part: 'cache', workload: 'redis', wanted: 3, ready: 3 },
        { part: 'identity', workload: 'keycloak', wanted: 2, ready: 2 },
      ],
    });
    expect(await metrics.registry.metrics()).toContain('spotter_platform_healthy{part="database"} 1');
  });

  test('a member that is down is told, and that the others serve; of two it is told that they do not', async () => {
    await say(database(2), notReady);
    const { message } = await becomes('DatabaseHealthy', { status: 'False', reason: 'MemberDown' });
    expect(message).toBe('2 of 3 members of MariaDB are ready: it serves, and would not without one more');
    expect(await standing()).toEqual({ ready: 'False', reconciling: 'True', stalled: 'False', serving: 'True' });
    await remove(database(1));
    expect((await becomes('Serving', { status: 'False', reason: 'PartDown' })).message).toBe('not served: MariaDB');
    expect((await becomes('DatabaseHealthy', { status: 'False', reason: 'MemberDown' })).message).toContain('it needs 2 to serve');
    expect(await metrics.registry.metrics()).toContain('spotter_platform_members_ready{part="database"} 1');
    const events = await cluster.api.call<{ items: { involvedObject: { kind: string }; reason: string; type: string }[] }>({
      path: '/api/v1/namespaces/default/events',
    });
    const told = events.items
      .filter(({ involvedObject }) => involvedObject.kind === 'Platform')
      .map(({ type, reason }) => `${type} ${reason}`);
    expect(told).toEqual(expect.arrayContaining(['Warning MemberDown', 'Warning PartDown']));
  });

  test('a MariaDB that cannot decide who begins says what is missing, and how a person decides', async () => {
    for (const index of [0, 1, 2]) await say(database(index), notReady);
    const known = 'Known: mariadb-0=empty mariadb-1=783b5ffb:32916 mariadb-2=783b5ffb:32916';
    await tellProbe(database(1), `wait: these lost their data, and may have had the latest: mariadb-0. ${known}`);
    const { message } = await becomes('DatabaseHealthy', { status: 'False', reason: 'WaitingForConsent' });
    expect(message).toContain('these lost their data, and may have had the latest: mariadb-0');
    expect(message).toContain('mariadb-1=783b5ffb:32916');
    expect(message).toContain('kubectl -n default create configmap mariadb-consent --from-literal=bootstrap-from=MEMBER@POSITION');
    expect(await standing()).toEqual({ ready: 'False', reconciling: 'False', stalled: 'True', serving: 'False' });
    // Somebody decided: who serves waits for nothing, whatever was said before.
    for (const index of [0, 1, 2]) await say(database(index), ready);
    await becomes('DatabaseHealthy', { status: 'True', reason: 'AllMembersReady' });
  });

  test('members that only have not told yet what they hold are waited for, and no person is asked', async () => {
    for (const index of [0, 1, 2]) await say(database(index), notReady);
    await tellProbe(database(0), 'wait: not known what these hold: mariadb-2. Known: mariadb-0=a:1 mariadb-1=a:1 mariadb-2=');
    await becomes('DatabaseHealthy', { status: 'False', reason: 'MembersUnknown' });
    expect(await standing()).toMatchObject({ reconciling: 'True', stalled: 'False' });
  });

  const unschedulable = {
    phase: 'Pending',
    conditions: [
      condition('PodScheduled', 'False', { reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient memory.' }),
    ],
  };
  const pulling = container('rabbitmq', {
    state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "rabbitmq:1"' } },
  });
  const crashing = container('rabbitmq', {
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } },
    lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
  });
  test.each([
    ['a pod without a node', unschedulable, 'PodUnschedulable', '3 Insufficient memory'],
    ['a pod without an image', pulling, 'PodCannotStart', 'Back-off pulling image "rabbitmq:1"'],
    ['a member that ends again and again', crashing, 'MemberCrashing', 'last with OOMKilled (code 137): kubectl logs rabbitmq-2'],
  ])('%s is told with its reason', async (_, status, reason, told) => {
    await say(podOf('rabbitmq', 2), status);
    const { message } = await becomes('BrokerHealthy', { status: 'False', reason });
    expect(message).toContain('2 of 3 members of RabbitMQ are ready');
    expect(message).toContain(told);
    expect(await standing()).toEqual({ ready: 'False', reconciling: 'False', stalled: 'True', serving: 'True' });
  });

  test('a lost volume is told even while its pod still runs', async () => {
    await say(claim, { phase: 'Lost' });
    expect((await becomes('DatabaseHealthy', { status: 'False', reason: 'VolumeLost' })).message).toContain(
      'data-mariadb-1 lost its volume',
    );
  });

  test('a roll-out is no failure: it is waited for', async () => {
    await say(sets[2] ?? platform, { updateRevision: 'b' });
    await say(podOf('redis', 0), notReady);
    await becomes('CacheHealthy', { status: 'False', reason: 'RollingOut' });
    expect(await standing()).toMatchObject({ reconciling: 'True', stalled: 'False', serving: 'True' });
  });

  test('one Keycloak of two serves; what somebody else runs is not watched, and says so', async () => {
    await say(podOf('keycloak', 0), notReady);
    await becomes('IdentityHealthy', { status: 'False', reason: 'MemberDown' });
    expect(await standing()).toMatchObject({ serving: 'True' });
    const spec = { database: {}, broker: {}, cache: {}, identity: { external: 'id.example.com' } };
    await cluster.apply({ ...platform, spec }, { manager: 'spotter-install', force: true });
    const { message } = await becomes('IdentityHealthy', { status: 'Unknown', reason: 'External' });
    expect(message).toContain('run by somebody else at id.example.com: nothing of it is watched here');
    await becomes('Ready', { status: 'True', reason: 'Reconciled' });
  });

  test('a server that is not there at all is told, and is well when it comes', async () => {
    const redis = sets[2] ?? platform;
    await remove(redis);
    expect((await becomes('CacheHealthy', { status: 'False', reason: 'NotInstalled' })).message).toContain('there is no StatefulSet redis');
    await eventually(() => cluster.create(redis));
    await say(redis, { replicas: 3, observedGeneration: 1, currentRevision: 'a', updateRevision: 'a' });
    await becomes('CacheHealthy', { status: 'True', reason: 'AllMembersReady' });
  });

  test('there is one Platform in a cluster', async () => {
    const other = { ...platform, metadata: { name: 'another' } };
    expect(await cluster.refusal(cluster.apply(other))).toContain('its name is spotter');
  });
});
