import { once } from 'node:events';
import { eventually } from '@spotter/service-kit/testing';
import { afterAll, expect, test } from 'vitest';
import { openLog } from '../src/log.ts';
import { isRedisAway, openRedis, openSubscriber } from '../src/redis.ts';
import { startRedisCluster } from '../src/testing/redis-cluster.ts';

const cluster = await startRedisCluster();
const redis = openRedis(cluster.url, 'lockers', openLog('lockers', 'silent'));
const subscriber = openSubscriber(redis);
afterAll(async () => {
  subscriber.disconnect();
  redis.disconnect();
  await cluster.stop();
});

/** Detection takes a second here, the election another; writing works again well within this. */
const recoverySeconds = 20;

/** Writes without a pause until told to stop; what came of it. */
const underLoad = () => {
  const stopping = new AbortController();
  const strange: unknown[] = [];
  let written = 0;
  let refused = 0;
  const writer = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        written = await redis.incr('visits');
      } catch (error) {
        refused += 1;
        if (!isRedisAway(error)) strange.push(error);
        await new Promise(setImmediate);
      }
    }
  };
  const ended = writer();
  const stop = async () => {
    stopping.abort();
    await ended;
    return { refused, strange };
  };
  return { stop, written: () => written };
};

const heard: string[] = [];
subscriber.on('message', (_channel, text) => heard.push(text));
const isHeard = async (text: string) => {
  await redis.publish('news', text);
  expect(heard).toContain(text);
};

test('a password is needed, and the database of the address is used', async () => {
  await subscriber.subscribe('news');
  await eventually(() => isHeard('open'));
  const stranger = openRedis(cluster.url.replace('in-tests-only', 'guessed'), 'lockers', openLog('lockers', 'silent'));
  const [refusal] = (await once(stranger, 'error')) as [Error];
  stranger.disconnect();
  expect(refusal.message).toMatch(/WRONGPASS/);

  const third = openRedis(cluster.url.replace('/0#', '/3#'), 'lockers', openLog('lockers', 'silent'));
  await redis.set('apart', 'here');
  expect(await third.get('apart')).toBeNull();
  third.disconnect();
});

test.each([
  ['dies', 'kill', 'start'],
  ['freezes with its connections open', 'freeze', 'thaw'],
] as const)(
  'when the master %s, writing goes on at another, and whoever listened hears again, all by itself',
  { timeout: 90_000 },
  async (_, end, bringBack) => {
    const before = await cluster.masterPort();
    const load = underLoad();
    await eventually(() => expect(load.written()).toBeGreaterThan(0));

    await cluster.serverAt(before)[end]();
    await eventually(async () => expect(await cluster.masterPort()).not.toBe(before), recoverySeconds);
    const writtenBefore = load.written();
    await eventually(() => expect(load.written()).toBeGreaterThan(writtenBefore + 100), recoverySeconds);
    await eventually(() => isHeard(`after it ${end}`), recoverySeconds);
    const { refused, strange } = await load.stop();
    expect(refused).toBeGreaterThan(0);
    expect(strange).toEqual([]);

    await cluster.serverAt(before)[bringBack]();
    await eventually(async () => expect(await cluster.roleAt(before)).toBe('slave'), 30);
    await eventually(async () => {
      await redis.set('after-the-return', 'kept'); // refused until a replica follows again
      expect(await redis.get('after-the-return')).toBe('kept');
    }, recoverySeconds);
  },
);
