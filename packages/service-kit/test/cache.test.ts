import { atOnce, eventually, liftClub } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const { cache, redis, tenants } = service.kit;
const tenant = await tenants.named('iron-temple');
const source = () => {
  let loads = 0;
  return { load: () => Promise.resolve({ number: (loads += 1) }), loads: () => loads };
};

test('fifty who ask at the same time cost one look at the source, and the next ones none', async () => {
  const { load, loads } = source();
  await atOnce(50, () => cache.load(tenant, 'prices', { minutes: 1 }, load));
  expect(await cache.load(tenant, 'prices', { minutes: 1 }, load)).toEqual({ number: 1 });
  expect(loads()).toBe(1);
});

test('what one gym cached is not shown to another', async () => {
  const { load } = source();
  await cache.load(tenant, 'hours', { minutes: 1 }, load);
  expect(await cache.load(await tenants.named(liftClub.slug), 'hours', { minutes: 1 }, load)).toEqual({ number: 2 });
});

test('a value ends with its lifetime', async () => {
  const { load } = source();
  await cache.load(tenant, 'short', { milliseconds: 60 }, load);
  await eventually(async () => expect(await cache.load(tenant, 'short', { milliseconds: 60 }, load)).toEqual({ number: 2 }));
});

test('a load that began before a change does not put the old value back', async () => {
  const gate = Promise.withResolvers<string>();
  const early = cache.load(tenant, 'label', { minutes: 1 }, () => gate.promise);
  await cache.forget(tenant, 'label');
  gate.resolve('old');
  expect(await early).toBe('old');
  expect(await cache.load(tenant, 'label', { minutes: 1 }, () => Promise.resolve('new'))).toBe('new');
  expect(await redis.get(`cache:${tenant.id}:label`)).not.toContain('old');
});

test('a failing source is asked again', async () => {
  await expect(cache.load(tenant, 'flaky', { minutes: 1 }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.load(tenant, 'flaky', { minutes: 1 }, () => Promise.resolve(1))).toBe(1);
});
