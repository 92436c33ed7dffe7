import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool, type Pool, type PoolConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import type { Sql } from 'sql-template-tag';

export { default as sql, join, raw, empty, bulk } from 'sql-template-tag';

export interface Queries {
  /** Writes. `affectedRows` counts the rows that the condition matched, also when nothing in them changed. */
  run(statement: Sql): Promise<{ affectedRows: number; insertId: number }>;
  all<Row>(statement: Sql): Promise<Row[]>;
  /** The first row. */
  one<Row>(statement: Sql): Promise<Row | undefined>;
}

export interface Transaction extends Queries {
  /** Runs after the commit; its failure changes nothing. */
  afterCommit(effect: () => void): void;
}

type Work<T> = (tx: Transaction) => Promise<T>;

export interface RunTransaction {
  /** All or nothing, READ COMMITTED. Repeated as a whole when the database asks for it, so the work must be repeatable. One within another joins it. */
  <T>(work: Work<T>): Promise<T>;
  /** Commits on its own, also inside another transaction or an idempotent request. */
  apart<T>(work: Work<T>): Promise<T>;
}

export interface Database {
  readonly queries: Queries;
  readonly transaction: RunTransaction;
  /** How many connections are open and how many callers wait for one. */
  readonly usage: () => { open: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/** Deadlock, lock wait time-out, and Galera's "not prepared for application use": the whole transaction may be tried again. */
const retryable = new Set([1213, 1205, 1047]);
const attempts = 8;

const errnoOf = (error: unknown): number | undefined => (error as { errno?: number } | undefined)?.errno;

/** True when a unique key refused the row; `key` narrows it to one key. */
export const isDuplicate = (error: unknown, key?: string): boolean =>
  errnoOf(error) === 1062 && (key === undefined || (error as Error).message.includes(`'${key}'`));

/** True when the database cannot be reached or is not ready, as opposed to refusing a statement. */
export const isDatabaseAway = (error: unknown): boolean => {
  const { code, errno, fatal } = error as { code?: string; errno?: number; fatal?: boolean };
  const away = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'PROTOCOL_CONNECTION_LOST'];
  return fatal === true || (code !== undefined && away.includes(code)) || (errno !== undefined && [1040, 1047, 1053, 1927].includes(errno));
};

const queriesOn = (run: (statement: string, values: unknown[]) => Promise<unknown>): Queries => {
  const all = async <Row>({ sql, values }: Sql): Promise<Row[]> => (await run(sql, values)) as Row[];
  return {
    async run({ sql, values }) {
      const { affectedRows, insertId } = (await run(sql, values)) as ResultSetHeader;
      return { affectedRows, insertId };
    },
    all,
    one: async <Row>(statement: Sql) => (await all<Row>(statement))[0],
  };
};

const asBoolean = (value: string | null): boolean | null => (value === null ? null : value === '1');

const openPool = (url: string, connectionLimit: number): Pool => {
  const pool = createPool({
    uri: url,
    connectionLimit,
    waitForConnections: true,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    decimalNumbers: true,
    jsonStrings: true, // a column of type JSON and text made by JSON functions alike
    stringifyObjects: true, // an object as a value must never become SQL
    enableKeepAlive: true,
    connectTimeout: 5000,
    typeCast: (field, next) => (field.type === 'TINY' && field.length === 1 ? asBoolean(field.string()) : next()),
  });
  pool.pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 10");
  });
  return pool;
};

interface Attempt {
  readonly tx: Transaction;
  readonly effects: (() => void)[];
  isOver: boolean;
}

/** Statements after the end would run outside the transaction, on a connection that somebody else may hold by then. */
const attemptOn = (connection: PoolConnection): Attempt => {
  const effects: (() => void)[] = [];
  const queries = queriesOn(async (statement, values) => {
    if (attempt.isOver) throw new Error('This transaction is over; await everything that belongs to it');
    return (await connection.query<RowDataPacket[]>(statement, values))[0];
  });
  const attempt: Attempt = { tx: { ...queries, afterCommit: (effect) => effects.push(effect) }, effects, isOver: false };
  return attempt;
};

const once = async <T>(pool: Pool, joined: AsyncLocalStorage<Attempt>, work: Work<T>): Promise<T> => {
  const connection = await pool.getConnection();
  const attempt = attemptOn(connection);
  let result: T;
  try {
    await connection.beginTransaction();
    result = await joined.run(attempt, () => work(attempt.tx));
    attempt.isOver = true;
    await connection.commit();
    connection.release();
  } catch (error) {
    attempt.isOver = true;
    await connection.rollback().then(
      () => connection.release(),
      () => connection.destroy(), // its state is unknown
    );
    throw error;
  }
  for (const effect of attempt.effects) effect();
  return result;
};

/** Waits longer each time, at random, so that those who collided do not collide again. */
const retried = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === attempts || !retryable.has(errnoOf(error) ?? 0)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
};

/** `apart` has connections of its own: a request that holds one and waits for another must not starve its neighbours. */
export const openDatabase = (url: string, connectionLimit = 10): Database => {
  const pool = openPool(url, connectionLimit);
  const apartPool = openPool(url, connectionLimit);
  const joined = new AsyncLocalStorage<Attempt>();
  const direct = queriesOn(async (statement, values) => (await pool.query<RowDataPacket[]>(statement, values))[0]);
  const surrounding = (): Transaction | undefined => {
    const attempt = joined.getStore();
    return attempt && !attempt.isOver ? attempt.tx : undefined;
  };
  const here = (): Queries => surrounding() ?? direct;
  const transaction = <T>(work: Work<T>): Promise<T> => {
    const outer = surrounding();
    return outer ? work(outer) : retried(() => once(pool, joined, work));
  };
  const apart = <T>(work: Work<T>): Promise<T> => retried(() => once(apartPool, joined, work));
  const counts = pool.pool as unknown as Record<'_allConnections' | '_freeConnections' | '_connectionQueue', { length: number }>;
  return {
    queries: { run: (s) => here().run(s), all: (s) => here().all(s), one: (s) => here().one(s) },
    transaction: Object.assign(transaction, { apart }),
    usage: () => ({
      open: counts._allConnections.length,
      idle: counts._freeConnections.length,
      waiting: counts._connectionQueue.length,
    }),
    close: async () => {
      await pool.end();
      await apartPool.end();
    },
  };
};
