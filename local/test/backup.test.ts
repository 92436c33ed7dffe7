import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrationsOf } from '@spotter/service-kit/migrate';
import { runningInfra } from '@spotter/service-kit/testing/infra';
import { createConnection, createPool, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../src/settings.ts';
import { removeFolder } from '../src/process/remove-folder.ts';

const scripts = join(root, 'cdk8s/src/backup');
const server = new URL(runningInfra()?.mariadbUrl ?? '');
const suffix = randomBytes(4).toString('hex');
const [user, store] = [`backup_user_${suffix}`, `backup_store_${suffix}`];
const folder = mkdtempSync(join(tmpdir(), 'spotter-backup-'));
const urlOf = (schema: string): string => Object.assign(new URL(server), { pathname: `/${schema}` }).href;
const db = createPool({ uri: server.href, multipleStatements: true, connectionLimit: 4 });

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** What the CronJob's container does. A member that is away stands before the one that is there. */
const run = (script: 'take.sh' | 'restore.sh', args: readonly string[] = [], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const given = {
      PATH: process.env.PATH ?? '',
      HOSTS: `127.0.0.255 ${server.hostname}`,
      SCHEMAS: `${user} ${store}`,
      FOLDER: folder,
      KEEP_DAYS: '2',
      DATABASE_PORT: server.port,
      DATABASE_USER: server.username,
      MYSQL_PWD: decodeURIComponent(server.password),
    };
    execFile('bash', [join(scripts, script), ...args], { env: { ...given, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });

const backups = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql.gz') && !name.startsWith('.'))
    .sort();

/** Restores the newest one. */
const restore = (): Promise<Ended> => run('restore.sh', [join(folder, backups().at(-1) ?? '')]);

const rows = async (schema: string, table: string): Promise<RowDataPacket[]> =>
  (await db.query<RowDataPacket[]>(`SELECT * FROM \`${schema}\`.\`${table}\` ORDER BY 1`))[0];

/** Every row of every table, and what else belongs to a schema. */
const everythingIn = async (schema: string) => {
  const [tables] = await db.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1',
    [schema],
  );
  const [triggers] = await db.query<RowDataPacket[]>(
    'SELECT trigger_name, action_statement FROM information_schema.triggers WHERE trigger_schema = ?',
    [schema],
  );
  const contents = tables.map(async ({ name }) => {
    const [[made]] = await db.query<RowDataPacket[]>(`SHOW CREATE TABLE \`${schema}\`.\`${String(name)}\``);
    return [name, made?.['Create Table'], await rows(schema, String(name))] as const;
  });
  return { triggers, tables: await Promise.all(contents) };
};

const odd = { text: 'Kraft 💪 “größer”\n\\0', bytes: Buffer.from([0, 10, 13, 26, 34, 39, 92, 128, 255]), at: '2026-03-29 01:59:59.123456' };

beforeAll(async () => {
  await db.query(`CREATE DATABASE ${user}; CREATE DATABASE ${store}`);
  await migrate(urlOf(user), migrationsOf('user', new URL('../../services/user/migrations/', import.meta.url)));
  await migrate(urlOf(store), migrationsOf('store', new URL('../../services/store/migrations/', import.meta.url)));
  await db.query(`
    CREATE TABLE ${store}.counter (id INT PRIMARY KEY, n INT NOT NULL);
    INSERT INTO ${store}.counter VALUES (1, 0);
    CREATE TABLE ${user}.counter (id INT PRIMARY KEY, n INT NOT NULL);
    INSERT INTO ${user}.counter VALUES (1, 0);
    CREATE TABLE ${store}.odd (
      id UUID PRIMARY KEY, text VARCHAR(80), bytes BLOB, at DATETIME(6), doc JSON, length INT AS (CHAR_LENGTH(text)) STORED);
    CREATE TRIGGER ${store}.odd_stays BEFORE DELETE ON ${store}.odd FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'odd rows stay'`);
  await db.query(`INSERT INTO ${store}.odd (id, text, bytes, at, doc) VALUES (UUID(), ?, ?, ?, ?)`, [
    odd.text,
    odd.bytes,
    odd.at,
    '{"a": [1]}',
  ]);
  await db.query(`
    INSERT INTO ${store}.outbox (event_id, type, envelope, published_at) VALUES
      (UUID(), 'store.old.v1', '{}', UTC_TIMESTAMP(6) - INTERVAL 3 DAY),
      (UUID(), 'store.on-its-way.v1', '{}', UTC_TIMESTAMP(6) - INTERVAL 1 HOUR),
      (UUID(), 'store.just-told.v1', '{}', UTC_TIMESTAMP(6))`);
});

afterAll(async () => {
  await db.query(`DROP DATABASE IF EXISTS ${user}; DROP DATABASE IF EXISTS ${store}`);
  await db.end();
  removeFolder(folder);
});

test('after a restore every row, table and trigger is as it was, and what came later is gone', async () => {
  const before = [await everythingIn(user), await everythingIn(store)];
  expect(await run('take.sh')).toMatchObject({ code: 0, said: expect.stringContaining(`taken from ${server.hostname}`) as string });
  expect(statSync(join(folder, backups()[0] ?? '')).mode & 0o007).toBe(0); // nobody else reads it

  await db.query(`
    DROP TABLE ${store}.odd; UPDATE ${user}.counter SET n = 99; CREATE TABLE ${store}.later (id INT); DELETE FROM ${store}.outbox`);
  expect(await restore()).toMatchObject({ code: 0, said: expect.stringContaining(`${store}: 2 events will be told again`) as string });

  await db.query(`UPDATE ${store}.outbox SET published_at = UTC_TIMESTAMP(6) WHERE published_at IS NULL`);
  const told = (state: Awaited<ReturnType<typeof everythingIn>>) =>
    JSON.stringify(state, (key, value: unknown) => (key === 'published_at' ? 'then' : value));
  expect([await everythingIn(user), await everythingIn(store)].map(told)).toEqual(before.map(told));
  const [[back]] = await db.query<RowDataPacket[]>(`SELECT text, bytes, CAST(at AS CHAR) AS at, length FROM ${store}.odd`);
  expect(back).toEqual({ ...odd, length: Array.from(odd.text).length });
});

test('events of the last day before it are told again, older ones are not', async () => {
  expect((await run('take.sh')).code).toBe(0);
  expect((await restore()).code).toBe(0);
  const [waiting] = await db.query<RowDataPacket[]>(`SELECT type FROM ${store}.outbox WHERE published_at IS NULL ORDER BY sequence`);
  expect(waiting.map(({ type }) => String(type))).toEqual(['store.on-its-way.v1', 'store.just-told.v1']);
});

test('while people are at work all schemas are taken at one moment: what was written to both at once is in both, or in neither', async () => {
  const atWork = new AbortController();
  const writer = await createConnection({ uri: server.href });
  let written = 0;
  const writing = (async () => {
    while (!atWork.signal.aborted) {
      await writer.beginTransaction();
      await writer.query(`UPDATE ${user}.counter SET n = n + 1`);
      await writer.query(`UPDATE ${store}.counter SET n = n + 1`);
      await writer.commit();
      written += 1;
    }
  })();
  await expect.poll(() => written, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  const [before] = await rows(user, 'counter');
  expect((await run('take.sh')).code).toBe(0);
  const [after] = await rows(user, 'counter');
  atWork.abort();
  await writing;
  await writer.end();
  expect((await restore()).code).toBe(0);
  const [[inUser], [inStore]] = [await rows(user, 'counter'), await rows(store, 'counter')];
  expect(inUser?.n).toBe(inStore?.n);
  expect(Number(inUser?.n)).toBeGreaterThanOrEqual(Number(before?.n));
  expect(Number(inUser?.n)).toBeLessThan(Number(after?.n));
});

test('nothing is restored below a running service, and nothing from half a file', async () => {
  await db.query(`UPDATE ${user}.counter SET n = 777`);
  const service = await createConnection({ uri: urlOf(store) });
  expect(await restore()).toMatchObject({
    code: 1,
    said: expect.stringMatching(new RegExp(`still in use at .*: ${store} \\(1\\)`)) as string,
  });
  await service.end();

  const half = join(folder, 'half.sql.gz');
  const whole = readFileSync(join(folder, backups().at(-1) ?? ''));
  writeFileSync(half, whole.subarray(0, whole.length / 2));
  expect(await run('restore.sh', [half])).toMatchObject({ code: 1, said: expect.stringContaining('nothing was changed') as string });
  expect(await rows(user, 'counter')).toMatchObject([{ n: 777 }]);
});

test('a backup that fails leaves no file that looks like one, and keeps those that are there', async () => {
  const before = backups();
  expect((await run('take.sh', [], { SCHEMAS: `${user} not_there_${suffix}` })).code).not.toBe(0);
  expect((await run('take.sh', [], { HOSTS: '127.0.0.255' })).said).toContain('none of these is healthy');
  expect(backups()).toEqual(before);
});

test('what is too old goes once there is a newer one', async () => {
  const old = join(folder, 'spotter-20200101T000000Z.sql.gz');
  writeFileSync(old, 'old');
  utimesSync(old, new Date('2020-01-01'), new Date('2020-01-01'));
  expect((await run('take.sh', [], { HOSTS: '127.0.0.255' })).code).not.toBe(0);
  expect(backups()).toContain('spotter-20200101T000000Z.sql.gz');
  expect((await run('take.sh')).code).toBe(0);
  expect(backups()).not.toContain('spotter-20200101T000000Z.sql.gz');
  expect(backups().length).toBeGreaterThan(0);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
