import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import type { Sql } from 'sql-template-tag';
import { isDatabaseAway, isRefusedCommit, isRetryable } from './database-errors.ts';
import { failoverSeconds } from './database-hosts.ts';
import { openConnections, type ConnectionOptions, type Connections, type Usage } from './database-pools.ts';

export { isDatabaseAway, isDuplicate } from './database-errors.ts';
export { default as sql, join, raw, empty, bulk, type Sql } from 'sql-template-tag';

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
  readonly usage: () => Usage;
  close(): Promise<void>;
}

/** @throws Error of the driver, with the stack of who asked */
const ask = async (connection: PoolConnection, statement: string, values: unknown[]): Promise<unknown> => {
  try {
    return (await connection.query<RowDataPacket[]>(statement, values))[0];
  } catch (error) {
    Error.captureStackTrace(error as Error);
    throw error;
  }
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
    return ask(connection, statement, values);
  });
  const attempt: Attempt = { tx: { ...queries, afterCommit: (effect) => effects.push(effect) }, effects, isOver: false };
  return attempt;
};

/** Errors after which nobody knows whether the transaction was committed. */
const unknownOutcome = new WeakSet<object>();

const commit = async (connection: PoolConnection): Promise<void> => {
  try {
    await connection.commit();
  } catch (error) {
    if (!isRefusedCommit(error)) unknownOutcome.add(error as object);
    throw error;
  }
};

/** Begins with the first statement: connections for transactions do not commit by themselves. */
const once = async <T>(connection: PoolConnection, joined: AsyncLocalStorage<Attempt>, work: Work<T>): Promise<T> => {
  const attempt = attemptOn(connection);
  let result: T;
  try {
    result = await joined.run(attempt, () => work(attempt.tx));
    attempt.isOver = true;
    await commit(connection);
  } catch (error) {
    attempt.isOver = true;
    await connection.rollback().catch(() => {
      connection.destroy(); // its state is unknown
    });
    throw error;
  }
  for (const effect of attempt.effects) effect();
  return result;
};

const attempts = 8;

/** Waits longer each time, at random, so that those who collided do not collide again. */
const retried = async <T>(run: () => Promise<T>, { canMove }: Pick<Connections, 'canMove'>): Promise<T> => {
  const deadline = performance.now() + failoverSeconds * 1000;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const isElsewhere = canMove && isDatabaseAway(error) && performance.now() < deadline;
      const isAgain = isElsewhere || (isRetryable(error) && attempt < attempts);
      if (!isAgain || unknownOutcome.has(error as object)) throw error;
      await pause(Math.random() * 10 * 2 ** Math.min(attempt, attempts));
    }
  }
};

/** A statement that changes nothing may be sent a second time when its answer did not come. */
const isReading = (statement: string): boolean => /^\s*(select|show|with)\b/i.test(statement);

/** `mysql://user:password@host:port/schema`; several hosts, joined by commas, are members of a Galera cluster, of which the first healthy one is used. */
export const openDatabase = (url: string, { connectionLimit = 8, onMove = () => undefined }: Partial<ConnectionOptions> = {}): Database => {
  const connections = openConnections(url, { connectionLimit, onMove });
  const joined = new AsyncLocalStorage<Attempt>();
  const alone = (statement: string, values: unknown[]): Promise<unknown> => {
    const run = () =>
      connections.use('statement', async (connection) => {
        try {
          return await ask(connection, statement, values);
        } catch (error) {
          if (!isReading(statement) && !isRetryable(error)) unknownOutcome.add(error as object);
          throw error;
        }
      });
    return retried(run, connections);
  };
  const direct = queriesOn(alone);
  const surrounding = (): Transaction | undefined => {
    const attempt = joined.getStore();
    return attempt && !attempt.isOver ? attempt.tx : undefined;
  };
  const here = (): Queries => surrounding() ?? direct;
  const begun = <T>(purpose: 'transaction' | 'apart', work: Work<T>): Promise<T> =>
    retried(() => connections.use(purpose, (connection) => once(connection, joined, work)), connections);
  const transaction = <T>(work: Work<T>): Promise<T> => {
    const outer = surrounding();
    return outer ? work(outer) : begun('transaction', work);
  };
  const apart = <T>(work: Work<T>): Promise<T> => begun('apart', work);
  return {
    queries: { run: (s) => here().run(s), all: (s) => here().all(s), one: (s) => here().one(s) },
    transaction: Object.assign(transaction, { apart }),
    usage: connections.usage,
    close: connections.close,
  };
};
