import { connect } from 'amqplib';
import { sql, uuidv7 } from '@spotter/service-kit';
import { eventually } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { listDeadLetters, replayDeadLetters } from '../src/dead-letters.ts';
import { assertConsumerQueues } from '../src/topology.ts';
import { LockerRented, LockerVisited, readLocker } from './sample/contract.ts';
import { stage } from './sample/app.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const keeper = service.as(ana);
const queue = 'sample.count-visits';
const visitsOf = async (id: string) => (await keeper(readLocker, { params: { id } })).visits;
const visit = (lockerId: string, more: { id?: string; failTimes?: number } = {}) =>
  service.publish(LockerVisited, {
    subject: lockerId,
    data: { lockerId, failTimes: more.failTimes ?? 0 },
    ...(more.id ? { id: more.id } : {}),
  });

const deadLetters = async () => {
  const connection = await connect(service.sandbox.rabbitmqUrl);
  const channel = await connection.createConfirmChannel();
  const letters = await listDeadLetters(channel, [queue]);
  return { letters, replay: (eventId?: string) => replayDeadLetters(channel, queue, eventId), close: () => connection.close() };
};

test('a committed change is told to everybody, once, with its trace', async () => {
  const traceparent = '00-11111111111111111111111111111111-2222222222222222-01';
  const id = uuidv7();
  const headers = { 'content-type': 'application/json', 'idempotency-key': id, traceparent };
  await keeper.fetch('/lockers', { method: 'POST', headers, body: JSON.stringify({ id, label: 'Traced', size: 'small' }) });
  const event = await service.published(LockerRented, ({ subject }) => subject === id);
  expect(event).toMatchObject({ source: '/spotter/sample', tenant: 'iron-temple', data: { id, label: 'Traced' } });
  expect(event.traceparent).toMatch(/^00-11111111111111111111111111111111-/);
});

