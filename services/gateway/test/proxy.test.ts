import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { request } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { network } from './harness/browser.ts';
import { eventually, givenGateway } from './harness/given-gateway.ts';

/** A service that each test makes do what it wants. */
let serve: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end();
const wilful = createServer((incoming, response) => serve(incoming, response));
await new Promise<void>((resolve) => wilful.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  wilful.closeAllConnections();
  wilful.close();
});
const WORKOUT_URL = `http://127.0.0.1:${(wilful.address() as AddressInfo).port}`;

const { at, services, originOf, gateway } = await givenGateway({ env: { WORKOUT_URL, UPSTREAM_TIMEOUT_MILLISECONDS: '400' } });
const ironTemple = originOf('iron-temple');
const sam = at('iron-temple');
await sam.logIn('sam.okafor');
const { csrfToken } = await sam.session();
const write = { accept: 'application/json', origin: ironTemple, 'x-csrf-token': csrfToken };

test('what a client says of itself does not reach the services', async () => {
  await sam.get('/api/store/echo', {
    headers: {
      'x-spotter-tenant': 'north-barbell',
      'x-spotter-guest': 'somebody',
      'x-spotter-actor': Buffer.from('{"roles":["owner"]}').toString('base64url'),
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=10.0.0.1',
      'x-real-ip': '10.0.0.1',
      connection: 'authorization, x-spotter-tenant',
      te: 'trailers',
      'stripe-signature': 'forged',
      'accept-language': 'de',
      'if-match': '"3"',
      'idempotency-key': 'k-1',
    },
  });
  const { headers } = services.last('/store/echo') ?? {};
  expect(headers).toMatchObject({
    'x-spotter-tenant': 'iron-temple',
    authorization: expect.stringMatching(/^Bearer ey/) as string,
    'accept-language': 'de',
    'if-match': '"3"',
    'idempotency-key': 'k-1',
  });
  for (const name of [
    'cookie',
    'x-spotter-guest',
    'x-spotter-actor',
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'te',
    'stripe-signature',
    'x-csrf-token',
  ]) {
    expect(headers).not.toHaveProperty(name);
  }
});

