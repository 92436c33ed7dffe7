import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { network } from './harness/browser.ts';
import { eventually, givenGateway } from './harness/given-gateway.ts';
import { ironTemple } from './harness/services.ts';

/** The workout service, which each test makes do what it wants. */
let serve: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end();
const wilful = createServer((incoming, response) => serve(incoming, response));
await new Promise<void>((resolve) => wilful.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  wilful.closeAllConnections();
  wilful.close();
});
const WORKOUT_URL = `http://127.0.0.1:${(wilful.address() as AddressInfo).port}`;

const { at, services, gateway } = await givenGateway({ env: { WORKOUT_URL } });
const sam = at('iron-temple');
await sam.logIn('sam.okafor');
const cookie = `__Host-spotter=${String(sam.cookie(sam.origin, '__Host-spotter'))}`;
const everything = { 'accept-encoding': 'gzip, deflate, br' };

/** As a browser's network does it: the bytes as they travel. */
const ask = async (path: string, headers: Record<string, string> = everything, method: 'GET' | 'HEAD' | 'POST' | 'PUT' = 'GET') => {
  const answer = await request(sam.origin + path, { dispatcher: network, method, headers: { cookie, ...headers } });
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) };
};
const list = JSON.stringify({ items: Array.from({ length: 200 }, (_, i) => ({ id: i, title: `Upper A, week ${i}` })) });
const answering =
  (body: string | Buffer, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse): void =>
    void response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers })
      .end(_request.method === 'HEAD' ? undefined : body);

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
])('a long list for who takes %s travels as %s', async (accepted, encoding, decoded) => {
  serve = answering(list);
  const { headers, body } = await ask('/api/training/workouts', { 'accept-encoding': accepted });
  expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
  expect(body.length).toBeLessThan(list.length / 4);
  expect(decoded(body).toString()).toBe(list);
});

test.each([
  ['what nobody asked to be smaller', list, {}, {}],
  ['what is short', '{"items":[]}', {}, everything],
  ['a picture', randomBytes(5000), { 'content-type': 'image/webp' }, everything],
  ['what is compressed already', gzipSync(list), { 'content-encoding': 'gzip' }, everything],
  ['a part of a file', list, { 'content-range': 'bytes 0-5000/9000' }, everything],
])('%s travels as it is', async (_, content, changes, accepted) => {
  serve = answering(content, changes);
  const { headers, body } = await ask('/api/training/workouts', accepted);
  expect(body.equals(Buffer.from(content))).toBe(true);
  expect(headers['content-encoding']).toBe((changes as Record<string, string>)['content-encoding']);
  expect(headers['content-length']).toBe(String(content.length));
});

test('a stream is not held up: its first line arrives before the second is written', async () => {
  let finish = (): void => undefined;
  serve = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.write('one\n');
    finish = () => response.end('two\n');
  };
  const answer = await request(`${sam.origin}/api/training/export`, { dispatcher: network, headers: { cookie, ...everything } });
  const lines: string[] = [];
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    if (lines.push(piece.toString()) === 1) finish();
  }
  expect(lines.join('')).toBe('one\ntwo\n');
});

test('the session with its CSRF token, and the answer to a write, are as long as they are (BREACH)', async () => {
  services.setTenants([{ ...ironTemple, version: 2, displayName: '鉄'.repeat(60), tagline: '鉄'.repeat(140) }]);
  await gateway.parts.tenants.refresh();
  const session = await ask('/api/session');
  expect(session.body.length).toBeGreaterThan(1024);
  expect(JSON.parse(session.body.toString())).toMatchObject({ csrfToken: expect.any(String) as string });
  expect(session.headers).toMatchObject({ 'cache-control': 'no-store, no-transform' });
  expect(session.headers).not.toHaveProperty('content-encoding');

  serve = (incoming, response) => incoming.resume().on('end', () => answering(list)(incoming, response));
  const { csrfToken } = JSON.parse(session.body.toString()) as { csrfToken: string };
  const written = await ask('/api/training/workouts', { ...everything, origin: sam.origin, 'x-csrf-token': csrfToken }, 'POST');
  expect(written.body.toString()).toBe(list);
});

test('the tag of what was read works for a change, however it travelled', async () => {
  let asked: IncomingMessage['headers'] = {};
  serve = (incoming, response) => {
    asked = incoming.headers;
    incoming.resume().on('end', () => answering(list, { etag: '"7"' })(incoming, response));
  };
  const [small, plain] = [await ask('/api/training/workouts/1'), await ask('/api/training/workouts/1', {})];
  expect([small.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['br', undefined]);
  expect([small.headers.etag, plain.headers.etag]).toEqual(['W/"7"', 'W/"7"']); // the same version, not the same bytes
  const { csrfToken } = await sam.session();
  await ask('/api/training/workouts/1', { origin: sam.origin, 'x-csrf-token': csrfToken, 'if-match': String(small.headers.etag) }, 'PUT');
  expect(asked['if-match']).toBe('"7"');
});

test('caches are told that it depends on what is accepted, also where nothing is compressed', async () => {
  serve = answering('{}', { vary: 'accept-language' });
  expect((await ask('/api/training/workouts')).headers.vary).toBe('accept-language, accept-encoding');
  serve = (_request, response) => response.writeHead(304, { etag: '"7"' }).end();
  expect((await ask('/api/training/workouts')).headers).toMatchObject({ vary: 'accept-encoding', etag: 'W/"7"' });
  serve = answering(list);
  const head = await ask('/api/training/workouts', everything, 'HEAD');
  expect([head.headers.vary, head.body.length]).toEqual(['accept-encoding', 0]);
});

test('half a compressed answer is not taken for a whole one', async () => {
  serve = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000_000 });
    response.write(list, () => response.destroy());
  };
  await expect(ask('/api/training/workouts')).rejects.toThrow();
});

test('who goes away before a compressed answer is whole takes the service’s work along', async () => {
  const events: string[] = [];
  serve = (_request, response) => {
    response.on('close', () => events.push(response.writableFinished ? 'finished' : 'aborted'));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 10_000_000 });
    // Brotli lets nothing out before it has seen a million literals.
    response.write(randomBytes(4_000_000).toString('base64'));
  };
  const answer = await request(`${sam.origin}/api/training/workouts`, { dispatcher: network, headers: { cookie, ...everything } });
  answer.body.on('error', () => undefined);
  answer.body.destroy();
  await eventually(() => expect(events).toEqual(['aborted']));
});

test('the shop window is compressed for a crowd, and one tag stands for it in every encoding', async () => {
  const path = '/api/store/facets';
  const plain = await ask(path, {});
  const crowd = await Promise.all(Array.from({ length: 20 }, () => ask(path)));
  for (const { headers, body } of crowd) {
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-language, accept-encoding' });
    expect(brotliDecompressSync(body).equals(plain.body)).toBe(true);
  }
  const again = await ask(path, { ...everything, 'if-none-match': String(plain.headers.etag) });
  expect([again.status, again.body.length, again.headers.vary]).toEqual([304, 0, 'accept-language, accept-encoding']);
});
