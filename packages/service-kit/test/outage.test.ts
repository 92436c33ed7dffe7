import { connect } from 'amqplib';
import { uuidv7 } from '@spotter/service-kit';
import { eventually, startInfra } from '@spotter/service-kit/testing';
import { afterAll, expect, test } from 'vitest';
import { eventsExchange } from '../src/topology.ts';
import { LockerRented, LockerVisited, readLocker } from './sample/contract.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const infra = await startInfra();
afterAll(() => infra.stop());
const service = await givenLockers({ infra });
const keeper = service.as(ana);
const readiness = async () => {
  const response = await fetch(`${service.url}/readyz`);
  return { http: response.status, ...((await response.json()) as object) };
};
const visitsOf = async (id: string) => (await keeper(readLocker, { params: { id } })).visits;

/** A subscriber whose queue outlives the broker's restart. */
const withChannel = async <T>(
  work: (channel: Awaited<ReturnType<Awaited<ReturnType<typeof connect>>['createConfirmChannel']>>) => Promise<T>,
): Promise<T> => {
  const connection = await connect(service.sandbox.rabbitmqUrl);
  try {
    return await work(await connection.createConfirmChannel());
  } finally {
    await connection.close();
  }
};

test('while the broker is away people rent lockers, and everybody hears of it when it is back', { timeout: 120_000 }, async () => {
  await eventually(async () => expect(await readiness()).toEqual({ http: 200, status: 'ready', reasons: {} }));
  await withChannel(async (channel) => {
    await channel.assertQueue('neighbour', { durable: true });
    await channel.bindQueue('neighbour', eventsExchange, LockerRented.type);
  });

  await infra.rabbitmq.stop();
  const rented = await service.locker(keeper);
  await eventually(async () => {
    expect(await readiness()).toEqual({ http: 200, status: 'degraded', reasons: { broker: 'away; events wait in the outbox' } });
  });
  expect(await service.metrics()).toMatch(/spotter_outbox_pending_events\{[^}]*\} 1\n/);

  await infra.rabbitmq.start();
  await eventually(
    () =>
      withChannel(async (channel) => {
        const message = await channel.get('neighbour', { noAck: true });
        if (message === false) throw new Error('nothing heard yet');
        expect(JSON.parse(message.content.toString('utf8'))).toMatchObject({ type: LockerRented.type, subject: rented.id });
      }),
    60,
  );
  await eventually(async () => {
    expect(await readiness()).toMatchObject({ status: 'ready' });
    expect(await service.metrics()).toMatch(/spotter_outbox_pending_events\{[^}]*\} 0\n/);
  });
});

const tellOfVisit = (lockerId: string) =>
  withChannel(async (channel) => {
    const id = uuidv7();
    const head = { specversion: '1.0', id, source: '/spotter/test', type: LockerVisited.type, subject: lockerId, tenant: 'iron-temple' };
    const event = { ...head, time: new Date().toISOString(), datacontenttype: 'application/json', data: { lockerId } };
    channel.publish(eventsExchange, LockerVisited.type, Buffer.from(JSON.stringify(event)), { persistent: true, messageId: id });
    await channel.waitForConfirms();
    return { id, type: LockerVisited.type };
  });

test('consumers listen again after the broker came back', async () => {
  const { id } = await service.locker(keeper);
  await service.handled(await tellOfVisit(id));
  expect(await visitsOf(id)).toBe(1);
});

test(
  'without the database a request is told to come again, and an event waits instead of being put aside',
  { timeout: 120_000 },
  async () => {
    const { id } = await service.locker(keeper);
    await infra.mariadb.stop();
    const refused = await keeper.answer(readLocker, { params: { id } });
    expect(refused).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await readiness()).toMatchObject({ http: 503, status: 'not-ready', reasons: { database: 'cannot be reached' } });

    const event = await tellOfVisit(id);
    await eventually(() => {
      expect(service.logs().filter(({ eventId }) => eventId === event.id).length).toBeGreaterThan(6); // more tries than a failing handler gets
    }, 60);
    await infra.mariadb.start();
    expect(await service.handled(event)).toMatchObject([{ outcome: 'done' }]);
    expect(await visitsOf(id)).toBe(1);
  },
);

test('without Redis a cached read goes to its source, and the service says what it lacks', async () => {
  const { cache, tenants } = service.kit;
  const tenant = await tenants.named('iron-temple');
  let loads = 0;
  const count = () => cache.load(tenant, 'count', { minutes: 5 }, () => Promise.resolve((loads += 1)));
  expect([await count(), await count()]).toEqual([1, 1]);
  await infra.redis.stop();
  await eventually(async () => {
    expect(await readiness()).toMatchObject({ http: 200, status: 'degraded', reasons: { redis: 'away; reads go to their source' } });
  });
  expect([await count(), await count()]).toEqual([2, 3]);
  await infra.redis.start();
  await eventually(async () => expect(await readiness()).toMatchObject({ status: 'ready' }));
  const first = await count();
  expect(await count()).toBe(first);
});

test.each([
  ['broker', infra.rabbitmq, 'does not answer; events wait in the outbox'],
  ['redis', infra.redis, 'does not answer; reads go to their source'],
  ['database', infra.mariadb, 'does not answer'],
] as const)(
  'a %s that is frozen is told within five seconds, and so is that it moves again',
  { timeout: 60_000 },
  async (name, server, reason) => {
    await eventually(async () => expect(await readiness()).toMatchObject({ status: 'ready' }));
    server.freeze();
    try {
      // A process of many threads may still answer a few milliseconds after it was told to stop.
      await eventually(async () => {
        const answer = await fetch(`${service.url}/readyz`, { signal: AbortSignal.timeout(5000) });
        expect(await answer.json()).toMatchObject({ reasons: { [name]: reason } });
      }, 5);
    } finally {
      server.thaw();
    }
    await eventually(async () => expect(await readiness()).toEqual({ http: 200, status: 'ready', reasons: {} }));
  },
);
