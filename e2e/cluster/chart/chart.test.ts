import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError } from '@spotter/contracts';
import { addToCart } from '@spotter/contracts/store/carts';
import { readOrder } from '@spotter/contracts/store/orders';
import { listProducts } from '@spotter/contracts/store/products';
import { visit, type ApiSession } from '@spotter/local/api/api-session';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../system/house.ts';
import { order } from '../../system/shoppers.ts';
import { tenantUrl } from '../addresses.ts';
import { declareDemo, demoNamespace } from '../demo.ts';
import { kubectl, namespace } from '../kubectl.ts';
import * as backup from './backup.ts';
import * as helm from './helm.ts';
import { returningMembers } from './members.ts';
import { declared, deleteDeclared, makeNamespace, makeRoom } from './room.ts';

/** Somebody who looks at the shop all the time, and what they were refused. Not faster than the gateway lets one person ask. */
const startLooking = (shopper: ApiSession) => {
  const refusals = new Set<string>();
  let answers = 0;
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      await shopper.call(listProducts, { query: {} }).then(
        () => (answers += 1),
        (error: unknown) => refusals.add(error instanceof ProblemError ? JSON.stringify(error.problem) : String(error)),
      );
      await pause(150);
    }
  })();
  return {
    refusals,
    stop: async (): Promise<void> => {
      const before = answers;
      await eventually(() => expect(answers).toBeGreaterThan(before + 10));
      over.abort();
      await looking;
    },
  };
};

/** One installation from its first day to its last; each test goes on where the one before ended. */
describe('the Helm chart', { timeout: 900_000 }, () => {
  let shopper: ApiSession;
  let orderId: string;
  let strangers: string[];
  const clusterKinds =
    'clusterroles,clusterrolebindings,priorityclasses,validatingadmissionpolicies,validatingadmissionpolicybindings,persistentvolumes';
  const ofCluster = async (): Promise<string[]> => (await kubectl('get', clusterKinds, '-o', 'name')).split('\n');
  const theirOrder = () => shopper.call(readOrder, { params: { id: orderId } });

  beforeAll(async () => {
    await makeRoom();
    strangers = await ofCluster();
    await makeNamespace();
  }, 900_000);
  afterAll(makeRoom, 600_000);

  test('an earlier version is installed with a handful of values, and people shop', async () => {
    await helm.applyCrds(helm.earlier);
    await returningMembers(helm.install(helm.earlier, { services: { gateway: { memoryLimit: '448Mi' } } }));
    expect(await helm.test()).toContain('200');
    await declareDemo();
    shopper = await visit(tenantUrl('iron-temple'));
    await shopper.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    orderId = (await order(shopper, 290)).id;
    expect(await theirOrder()).toMatchObject({ id: orderId, state: 'placed' });
  });

  test('it is upgraded to this version: nobody notices', async () => {
    const looking = startLooking(shopper);
    await helm.applyCrds(helm.chart);
    await helm.install(helm.chart);
    await looking.stop();
    expect([...looking.refusals]).toEqual([]);
    expect((await helm.history()).map(({ revision, status }) => ({ revision, status }))).toEqual([
      { revision: 1, status: 'superseded' },
      { revision: 2, status: 'deployed' },
    ]);
    expect(await helm.test()).toContain('200');
    expect(await theirOrder()).toMatchObject({ id: orderId });
  });

  test('a backup is taken and put back: what was ordered since is gone, and people shop again', async () => {
    const file = await backup.take();
    await shopper.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    const { id: later } = await order(shopper, 290);
    await expect(backup.restoreInAHurry(file)).rejects.toThrow('still in use');
    expect(await backup.restore(file)).toContain('restored at');
    await backup.forgetNewer();
    await helm.install(helm.chart);
    await backup.openAgain();
    const kept = await backup.query('SELECT id FROM spotter_store.orders');
    expect(kept).toContain(orderId);
    expect(kept).not.toContain(later);
    shopper = await visit(tenantUrl('iron-temple')); // sessions are forgotten, and with them whose a guest's order was
    await shopper.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    orderId = (await order(shopper, 290)).id;
    expect(await theirOrder()).toMatchObject({ state: 'placed' });
  });

  test('it is rolled back: nobody notices', async () => {
    const looking = startLooking(shopper);
    await helm.rollback(1);
    await looking.stop();
    expect([...looking.refusals]).toEqual([]);
    expect((await helm.history()).at(-1)).toMatchObject({ revision: 4, status: 'deployed', chart: 'spotter-0.0.1' });
    expect(await theirOrder()).toMatchObject({ id: orderId });
  });

  test('it is uninstalled and keeps what people own; installed again, the order is there', async () => {
    await helm.uninstall();
    const programs = () =>
      helm.countOf('deployments,statefulsets,pods', '-l', 'app.kubernetes.io/part-of=spotter,app.kubernetes.io/name!=helm-test');
    await eventually(async () => expect(await programs()).toBe(0)); // Helm waits for what it made, not for the pods of that
    expect(await helm.countOf('persistentvolumeclaims')).toBe(10); // three members of three servers, and the backups
    expect((await kubectl('get', declared, '-A', '-o', 'name')).split('\n').length).toBeGreaterThan(10);
    await helm.install(helm.chart);
    await eventually(async () => expect(await theirOrder()).toMatchObject({ id: orderId, state: 'placed' }));
  });

  test('told to go for good, it leaves nothing behind', async () => {
    await deleteDeclared();
    await helm.uninstall();
    await kubectl('delete', 'namespace', namespace, demoNamespace);
    // Volumes go a moment after their claims: the provisioner empties them first.
    await eventually(async () => expect(await ofCluster()).toEqual(strangers));
  });
});
