import { sql, uuidv7 } from '@spotter/service-kit';
import { atOnce, liftClub, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { LockerRented, listLockers, rentLocker } from './sample/contract.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const keeper = service.as(ana);
const newLocker = (label: string) => ({ id: uuidv7(), label, size: 'small' as const, coins: 3 });
const lockersLabelled = async (label: string, client = keeper) =>
  (await client(listLockers, {})).items.filter((each) => each.label === label);

test('a key is needed where the route asks for one', async () => {
  const answer = await keeper.fetch('/lockers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(newLocker('A')),
  });
  expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field: 'Idempotency-Key' }] });
});

test('the same key gives the same answer, also after a restart, and one locker', async () => {
  const call = { body: newLocker('B'), idempotencyKey: 'key-b' };
  const first = await keeper.answer(rentLocker, call);
  const second = await keeper.answer(rentLocker, call);
  await service.restart();
  const third = await keeper.answer(rentLocker, call);
  expect(first.status).toBe(201);
  for (const again of [second, third]) {
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  }
  expect(await lockersLabelled('B')).toHaveLength(1);
});

test('fifty requests with one key at the same time rent one locker, tell of it once, and get one answer', async () => {
  const call = { body: newLocker('C'), idempotencyKey: 'key-c' };
  const answers = await atOnce(50, () => keeper(rentLocker, call));
  const values = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason)));
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1);
  expect(values[0]).toMatchObject({ label: 'C' });
  expect(await lockersLabelled('C')).toHaveLength(1);
  await service.published(LockerRented, ({ data }) => data.id === call.body.id);
  expect(service.seen(LockerRented).filter(({ data }) => data.label === 'C')).toHaveLength(1);
});

test('two instances that get the same key at the same time give one answer', async () => {
  const other = await service.startAnother();
  const body = JSON.stringify(newLocker('C2'));
  const send = (url: string) =>
    keeper.fetch(`${url}/lockers`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'key-c2' }, body });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => send(index % 2 ? service.url : other.url)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect(await lockersLabelled('C2')).toHaveLength(1);
  await other.stop();
});

test('a key that was used for another request is refused', async () => {
  await keeper(rentLocker, { body: newLocker('D'), idempotencyKey: 'key-d' });
  const other = await keeper.answer(rentLocker, { body: newLocker('D2'), idempotencyKey: 'key-d' });
  expect(other.body).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
  expect(await lockersLabelled('D2')).toHaveLength(0);
});

test('keys belong to their caller: another member and the same member elsewhere may use the same words', async () => {
  await keeper(rentLocker, { body: newLocker('E'), idempotencyKey: 'key-e' });
  const ben = service.as(member('Ben Okafor'));
  await ben(rentLocker, { body: newLocker('E of Ben'), idempotencyKey: 'key-e' });
  const elsewhere = keeper.in(liftClub.slug);
  await elsewhere(rentLocker, { body: newLocker('E'), idempotencyKey: 'key-e' });
  expect(await lockersLabelled('E of Ben')).toHaveLength(1);
  expect(await lockersLabelled('E', elsewhere)).toHaveLength(1);
});

test('a refusal is an answer too: the key gives it again, and nothing was written', async () => {
  const taken = newLocker('F');
  await keeper(rentLocker, { body: taken, idempotencyKey: 'key-f1' });
  const refused = await keeper.answer(rentLocker, { body: newLocker('F'), idempotencyKey: 'key-f2' });
  const again = await keeper.answer(rentLocker, { body: { ...newLocker('F') }, idempotencyKey: 'key-f3' });
  expect(refused).toMatchObject({ status: 409, body: { type: '/problems/label-taken' } });
  expect(again.status).toBe(409);
  expect(await lockersLabelled('F')).toHaveLength(1);
});

test('answers at rest are not readable', async () => {
  await keeper(rentLocker, { body: newLocker('Secret corner'), idempotencyKey: 'key-g' });
  const stored = await service.kit.db.one<{ body: string }>(sql`SELECT body FROM idempotency WHERE idempotency_key = 'key-g'`);
  expect(stored?.body).toMatch(/^test\./);
  expect(stored?.body).not.toContain('Secret corner');
});
