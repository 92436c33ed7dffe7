import { createHash } from 'node:crypto';
import { uuidv7 } from '@spotter/service-kit';
import { expect, test } from 'vitest';
import { exportLockers, listLockers, readLocker, receiveHook, relabelLocker, rentLocker } from './sample/contract.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const keeper = service.as(ana);
const json = { 'content-type': 'application/json', 'idempotency-key': 'k-1' };
const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = json) =>
  keeper.fetch('/lockers', { method: 'POST', headers, body });
const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await response.json()) as Record<string, unknown>;
};

test('a body that is not JSON, not UTF-8, of another type or too long is refused with the reason', async () => {
  expect(await problem(await post('{"id": '))).toMatchObject({
    status: 400,
    type: '/problems/invalid',
    detail: 'The body is not valid JSON',
  });
  expect(await problem(await post(Buffer.from([0x22, 0xc3, 0x28, 0x22])))).toMatchObject({
    status: 400,
    detail: 'The body is not valid UTF-8',
  });
  expect(await problem(await post('id=1', { ...json, 'content-type': 'text/plain' }))).toMatchObject({ status: 415 });
  expect(await problem(await post('{}', { ...json, 'content-type': 'application/json; charset=latin1' }))).toMatchObject({ status: 415 });
  expect(await problem(await post(JSON.stringify({ label: 'x'.repeat(300_000) })))).toMatchObject({ status: 413, limitBytes: 262_144 });
});

test('every refused field is named at once, with what is allowed', async () => {
  const answer = await problem(await post(JSON.stringify({ id: 'seven', label: 'two\nlines', size: 'huge', coins: 101 })));
  expect(answer).toMatchObject({ status: 400, title: 'The request is not valid', instance: expect.any(String) as string });
  expect(answer.errors).toMatchObject([
    { field: 'id' },
    { field: 'label', message: 'one line of text, without control characters' },
    { field: 'size', allowed: 'small, large' },
    { field: 'coins', allowed: 'at most 100' },
  ]);
});

test('an empty body, a bad id, a bad query and a broken address are refused, not failed', async () => {
  const empty = await problem(await post(''));
  expect(empty).toMatchObject({ status: 400, errors: [{ field: 'body' }] });
  expect((await keeper.answer(readLocker, { params: { id: 'nine' } })).body).toMatchObject({ status: 400, errors: [{ field: 'id' }] });
  expect((await keeper.fetch('/lockers?limit=many')).status).toBe(400);
  expect((await keeper.fetch('/lockers/%ff')).status).toBe(400);
});

test('an unknown address is 404, a known one with another method 405 with the methods it takes', async () => {
  expect(await problem(await keeper.fetch('/wardrobes'))).toMatchObject({ status: 404, type: '/problems/not-found' });
  const refused = await keeper.fetch('/lockers', { method: 'DELETE' });
  expect(refused.headers.get('allow')).toBe('POST, GET');
  expect(await problem(refused)).toMatchObject({ status: 405, type: '/problems/method-not-allowed' });
});

test('an answer holds what the contract says and nothing else, with its version as ETag and safe headers', async () => {
  const { id } = await service.locker(keeper);
  const { status, headers, body } = await keeper.answer(readLocker, { params: { id } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ id, isOpen: false, version: 1 });
  expect(body).not.toHaveProperty('tenantId');
  expect(Object.fromEntries(headers)).toMatchObject({
    etag: '"1"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
  expect(headers.get('x-powered-by')).toBeNull();
});

test('one value and several values of a query list both work', async () => {
  await service.locker(keeper);
  const one = await keeper(listLockers, { query: { size: ['small'] } });
  const both = await keeper(listLockers, { query: { size: ['small', 'large'] } });
  expect(one.items.length).toBeGreaterThan(0);
  expect(both.items.length).toBe(one.items.length);
});

test('a change needs the version that was read, and another version is refused', async () => {
  const { id } = await service.locker(keeper);
  const withoutVersion = await keeper.fetch(`/lockers/${id}`, { method: 'PATCH', headers: json, body: '{"label":"New"}' });
  expect(await problem(withoutVersion)).toMatchObject({ status: 428 });
  expect(await keeper(relabelLocker, { params: { id }, body: { label: 'First' }, ifMatch: 1 })).toMatchObject({
    label: 'First',
    version: 2,
  });
  const late = await keeper.answer(relabelLocker, { params: { id }, body: { label: 'Second' }, ifMatch: 1 });
  expect(late.body).toMatchObject({ status: 412, type: '/problems/precondition-failed' });
});

test('a failure tells the caller nothing of its cause, and the log everything, with the trace', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const response = await keeper.fetch('/lockers/broken', { headers: { traceparent } });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toMatch(/hunter2|10\.1\.2\.3|Error/);
  const line = service.logs().find(({ level, err }) => level === 'error' && JSON.stringify(err).includes('hunter2'));
  expect(line).toMatchObject({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    requestId: (JSON.parse(text) as { instance: string }).instance,
  });
});

test('a webhook needs no token and gets the exact bytes', async () => {
  const bytes = Buffer.from('{ "amount" : 1 }\r\n\u0000');
  const response = await fetch(`${service.url}/lockers/hooks/acme`, { method: 'POST', body: bytes });
  expect(await response.json()).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
  expect((await service.withToken(undefined).answer(receiveHook, { params: { vendor: 'acme' } })).status).toBe(200);
});

test('a table is offered as a download', async () => {
  await service.locker(keeper);
  const { status, headers, body } = await keeper.answer(exportLockers, {});
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe('attachment; filename=lockers.csv');
  expect(body).toMatch(/Locker \d+,small\n/);
});

test('durations are counted by route, not by address', async () => {
  const { id } = await service.locker(keeper);
  await keeper(readLocker, { params: { id } });
  const metrics = await service.metrics();
  expect(metrics).toMatch(/spotter_http_request_duration_seconds_count\{.*route="\/lockers\/:id".*status="200"/);
  expect(metrics).not.toContain(id);
});

test('a second locker with the same label is refused by name', async () => {
  const body = { id: uuidv7(), label: 'Corner', size: 'large' as const };
  await keeper(rentLocker, { body, idempotencyKey: uuidv7() });
  const second = await keeper.answer(rentLocker, { body: { ...body, id: uuidv7() }, idempotencyKey: uuidv7() });
  expect(second.body).toMatchObject({ status: 409, type: '/problems/label-taken', detail: 'Corner is taken' });
});