test('a trace and a request id go through, and the id comes back', async () => {
  const traceId = randomBytes(16).toString('hex');
  const answer = await sam.get('/api/store/traced', {
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'x-request-id': 'my-request-1' },
  });
  expect(services.last('/store/traced')?.headers).toMatchObject({
    traceparent: expect.stringMatching(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)`)) as string,
    'x-request-id': 'my-request-1',
  });
  expect(answer.headers['x-request-id']).toBe('my-request-1');
});

test('what a service says of itself does not reach the client', async () => {
  const { headers } = await sam.get('/api/store/talkative');
  expect(headers).toMatchObject({ etag: 'W/"7"', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  for (const name of ['set-cookie', 'server', 'x-spotter-secret', 'x-powered-by']) expect(headers).not.toHaveProperty(name);
});

test('a client that has it already gets 304', async () => {
  const answer = await sam.get('/api/store/talkative', { headers: { 'if-none-match': 'W/"7"' } });
  expect(answer).toMatchObject({ status: 304, text: '' });
});

test.each([
  '/api/internal/tenants',
  '/api/store/../internal/carts/merge',
  '/api/store/%2e%2e/internal/tenants',
  '/api/metrics',
  '/metrics',
  '/internal/tenants',
])('%s is not there', async (path) => {
  const before = services.calls.length;
  const raw = connect(Number(new URL(ironTemple).port), '127.0.0.1');
  raw.write(`GET ${path} HTTP/1.1\r\nhost: ${new URL(ironTemple).host}\r\naccept: application/json\r\nconnection: close\r\n\r\n`);
  const answer = (await Readable.from(raw).toArray()).join('');
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(services.calls.length).toBe(before);
});

test('what is left over of one request is not taken for another (request smuggling)', async () => {
  const raw = connect(Number(new URL(ironTemple).port), '127.0.0.1');
  raw.write(
    `POST /api/store/smuggle HTTP/1.1\r\nhost: ${new URL(ironTemple).host}\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/store/hidden HTTP/1.1\r\nhost: x\r\n\r\n`,
  );
  const answer = (await Readable.from(raw).toArray()).join('');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(services.last('/store/hidden')).toBeUndefined();
});

test.each(['OPTIONS', 'TRACE'])('%s is refused', async (method) => {
  expect((await sam.get('/api/store/products', { method })).status).toBe(405);
});

test('areas that need a login, a role or the platform’s own people are closed to others before any service is asked', async () => {
  const before = services.calls.length;
  const guest = at('iron-temple');
  expect((await guest.get('/api/training/workouts')).status).toBe(401);
  expect((await guest.get('/api/admin/store/orders')).status).toBe(401);
  expect((await guest.get('/api/platform/users/tenants')).status).toBe(401);
  expect((await sam.get('/api/admin/store/orders')).status).toBe(403);
  expect((await sam.get('/api/platform/users/tenants')).status).toBe(403);
  expect((await at(undefined).get('/api/store/products')).status).toBe(404);
  expect(services.calls.length).toBe(before);
});

test('a large answer arrives while it is still being made', async () => {
  const piece = randomBytes(1024 * 1024);
  const hash = createHash('sha256');
  let more = (): void => undefined;
  serve = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write(piece);
    more = () => Readable.from(Array.from({ length: 63 }, () => piece)).pipe(response);
  };
  const cookie = `__Host-spotter=${String(sam.cookie(ironTemple, '__Host-spotter'))}`;
  const answer = await request(`${ironTemple}/api/training/export`, { dispatcher: network, headers: { cookie } });
  let bytes = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    if (bytes === 0) more(); // only what has come so far makes the service go on
    hash.update(chunk);
    bytes += chunk.length;
  }
  const expected = createHash('sha256');
  for (let i = 0; i < 64; i += 1) expected.update(piece);
  expect(hash.digest('hex')).toBe(expected.digest('hex'));
});

test('a large body reaches the service while it is still being sent', async () => {
  const body = new PassThrough();
  const arrived: Buffer[] = [];
  serve = (incoming, response) => {
    incoming.on('data', (chunk: Buffer) => {
      if (arrived.push(chunk) === 1) body.end(Buffer.alloc(900_000, 'b'));
    });
    incoming.on('end', () => response.end('{}'));
  };
  body.write('a'); // the rest follows when the service has seen this
  const answer = await sam.visit(`${ironTemple}/api/training/import`, { method: 'POST', headers: write, body });
  expect(answer.status).toBe(200);
  expect(Buffer.concat(arrived).length).toBe(900_001);
});

test.each([
  ['that says its length', Buffer.alloc(1024 * 1024 + 1)],
  ['that does not', Readable.from([Buffer.alloc(1024 * 1024), Buffer.alloc(1)])],
])('a body over the limit %s is refused', async (_, body) => {
  let isWhole = false;
  serve = (incoming, response) => incoming.on('end', () => ((isWhole = true), response.end('{}'))).resume();
  const answer = await sam.visit(`${ironTemple}/api/training/import`, { method: 'POST', headers: write, body });
  expect(answer.status).toBe(413);
  expect(answer.json()).toMatchObject({ type: '/problems/too-large' });
  expect(isWhole).toBe(false);
});

const megabyte = Buffer.alloc(1024 * 1024, 'a');
const megabytes = (count: number): Buffer[] => Array.from({ length: count }, () => megabyte);

test('a file of training of 20 MB passes as a whole; one byte more is refused in words, and none of it counts as sent', async () => {
  const arrived = { bytes: 0, isWhole: false };
  serve = (incoming, response) => {
    Object.assign(arrived, { bytes: 0, isWhole: false });
    incoming.on('data', (chunk: Buffer) => (arrived.bytes += chunk.length));
    incoming.on('end', () => ((arrived.isWhole = true), response.end('{}')));
  };
  const send = (body: Buffer | Readable) =>
    sam.visit(`${ironTemple}/api/training/imports/${randomUUID()}?fileName=hevy.csv`, { method: 'PUT', headers: write, body });
  expect((await send(Readable.from(megabytes(20)))).status).toBe(200);
  expect(arrived).toEqual({ bytes: 20 * 1024 * 1024, isWhole: true });
  for (const body of [Readable.from([...megabytes(20), Buffer.alloc(1)]), Buffer.concat([...megabytes(20), Buffer.alloc(1)])]) {
    arrived.isWhole = false;
    const answer = await send(body);
    expect([answer.status, answer.json()]).toEqual([413, expect.objectContaining({ type: '/problems/too-large' })]);
    expect(arrived.isWhole).toBe(false);
  }
});

test('a service that has read enough of a file says so while the rest is still being sent, and its words arrive', async () => {
  serve = (incoming, response) => {
    incoming.once('data', () => {
      response.writeHead(413, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ type: '/problems/too-many-rows', limitRows: 50_000 }));
    });
    incoming.resume();
  };
  const body = Readable.from(megabytes(19));
  const answer = await sam.visit(`${ironTemple}/api/training/imports/${randomUUID()}`, { method: 'PUT', headers: write, body });
  expect([answer.status, answer.json()]).toEqual([413, expect.objectContaining({ type: '/problems/too-many-rows', limitRows: 50_000 })]);
});

test('a service that does not answer in time gives 504', async () => {
  serve = () => undefined;
  const answer = await sam.get('/api/training/slow');
  expect(answer.status).toBe(504);
  expect(answer.json()).toMatchObject({ type: '/problems/gateway-timeout', instance: expect.any(String) as string });
});

test('a write is sent once, even when the service hangs up; a read is tried again', async () => {
  let asked = 0;
  serve = (incoming) => {
    asked += 1;
    incoming.socket.destroy();
  };
  const written = await sam.visit(`${ironTemple}/api/training/workouts`, { method: 'POST', headers: write, body: '{}' });
  expect(written.status).toBe(503);
  expect(asked).toBe(1);
  expect((await sam.get('/api/training/workouts')).status).toBe(503);
  expect(asked).toBe(3);
});

test('half an answer is not taken for a whole one', async () => {
  serve = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"half":');
    setImmediate(() => response.destroy());
  };
  await expect(sam.get('/api/training/broken-off')).rejects.toThrow();
});

test('of a small answer that breaks off nothing is told but that', async () => {
  serve = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100, etag: '"7"' });
    response.write('{"half":', () => response.destroy());
  };
  const answer = await sam.get('/api/training/broken-off');
  expect([answer.status, answer.json()]).toMatchObject([503, { type: '/problems/unavailable' }]);
  expect(answer.headers).not.toHaveProperty('etag');
});

test('something small goes to the service when all of it is there: who is slow, or goes away, holds nobody up', async () => {
  const asked: (string | undefined)[] = [];
  serve = (incoming, response) => {
    asked.push(incoming.url);
    response.end('[]');
  };
  const { port, host } = new URL(ironTemple);
  const cookie = `__Host-spotter=${String(sam.cookie(ironTemple, '__Host-spotter'))}`;
  const slow = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  const headers = { host, cookie, ...write, 'content-type': 'application/json', 'content-length': '100' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  await new Promise((sent) => slow.write(['POST /api/training/slow HTTP/1.1', ...lines, '', '{"half":'].join('\r\n'), sent));
  const quick = () => sam.visit(`${ironTemple}/api/training/quick`, { method: 'POST', headers: write, body: '{}' });
  expect((await quick()).status).toBe(200);
  slow.destroy();
  expect((await quick()).status).toBe(200);
  expect(asked).toEqual(['/training/quick', '/training/quick']);
});

test('who goes away takes the service’s work along', async () => {
  const events: string[] = [];
  serve = (_request, response) => {
    events.push('begun');
    response.on('close', () => events.push(response.writableFinished ? 'finished' : 'aborted'));
    response.writeHead(200);
    response.write('x');
  };
  const cookie = `__Host-spotter=${String(sam.cookie(ironTemple, '__Host-spotter'))}`;
  const answer = await request(`${ironTemple}/api/training/watch`, { dispatcher: network, headers: { cookie } });
  answer.body.on('error', () => undefined);
  answer.body.destroy();
  await eventually(() => expect(events).toEqual(['begun', 'aborted']));
});

test('a dead service gives 503 as a problem, the others go on, and it is back without a restart', async () => {
  await services.goAway();
  const answer = await sam.get('/api/store/products');
  expect(answer.status).toBe(503);
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringContaining('application/problem+json') as string,
    'retry-after': '2',
  });
  expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|at .*\.ts/);
  serve = (_request, response) => response.end('{}');
  expect((await sam.get('/api/training/workouts')).status).toBe(200);
  await services.comeBack();
  expect((await sam.get('/api/store/products')).status).toBe(200);
});

test('numbers and reasons are for inside only', async () => {
  await sam.get('/api/store/products');
  const metrics = await (await fetch(`${gateway.internalUrl}/metrics`)).text();
  expect(metrics).toMatch(/spotter_http_request_duration_seconds_count\{.*route="proxy store".*\} \d/);
  const ready = (await (await fetch(`${gateway.internalUrl}/readyz`)).json()) as object;
  expect(ready).toMatchObject({ status: 'ready', reasons: {} });
  expect((await at(undefined).get('/readyz')).status).toBe(404);
  expect((await at(undefined).get('/livez')).json()).toEqual({ status: 'alive' });
});
