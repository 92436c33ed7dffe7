import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { network } from './harness/browser.ts';
import { givenGateway } from './harness/given-gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'spotter-web-'));
const script = `console.log('${'heavy '.repeat(1000)}');`;
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Spotter</title><sp-root></sp-root>');
writeFileSync(join(folder, 'main-4GFNJQ2K.js'), script);
writeFileSync(join(folder, 'chunk--Q_bakwV.js'), script);
writeFileSync(join(folder, 'knee-supports.svg'), '<svg/>');
writeFileSync(join(folder, 'service-worker.js'), 'self;');
writeFileSync(join(folder, '.secret'), 'no');
mkdirSync(join(folder, 'media'));
writeFileSync(join(folder, 'media', 'geist-XB3Q7KLM.woff2'), 'font');
writeFileSync(join(folder, '..', 'spotter-outside.txt'), 'no');
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'spotter-outside.txt'));
});

const { at, originOf, identity } = await givenGateway({ env: { WEB_APP_DIR: folder } });
const ironTemple = originOf('iron-temple');
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await request(ironTemple + path, { dispatcher: network, headers });
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) };
};
const asPerson = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-mode': 'navigate' };

test.each(['/', '/shop/products/belt', '/people/posts/1'])('%s is the app, which is asked for anew each time', async (path) => {
  const { status, headers, body } = await get(path, asPerson);
  expect(status).toBe(200);
  expect(body.toString()).toContain('<sp-root>');
  expect(headers['cache-control']).toBe('no-cache');
  const again = await get(path, { ...asPerson, 'if-none-match': String(headers.etag) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('a file with a hash in its name may be kept for a year, others not', async () => {
  expect((await get('/main-4GFNJQ2K.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get('/media/geist-XB3Q7KLM.woff2')).headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'font/woff2',
  });
  expect((await get('/chunk--Q_bakwV.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get('/knee-supports.svg')).headers['cache-control']).toBe('no-cache');
  expect((await get('/service-worker.js')).headers['cache-control']).toBe('no-cache');
});

test('files travel compressed, as the browser likes it', async () => {
  const brotli = await get('/main-4GFNJQ2K.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
  const gzip = await get('/main-4GFNJQ2K.js', { 'accept-encoding': 'gzip, br;q=0' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(script);
  const plain = await get('/main-4GFNJQ2K.js');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(script);
  expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
});

test('a file that is gone is not the app: an old page must notice', async () => {
  expect((await get('/main-OLDHASH1.js', asPerson)).status).toBe(404);
  expect((await get('/shop', { accept: 'application/json' })).status).toBe(404);
});

test.each([
  '/.secret',
  '/../spotter-outside.txt',
  '/%2e%2e/spotter-outside.txt',
  '/..%2fspotter-outside.txt',
  '/media/../.secret',
  '/media',
  '//etc/passwd',
])('%s is not served', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('a page may run and load only what comes from here', async () => {
  const { headers } = await get('/', asPerson);
  const policy = String(headers['content-security-policy']);
  for (const rule of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "object-src 'none'"])
    expect(policy).toContain(rule);
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(policy).toContain(`connect-src 'self' ${ironTemple.replace('http', 'ws')}`);
  expect(policy).toContain(`form-action 'self' ${identity.url}`);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin' });
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('the API is described, and its reader comes from our own origin', async () => {
  const document = (await at('iron-temple').get('/api/openapi.json')).json<{ openapi: string; paths: Record<string, unknown> }>();
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/api/session', '/api/store/products/{handle}', '/api/training/workouts/{id}']),
  );
  expect(Object.keys(document.paths).filter((path) => path.includes('internal'))).toEqual([]);
  const page = await get('/api/docs', asPerson);
  expect(String(page.headers['content-security-policy'])).toContain("script-src 'self'");
  const assets = [...page.body.toString().matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(assets.length).toBe(3);
  for (const address of assets) expect([address, (await get(address)).status]).toEqual([address, 200]);
});