test('a change that was undone is told to nobody', async () => {
  const { id, label } = await service.locker(keeper);
  const { transaction, outbox, tenants } = service.kit;
  const undone = transaction(async (tx) => {
    await outbox.append(tx, LockerRented, { tenant: await tenants.named('iron-temple'), subject: 'undone', data: { id, label } });
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  const next = await service.locker(keeper);
  await service.published(LockerRented, ({ subject }) => subject === next.id);
  expect(service.seen(LockerRented).filter(({ subject }) => subject === 'undone')).toEqual([]);
});

test('an event that comes twice has its effect once', async () => {
  const { id } = await service.locker(keeper);
  const first = await visit(id);
  await service.handled(first);
  await visit(id, { id: first.id });
  await service.handled(await visit(id));
  await eventually(async () => expect(await visitsOf(id)).toBe(2));
});

test('a handler that fails twice is tried again, and its half-done work does not count', async () => {
  const { id } = await service.locker(keeper);
  const settled = await service.handled(await visit(id, { failTimes: 2 }));
  expect(settled).toMatchObject([{ queue, outcome: 'done' }]);
  expect(await visitsOf(id)).toBe(1);
});

test('the trace goes on from a message into the log of its handler', async () => {
  const { id } = await service.locker(keeper);
  const traceparent = '00-33333333333333333333333333333333-4444444444444444-01';
  const event = await service.publish(LockerVisited, { subject: id, data: { lockerId: id, failTimes: 1 }, traceparent });
  await service.handled(event);
  const line = service.logs().find(({ eventId, err }) => eventId === event.id && err !== undefined);
  expect(line).toMatchObject({ traceId: '33333333333333333333333333333333' });
});

test('what does not parse is put aside at once with the reason, and does not stop the others', async () => {
  await service.publishRaw(LockerVisited.type, '{"half":', 'broken-json');
  await service.publishRaw(LockerVisited.type, '{"specversion":"1.0"}', 'no-envelope');
  const wrong = { ...(await visit(uuidv7())), id: uuidv7(), data: { lockerId: 'seven' } };
  await service.publishRaw(LockerVisited.type, JSON.stringify(wrong), wrong.id);
  const { id } = await service.locker(keeper);
  await service.handled(await visit(id));
  expect(await visitsOf(id)).toBe(1);

  await service.handled(wrong);
  const { letters, close } = await deadLetters();
  await close();
  expect(letters.map(({ eventId, reason }) => [eventId, reason])).toEqual(
    expect.arrayContaining([
      ['broken-json', 'not JSON in UTF-8'],
      ['no-envelope', expect.stringContaining('not a CloudEvent')],
      [wrong.id, expect.stringContaining('data do not fit the contract: lockerId')],
    ]),
  );
});

test('an event that keeps failing is put aside with the reason and has its effect when it is replayed', { timeout: 90_000 }, async () => {
  const { id } = await service.locker(keeper);
  const event = await visit(id, { failTimes: 6 });
  expect(await service.handled(event)).toMatchObject([{ outcome: 'dead', reason: 'the door is stuck' }]);
  expect(await visitsOf(id)).toBe(0);

  const { letters, replay, close } = await deadLetters();
  expect(letters.find(({ eventId }) => eventId === event.id)).toMatchObject({ type: LockerVisited.type, reason: 'the door is stuck' });
  expect(await replay(event.id)).toBe(1);
  await eventually(async () => expect(await visitsOf(id)).toBe(1));
  expect((await listAgain()).map(({ eventId }) => eventId)).not.toContain(event.id);
  await close();
});

const listAgain = async () => {
  const { letters, close } = await deadLetters();
  await close();
  return letters;
};

test('an event whose consumer dies with it in hand again and again is put aside by the broker', async () => {
  const connection = await connect(service.sandbox.rabbitmqUrl);
  const channel = await connection.createChannel();
  const dying = { queue: 'sample.dies', events: [LockerRented] };
  await assertConsumerQueues(channel, dying);
  const { id } = await service.locker(keeper);
  let deliveries = 0;
  await channel.consume(dying.queue, (message) => {
    deliveries += 1;
    if (message) channel.nack(message, false, true); // what the broker does itself when a connection is lost
  });
  await eventually(async () => {
    const [letter] = await listDeadLetters(await connection.createChannel(), [dying.queue]);
    expect(letter).toMatchObject({ reason: 'delivery_limit', type: LockerRented.type, content: expect.stringContaining(id) as string });
  });
  expect(deliveries).toBe(11);
  await connection.close();
});

test('several instances share the outbox: every event goes out, none twice', async () => {
  const other = await service.startAnother();
  const { transaction, outbox, tenants, db } = service.kit;
  const tenant = await tenants.named('iron-temple');
  const subjects = Array.from({ length: 120 }, (_, number) => `shared-${String(number)}`);
  const tell = (subject: string) =>
    transaction((tx) => outbox.append(tx, LockerRented, { tenant, subject, data: { id: uuidv7(), label: subject } }));
  await Promise.all(subjects.map(tell));
  await eventually(async () => {
    const waiting = await db.one<{ count: number }>(sql`SELECT COUNT(*) AS count FROM outbox WHERE published_at IS NULL`);
    expect(waiting?.count).toBe(0);
  });
  await eventually(() => {
    const told = service.seen(LockerRented).filter(({ subject }) => subject.startsWith('shared-'));
    expect(told.map(({ subject }) => subject).toSorted()).toEqual(subjects.toSorted());
  });
  await other.stop();
});

test('a job runs by itself, and by one instance at a time', async () => {
  const other = await service.startAnother();
  const before = stage.swept;
  await eventually(() => {
    expect(stage.swept).toBeGreaterThan(before + 3);
  });
  await other.stop();
  expect(stage.mostSweeping).toBe(1);
  const metrics = await service.metrics();
  expect(metrics).toMatch(/spotter_jobs_total\{job="sample.sweep",outcome="done"/);
  expect(metrics).toMatch(/spotter_events_consumed_total\{consumer="sample.count-visits",outcome="done"/);
});
