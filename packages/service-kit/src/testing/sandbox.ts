import { createHash, randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { Sql } from 'sql-template-tag';
import { migrate, type Migration } from '../migrate.ts';
import { eventually } from './eventually.ts';
import { runningInfra, type Infra } from './infra.ts';

/** A service's own schema, virtual host and Redis database, gone after the test file. */
export interface Sandbox {
  readonly databaseUrl: string;
  readonly rabbitmqUrl: string;
  readonly redisUrl: string;
  remove(): Promise<void>;
}

const schemaUrl = (base: string, schema: string): string => {
  const url = new URL(base);
  url.pathname = `/${schema}`;
  return url.href;
};

const isReady = async (admin: Connection, name: string): Promise<boolean> => {
  const [rows] = await admin.query<RowDataPacket[]>('SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?', [
    name,
    'template_ready',
  ]);
  return rows.length > 0;
};

interface Contents {
  readonly migrations: readonly Migration[];
  readonly seed: readonly Sql[];
}

const fingerprint = ({ migrations, seed }: Contents): string =>
  createHash('sha256')
    .update(JSON.stringify([migrations, seed.map(({ sql, values }) => [sql, values])]))
    .digest('hex')
    .slice(0, 24);

/** The migrated schema that test files copy: made by whoever comes first, named after what is in it. */
const template = async (admin: Connection, base: string, contents: Contents): Promise<string> => {
  const hash = fingerprint(contents);
  const name = `template_${hash}`;
  await admin.query('SELECT GET_LOCK(?, 120)', [name]);
  if (!(await isReady(admin, name))) {
    await admin.query(`DROP DATABASE IF EXISTS \`${name}\``);
    await admin.query(`CREATE DATABASE \`${name}\``);
    await migrate(schemaUrl(base, name), contents.migrations, contents.seed);
    await admin.query(`CREATE TABLE \`${name}\`.template_ready (id INT PRIMARY KEY)`);
  }
  await admin.query('SELECT RELEASE_LOCK(?)', [name]);
  return name;
};

interface Created extends RowDataPacket {
  'Create Table': string;
}
interface Trigger extends RowDataPacket {
  'SQL Original Statement': string;
}

const copySchema = async (admin: Connection, from: string, to: string): Promise<void> => {
  const [tables] = await admin.query<RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE' AND table_name <> 'template_ready'",
    [from],
  );
  const statements = [`CREATE DATABASE \`${to}\``, `USE \`${to}\``, 'SET foreign_key_checks = 0'];
  for (const { name } of tables) {
    const [[created]] = await admin.query<Created[]>(`SHOW CREATE TABLE \`${from}\`.\`${String(name)}\``);
    statements.push(String(created?.['Create Table']));
    // Generated columns cannot be copied into, and only seeds have rows: the migration list always.
    const [[first]] = await admin.query<RowDataPacket[]>(`SELECT 1 FROM \`${from}\`.\`${String(name)}\` LIMIT 1`);
    if (first) statements.push(`INSERT INTO \`${String(name)}\` SELECT * FROM \`${from}\`.\`${String(name)}\``);
  }
  const [triggers] = await admin.query<RowDataPacket[]>(
    'SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = ?',
    [from],
  );
  for (const { name } of triggers) {
    const [[created]] = await admin.query<Trigger[]>(`SHOW CREATE TRIGGER \`${from}\`.\`${String(name)}\``);
    statements.push(String(created?.['SQL Original Statement']));
  }
  statements.push('SET foreign_key_checks = 1');
  await admin.query(statements.join(';\n'));
};

/** To put or delete a host twice is to do it once: a busy broker's management drops a connection now and then, so callers try again. */
const management = async ({ rabbitmqManagementUrl }: Infra, method: 'PUT' | 'DELETE', virtualHost: string): Promise<void> => {
  const { origin, username, password } = new URL(rabbitmqManagementUrl);
  const authorization = `Basic ${Buffer.from(`${username}:${decodeURIComponent(password)}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json', connection: 'close' };
  const answer = await fetch(`${origin}/api/vhosts/${virtualHost}`, { method, headers });
  await answer.arrayBuffer();
  const isGone = method === 'DELETE' && answer.status === 404;
  if (!answer.ok && !isGone) throw new Error(`RabbitMQ answered ${String(answer.status)} to ${method} of the virtual host ${virtualHost}`);
};

const redisDatabases = 1000;

/** Database 0 only counts; the others are lent out in turn, empty. */
const lendRedis = async ({ redisUrl }: Infra): Promise<string> => {
  const counter = new Redis(redisUrl);
  const number = 1 + ((await counter.incr('spotter-test-database')) % (redisDatabases - 1));
  await counter.select(number);
  await counter.flushdb();
  counter.disconnect();
  return `${redisUrl}/${String(number)}`;
};

const needInfra = (): Infra => {
  const infra = runningInfra();
  if (!infra) throw new Error('No test servers: run this file in the vitest project `service`');
  return infra;
};

const dropSchema = async ({ mariadbUrl }: Infra, name: string): Promise<void> => {
  const admin = await createConnection({ uri: mariadbUrl });
  await admin.query(`DROP DATABASE \`${name}\``);
  await admin.end();
};

export const openSandbox = async (
  service: string,
  migrations: readonly Migration[],
  { infra = needInfra(), seed = [] }: { readonly infra?: Infra | undefined; readonly seed?: readonly Sql[] | undefined } = {},
): Promise<Sandbox> => {
  const name = `${service}_${randomBytes(6).toString('hex')}`;
  const admin = await createConnection({ uri: infra.mariadbUrl, multipleStatements: true });
  const [redisUrl] = await Promise.all([
    lendRedis(infra),
    template(admin, infra.mariadbUrl, { migrations, seed }).then((from) => copySchema(admin, from, name)),
    eventually(() => management(infra, 'PUT', name), 60),
  ]);
  await admin.end();
  return {
    databaseUrl: schemaUrl(infra.mariadbUrl, name),
    rabbitmqUrl: `${infra.rabbitmqUrl}/${name}`,
    redisUrl,
    remove: async () => {
      await Promise.all([dropSchema(infra, name), eventually(() => management(infra, 'DELETE', name), 60)]);
    },
  };
};
