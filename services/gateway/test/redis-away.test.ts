import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StockChanged } from '@spotter/contracts/store/events';
import { startRedis } from '@spotter/local/infra/redis';
import { afterAll, expect, test } from 'vitest';
import { eventually, givenGateway } from './harness/given-gateway.ts';
import { openLive, watchLive } from './harness/live-socket.ts';
import { removeFolder } from '@spotter/local/process/remove-folder';

const options = { folder: mkdtempSync(join(tmpdir(), 'spotter-redis-')), port: 0, durable: true };
let redis = await startRedis(options);
const port = Number(new URL(redis.url).port);
const { at, broker, gateway, originOf } = await givenGateway({ env: { REDIS_URL: redis.url, RATE_LIMIT_SCALE: '0.05' } });
afterAll(async () => {
  await redis.stop();
  removeFolder(options.folder);
});
const ironTemple = originOf('iron-temple');

test('while Redis is away the shop stays open, nobody is let in or thrown out, and limits still hold; then all goes on', async () => {
  const sam = at('iron-temple');
  await sam.logIn('sam.okafor');
  const page = await watchLive(at('iron-temple'));
  await redis.kill();

  const guest = at('iron-temple');
  expect((await guest.get('/api/store/products')).status).toBe(200);
  const answer = await sam.get('/api/training/workouts');
  expect([answer.status, answer.json()]).toMatchObject([503, { type: '/problems/unavailable' }]);
  const login = await guest.visit(`${ironTemple}/auth/login`);
  expect(login.status).toBe(503);
  expect(login.text).toContain('not available right now');
  await expect(openLive(guest)).rejects.toThrow('Unexpected server response: 503');

  const statuses: number[] = [];
  for (let i = 0; i < 160; i += 1) statuses.push((await at('iron-temple').get('/api/store/products')).status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));

  await broker.publish(StockChanged, {
    subject: 'belt',
    data: { productHandle: 'belt', items: [{ sku: 'BELT', available: 3, state: 'low' }] },
  });
  redis = await startRedis({ ...options, port });
  await eventually(async () => expect((await sam.get('/api/training/workouts')).status).toBe(200));
  await eventually(() => expect(page.events().map(({ name }) => name)).toEqual(['store.stock-changed.v1']));
  await page.stop();
});

test('the gateway says within five seconds that Redis is frozen, and that it answers again', async () => {
  const ready = async () => (await fetch(`${gateway.internalUrl}/readyz`, { signal: AbortSignal.timeout(5000) })).json();
  await eventually(async () => expect(await ready()).toEqual({ status: 'ready', reasons: {} }));
  redis.freeze();
  try {
    const reasons = { redis: 'does not answer; nobody can log in, and members get 503' };
    expect(await ready()).toEqual({ status: 'degraded', reasons });
  } finally {
    redis.thaw();
  }
  await eventually(async () => expect(await ready()).toEqual({ status: 'ready', reasons: {} }));
});
