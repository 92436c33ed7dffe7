import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { firstHealthyUrl } from './database-hosts.ts';
import type { Sql } from 'sql-template-tag';
import { sql, type Queries } from './database.ts';

export interface Migration {
  /** `kit/0001-kit` or `store/0003-reviews`: order within a scope is by name. */
  readonly name: string;
  readonly checksum: string;
  readonly statements: string;
}

const kitFolder = new URL('../migrations/', import.meta.url);

const migrationsIn = (scope: string, folder: URL): Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const statements = readFileSync(new URL(file, folder), 'utf8');
      return { name: `${scope}/${file.slice(0, -4)}`, checksum: createHash('sha256').update(statements).digest('hex'), statements };
    });

/** The kit's tables, then the service's. */
export const migrationsOf = (service: string, folder: URL): Migration[] => [
  ...migrationsIn('kit', kitFolder),
  ...migrationsIn(service, folder),
];

interface Ran extends RowDataPacket {
  name: string;
  checksum: string;
  finished_at: Date | null;
}

const createTable = `
  CREATE TABLE IF NOT EXISTS migration (
    name VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    checksum CHAR(64) CHARACTER SET ascii NOT NULL,
    started_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    finished_at DATETIME(6) NULL
  )`;

/** DDL cannot be rolled back, so half a migration is something for a person to look at. */
const check = ({ name, checksum }: Migration, ran: Ran): void => {
  if (ran.checksum !== checksum) throw new Error(`The migration ${name} was changed after it ran`);
  if (ran.finished_at === null)
    throw new Error(`The migration ${name} ended midway; repair the schema, then delete its row in the table migration`);
};

const runOne = async (connection: Connection, { name, checksum, statements }: Migration): Promise<void> => {
  await connection.query('INSERT INTO migration (name, checksum) VALUES (?, ?)', [name, checksum]);
  await connection.query(statements);
  await connection.query('UPDATE migration SET finished_at = CURRENT_TIMESTAMP(6) WHERE name = ?', [name]);
};

const runAll = async (connection: Connection, migrations: readonly Migration[]): Promise<string[]> => {
  await connection.query(createTable);
  const [rows] = await connection.query<Ran[]>('SELECT name, checksum, finished_at FROM migration');
  const ran = new Map(rows.map((row) => [row.name, row]));
  const fresh: string[] = [];
  for (const migration of migrations) {
    const earlier = ran.get(migration.name);
    if (earlier) check(migration, earlier);
    else {
      await runOne(connection, migration);
      fresh.push(migration.name);
    }
  }
  return fresh;
};

/** All of it or nothing. It runs each time, so it says what should be there, not what to add. */
const plant = async (connection: Connection, seed: readonly Sql[]): Promise<void> => {
  await connection.beginTransaction();
  for (const statement of seed) await connection.query(statement.sql, statement.values);
  await connection.commit(); // a failure ends the connection, which rolls back
};

const lockName = (url: string): string =>
  `spotter-migrate-${createHash('sha256').update(new URL(url).pathname).digest('hex').slice(0, 32)}`;

/**
 * Runs what did not run yet, forward only, then plants the seed; a second runner waits for the first, up to two minutes. Gives the names of
 * the migrations that ran now.
 */
export const migrate = async (url: string, migrations: readonly Migration[], seed: readonly Sql[] = []): Promise<string[]> => {
  const connection = await createConnection({
    uri: await firstHealthyUrl(url),
    multipleStatements: true,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
  });
  try {
    const [[lock]] = await connection.query<(RowDataPacket & { locked: number | null })[]>('SELECT GET_LOCK(?, 120) AS locked', [
      lockName(url),
    ]);
    if (lock?.locked !== 1) throw new Error('Another migration of this schema has been running for two minutes');
    const ran = await runAll(connection, migrations);
    await plant(connection, seed);
    return ran;
  } finally {
    await connection.end(); // releases the lock
  }
};

/** Names of what has not run, for readiness. Migrations of a newer version are no concern: they are safe while the old one runs. */
export const pendingMigrations = async (queries: Queries, migrations: readonly Migration[]): Promise<string[]> => {
  const rows = await queries.all<{ name: string }>(sql`SELECT name FROM migration WHERE finished_at IS NOT NULL`);
  const ran = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !ran.has(name));
};
