import { addToCart } from '@spotter/contracts/store/carts';
import { listOrders } from '@spotter/contracts/store/orders';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, peopleAt } from '../../system/house.ts';
import { order } from '../../system/shoppers.ts';
import { publicUrl, tenantUrl } from '../addresses.ts';
import { declareDemo } from '../demo.ts';
import { kubectl } from '../kubectl.ts';
import * as helm from './helm.ts';
import { startOutside } from './outside.ts';
import { giveSecret, makeNamespace, makeRoom } from './room.ts';

interface Platform {
  readonly status: { readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string }[] };
}

/** MariaDB, RabbitMQ, Redis and Keycloak are real and outside of the cluster, as those of a cloud are. */
describe('the Helm chart with managed services', { timeout: 900_000 }, () => {
  let outside: Awaited<ReturnType<typeof startOutside>>;
  let member: ApiSession;

  const { member: login } = peopleAt(tenantUrl('iron-temple'));
  const buy = async (): Promise<string> => {
    await member.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    return (await order(member, 290)).id;
  };

  beforeAll(async () => {
    await makeRoom();
    await makeNamespace();
    outside = await startOutside(publicUrl);
    for (const [name, keys] of Object.entries(outside.secrets)) await giveSecret(name, keys);
  }, 900_000);
  afterAll(async () => {
    await makeRoom();
    await outside.close();
  }, 900_000);

  test('it installs none of them, and says that they are somebody else’s', async () => {
    await helm.install(helm.chart, outside.values);
    expect(await helm.test()).toContain('200');
    expect(await helm.countOf('statefulsets,persistentvolumeclaims')).toBe(0);
    expect(await helm.countOf('deployments', '-l', 'app.kubernetes.io/name=keycloak')).toBe(0);
    await eventually(async () => {
      const { status } = JSON.parse(await kubectl('get', 'platform', 'spotter', '-o', 'json')) as Platform;
      const external = status.conditions.filter(({ reason }) => reason === 'External').map(({ type }) => type);
      expect(external.sort()).toEqual(['BrokerHealthy', 'CacheHealthy', 'DatabaseHealthy', 'IdentityHealthy']);
      expect(status.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }));
    });
  });

  test('gyms open, people log in at the other Keycloak and order', async () => {
    await declareDemo();
    member = await login('sam');
    const id = await buy();
    const { items } = await member.call(listOrders, { query: {} });
    expect(items).toContainEqual(expect.objectContaining({ id, state: 'placed' }));
  });

  test('their Redis is away: people are told; it comes back: they go on with what was in the cart', async () => {
    await member.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    await outside.redis.kill();
    await expect(order(member, 290)).rejects.toMatchObject({ problem: { status: 503 } });
    await outside.redis.start();
    await eventually(async () => expect(await order(member, 290)).toMatchObject({ state: 'placed' }));
  });
});
