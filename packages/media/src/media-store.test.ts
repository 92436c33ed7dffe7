import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProblemError, Unavailable } from '@spotter/contracts';
import S3rver from 's3rver';
import { afterAll, describe, expect, test } from 'vitest';
import { openMediaStore, type MediaStore } from './media-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'spotter-media-test-'));
/** Speaks S3. It neither checks signatures nor continues a list of more than a thousand. */
const s3 = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'pictures', configs: [] }],
});
const { port } = await s3.run();
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const bucket = {
  MEDIA_BUCKET: 'pictures',
  MEDIA_REGION: 'us-east-1',
  MEDIA_ENDPOINT: `http://127.0.0.1:${String(port)}`,
  MEDIA_ACCESS_KEY_ID: 'S3RVER',
  MEDIA_SECRET_ACCESS_KEY: 'S3RVER',
};
const place = { MEDIA_REGION: 'us-east-1', MEDIA_FOLDER: join(folder, 'files') };

const opened = (config: Parameters<typeof openMediaStore>[0]): MediaStore => {
  const store = openMediaStore(config);
  if (!store) throw new Error('no place');
  return store;
};

const keysBelow = async (store: MediaStore, at: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const files of store.below(at)) keys.push(...files.map(({ key }) => key));
  return keys.sort();
};

describe.each([
  ['a folder', place],
  ['a bucket', bucket],
])('files in %s', (_, config) => {
  const store = opened(config);

  test('come back as they were put, are found below their folder, and are gone when they are removed, once and again', async () => {
    const picture = Buffer.from([0, 1, 2, 253, 254, 255]);
    const keys = ['one/ana/1/a-full.webp', 'one/ana/2/b-full.webp', 'two/ben/3/c-full.webp'];
    for (const key of keys) await store.put(key, picture, 'image/webp');
    expect(await store.read('one/ana/1/a-full.webp')).toEqual(picture);
    expect(await keysBelow(store, 'one/')).toEqual(keys.slice(0, 2));
    expect(await keysBelow(store, 'nobody/')).toEqual([]);
    for await (const [file] of store.below('two/'))
      expect(Math.abs(Date.now() - ((await file?.writtenAt())?.getTime() ?? 0))).toBeLessThan(60_000);
    await store.remove('one/ana/1/a-full.webp');
    await store.remove('one/ana/1/a-full.webp');
    expect(await store.read('one/ana/1/a-full.webp')).toBeUndefined();
    expect(await keysBelow(store, 'one/')).toEqual(['one/ana/2/b-full.webp']);
  });
});

test.each([
  ['a bucket that is not there', { ...bucket, MEDIA_BUCKET: 'elsewhere' }],
  ['nobody at the address', { ...bucket, MEDIA_ENDPOINT: 'http://127.0.0.1:9' }],
])('%s is said as what it is to a person: not available', async (_, config) => {
  const store = opened(config);
  const refused: unknown[] = await Promise.all([
    store.put('one/x', Buffer.from('x'), 'image/webp').catch((error: unknown) => error),
    store.read('one/x').catch((error: unknown) => error),
    keysBelow(store, 'one/').catch((error: unknown) => error),
  ]);
  for (const error of refused) expect(error instanceof ProblemError && error.is(Unavailable)).toBe(true);
});

test('without a folder or a bucket there is no place', () => {
  expect(openMediaStore({ MEDIA_REGION: 'us-east-1' })).toBeUndefined();
});
