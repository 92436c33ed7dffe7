import { describe, expect, test } from 'vitest';
import { RedisUrl, sentinelsOf } from './redis-url.ts';

const three = ['redis-0.redis-peers', 'redis-1.redis-peers', 'redis-2.redis-peers'];

test('an address of Sentinels names all of them, the master, the database and one password for both', () => {
  expect(sentinelsOf(`redis-sentinel://:p%40ss@${three.join(',')}/3#spotter`)).toEqual({
    sentinels: three.map((host) => ({ host, port: 26_379 })),
    name: 'spotter',
    db: 3,
    password: 'p@ss',
    sentinelPassword: 'p@ss',
  });
});

test('each Sentinel may have a port of its own, and the rest may be left out', () => {
  expect(sentinelsOf('redis-sentinel://127.0.0.1:1001,[::1]:1002#main')).toEqual({
    sentinels: [
      { host: '127.0.0.1', port: 1001 },
      { host: '::1', port: 1002 },
    ],
    name: 'main',
    db: 0,
  });
});

test('an address of one server names no Sentinels', () => {
  expect(sentinelsOf('redis://:secret@redis:6379/0')).toBeUndefined();
});

describe('as a variable', () => {
  test.each(['redis://redis:6379', 'rediss://user:secret@cache.example.com:6380/1', 'redis-sentinel://:secret@a,b,c:26379/0#spotter'])(
    '%s is taken',
    (url) => expect(RedisUrl.parse(url)).toBe(url),
  );
  test.each([
    'redis:6379',
    'http://redis:6379',
    'redis-sentinel://:secret@a,b,c:26379/0',
    'redis-sentinel://:secret@a,,c#spotter',
    'redis-sentinel://:sec%zzret@a#spotter',
    'redis-sentinel://#spotter',
  ])('%s is refused', (url) => expect(RedisUrl.safeParse(url).success).toBe(false));
});
