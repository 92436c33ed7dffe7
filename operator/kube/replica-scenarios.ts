import { readLocation } from '@spotter/contracts/store/stock';
import { sql } from '@spotter/service-kit';
import { openDatabase } from '@spotter/service-kit/database';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, expect, test } from 'vitest';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from './cluster.ts';
import type { Given } from './given.ts';
import { leaseName } from './operator-account.ts';
import type { Operator } from './platform.ts';

const environment = {
  POD_NAMESPACE: 'default',
  LEASE_NAME: leaseName,
  LEASE_DURATION_SECONDS: '6',
  LEASE_RENEW_DEADLINE_SECONDS: '4',
  LEASE_RETRY_SECONDS: '1',
};

/** Two replicas and one lease: killed, frozen, stopped. */
export const replicaScenarios = ({ cluster, platform }: Given): void => {
  const replicas: Operator[] = [];
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
  });

  const startReplica = async (name: string): Promise<Operator> => {
    const replica = await platform.startOperator({ ...environment, POD_NAME: name });
    replicas.push(replica);
    await eventually(async () => expect((await replica.get('/readyz')).status).toBe(200));
    return replica;
  };
  const leads = async (replica: Operator): Promise<boolean> =>
    (await replica.metric(`leader_election_master_status{name="${leaseName}"}`))?.endsWith(' 1') ?? false;
  const takesTheLead = (replica: Operator) => eventually(async () => expect(await leads(replica)).toBe(true), 40);
  const holder = async (): Promise<string> => {
    const { spec } = await cluster.api.call<{ spec: { holderIdentity: string } }>({
      path: `/apis/coordination.k8s.io/v1/namespaces/default/leases/${leaseName}`,
    });
    return spec.holderIdentity;
  };

  const deliveriesOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `d-${String(index)}`, sku: 'BELT-10-M', quantity: 1 }));
  const ledger = () => platform.store(readLocation, { params: { slug: 'replicated', location: 'main' } });
  const database = openDatabase(platform.storeDatabaseUrl);
  afterAll(() => database.close());
  /** The shop cannot finish a booking meanwhile: someone else holds the item's row. */
  const whileTheShopWaits = (work: () => Promise<void>): Promise<void> =>
    database.transaction(async (tx) => {
      await tx.all(sql`SELECT sku FROM stock WHERE sku = 'BELT-10-M' FOR UPDATE`);
      await work();
    });
  /** By the list of statements: what InnoDB tells of transactions stays as it was while somebody asks for it many times a second. */
  const shopIsWaiting = async (): Promise<boolean> =>
    (
      await database.queries.all(sql`
        SELECT id FROM information_schema.processlist
        WHERE id <> CONNECTION_ID() AND db = DATABASE() AND info LIKE '%INSERT INTO stock %' AND time_ms > 200`)
    ).length > 0;
  const inventory = (count: number): Manifest => inventoryOf('replicated', { deliveries: deliveriesOf(count) });

  test('one works; when it is killed amid its work the other finishes it, and nothing has happened twice', async () => {
    const first = await startReplica('first');
    await takesTheLead(first);
    const second = await startReplica('second');
    const [tenant, belt] = [tenantNamed('replicated'), beltOf('replicated')];
    for (const manifest of [tenant, belt, inventory(1)]) await cluster.apply(manifest);
    await cluster.becomes(inventory(1), 'Ready', { status: 'True' });
    expect(await leads(second)).toBe(false);
    expect(await holder()).toMatch(/^first_/);

    await whileTheShopWaits(async () => {
      await cluster.apply(inventory(120));
      await eventually(async () => expect(await shopIsWaiting()).toBe(true));
      await first.kill();
      expect((await ledger()).deliveries).toHaveLength(1);
    });

    await takesTheLead(second);
    await cluster.becomes(inventory(120), 'Ready', { status: 'True' });
    const { deliveries, stock } = await ledger();
    expect(deliveries).toHaveLength(120);
    expect(stock).toMatchObject([{ sku: 'BELT-10-M', onHand: 120 }]);
    expect(await holder()).toMatch(/^second_/);
  });

  test('a leader that froze ends when it wakes up and finds another leading', async () => {
    const second = replicas[1];
    if (!second) throw new Error('the second replica leads since the test before');
    const third = await startReplica('third');
    second.freeze();
    await takesTheLead(third);
    second.thaw();
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(await second.log()).toContain('lost the lead');
    await cluster.apply(inventory(121));
    await cluster.becomes(inventory(121), 'Ready', { status: 'True' });
    expect((await ledger()).stock).toMatchObject([{ sku: 'BELT-10-M', onHand: 121 }]);
  });

  test('a leader that is stopped in order gives the lead away', async () => {
    const third = replicas[2];
    if (!third) throw new Error('the third replica leads since the test before');
    await third.stop();
    expect(await third.ended).toMatchObject({ code: 0 });
    expect(await holder()).toBe('');
    await takesTheLead(await startReplica('fourth'));
  });
};
