import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { createConnection as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMariaDb, type MariaDb } from '../src/infra/mariadb.ts';
import { startRabbitMq, type RabbitMq } from '../src/infra/rabbitmq.ts';
import { startRedis, type PrivateRedis } from '../src/infra/redis.ts';
import { until } from '../src/process/until.ts';
import { isRunning } from '../src/process/process-identity.ts';
import { removeFolder } from '../src/process/remove-folder.ts';

let folder: string;
const started: { kill(): Promise<void> }[] = [];
const keep = <Server extends { kill(): Promise<void> }>(server: Server): Server => {
  started.push(server);
  return server;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-infra-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
  removeFolder(folder);
});

const query = async (database: MariaDb, sql: string): Promise<unknown> => {
  const connection = await createConnection(database.url());
  const [answer] = await connection.query(sql);
  await connection.end();
  return answer;
};

const ask = async <Answer>(redis: PrivateRedis, question: (client: Redis) => Promise<Answer>): Promise<Answer> => {
  const client = new Redis(redis.url);
  const answer = await question(client);
  client.disconnect();
  return answer;
};

const publish = async (broker: RabbitMq, text: string): Promise<void> => {
  const connection = await connect(broker.url('spotter'));
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue('parcels', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  channel.sendToQueue('parcels', Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
};

/**
 * Messages are on disk when they are confirmed, but the broker writes the name of a new quorum queue up to three seconds later
 * (names.dets of its Raft library, with its default delay). A kill before that loses the queue.
 */
const nameIsOnDisk = (data: string): Promise<void> =>
  until(() => globSync(`${data}/data/*/quorum/*/names.dets`).some((file) => readFileSync(file).includes('parcels')), {
    what: 'the queue is in the names of the Raft library',
    timeoutSeconds: 30,
  });

const fetchOne = async (broker: RabbitMq): Promise<string | undefined> => {
  const connection = await connect(broker.url('spotter'));
  const channel = await connection.createChannel();
  const message = await channel.get('parcels', { noAck: true });
  await connection.close();
  return message ? message.content.toString() : undefined;
};

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });

describe('a private MariaDB', () => {
  test('keeps committed rows over a kill, on the same folder and port', async () => {
    const first = keep(await startMariaDb({ folder, port: 0, durable: true }));
    await query(first, 'CREATE DATABASE gym');
    await query(first, 'CREATE TABLE gym.belt (id INT PRIMARY KEY)');
    await query(first, 'INSERT INTO gym.belt VALUES (1), (2)');
    await first.kill();
    const second = keep(await startMariaDb({ folder, port: first.port, durable: true }));
    expect(second.port).toBe(first.port);
    expect(await query(second, 'SELECT COUNT(*) AS belts FROM gym.belt')).toEqual([{ belts: 2 }]);
  });

  test('lets nobody in without the password', async () => {
    const database = keep(await startMariaDb({ folder, port: 0, durable: false }));
    await expect(createConnection({ host: database.host, port: database.port, user: 'root' })).rejects.toThrow(/Access denied/);
  });

  test('gives no answer while it is frozen and the same data afterwards', async () => {
    const database = keep(await startMariaDb({ folder, port: 0, durable: false }));
    await query(database, 'CREATE DATABASE gym');
    database.freeze();
    await expect(createConnection({ uri: database.url(), connectTimeout: 300 })).rejects.toThrow(/ETIMEDOUT/);
    database.thaw();
    expect(await query(database, "SHOW DATABASES LIKE 'gym'")).toHaveLength(1);
  });

  test('says which log to read when it cannot start', async () => {
    const first = keep(await startMariaDb({ folder, port: 0, durable: false }));
    const second = startMariaDb({ folder: join(folder, 'other'), port: first.port, durable: false });
    await expect(second).rejects.toThrow(/mariadb\.log:[\s\S]*port/i);
  });
});

describe('a private Redis', () => {
  test('keeps answered writes over a kill when it is durable', async () => {
    const first = keep(await startRedis({ folder, port: 0, durable: true }));
    await ask(first, (client) => client.set('cart', '2 belts'));
    await first.kill();
    const second = keep(await startRedis({ folder, port: first.port, durable: true }));
    expect(await ask(second, (client) => client.get('cart'))).toBe('2 belts');
  });

  test('lets nobody in without the password', async () => {
    const redis = keep(await startRedis({ folder, port: 0, durable: false }));
    const stranger = new Redis(redis.port, { maxRetriesPerRequest: 0 });
    stranger.on('error', () => undefined); // the rejected promise tells the same
    await expect(stranger.get('cart')).rejects.toThrow(/NOAUTH/);
    stranger.disconnect();
  });
});

describe('a private RabbitMQ', () => {
  test('keeps confirmed messages over a kill and a polite restart, and two of them live side by side', { timeout: 180_000 }, async () => {
    const [first, neighbour] = await Promise.all([
      startRabbitMq({ folder: join(folder, 'a'), port: 0, durable: true }).then(keep),
      startRabbitMq({ folder: join(folder, 'b'), port: 0, durable: false }).then(keep),
    ]);
    await Promise.all([first.addVirtualHost('spotter'), neighbour.addVirtualHost('spotter')]);
    await publish(first, 'a belt');
    await nameIsOnDisk(join(folder, 'a'));
    await first.kill();
    const second = keep(await startRabbitMq({ folder: join(folder, 'a'), port: first.port, durable: true }));
    expect(await fetchOne(second)).toBe('a belt');
    await publish(second, 'a pair of straps');
    await second.stop();
    const third = keep(await startRabbitMq({ folder: join(folder, 'a'), port: first.port, durable: true }));
    expect(await fetchOne(third)).toBe('a pair of straps');
    await publish(neighbour, 'chalk');
    expect(await fetchOne(neighbour)).toBe('chalk');
  });
});

test('a stopped server leaves no process, no port and no pid file', async () => {
  const servers = await Promise.all([
    startMariaDb({ folder: join(folder, 'mariadb'), port: 0, durable: true }).then(keep),
    startRabbitMq({ folder: join(folder, 'rabbitmq'), port: 0, durable: true }).then(keep),
    startRedis({ folder: join(folder, 'redis'), port: 0, durable: true }).then(keep),
  ]);
  await Promise.all(servers.map((server) => server.stop()));
  for (const { identity, port } of servers) {
    expect(isRunning(identity)).toBe(false);
    expect(await isListening(port)).toBe(false);
  }
});
