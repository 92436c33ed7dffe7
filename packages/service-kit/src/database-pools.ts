import { setTimeout as pause } from 'node:timers/promises';
import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2/promise';
import { isDatabaseAway } from './database-errors.ts';
import {
  databaseHost,
  failoverSeconds,
  firstCaughtUp,
  hostsThatAre,
  hostUrls,
  noHost,
  openSockets,
  readHosts,
  type DatabaseHost,
  type Reading,
} from './database-hosts.ts';

export type Usage = Readonly<Record<'open' | 'idle' | 'waiting', number>>;

/**
 * What a connection is for. Those for transactions never commit by themselves, so that a transaction begins with its first statement and not with
 * one that only says so. `apart` are for transactions besides: a request that holds a connection and waits for another must not starve its
 * neighbours.
 */
export type Purpose = 'statement' | 'transaction' | 'apart';

/** Connections to the database, wherever it is. */
export interface Connections {
  /** Does the work on a connection of its own. */
  use<T>(purpose: Purpose, work: (connection: PoolConnection) => Promise<T>): Promise<T>;
  /** True when there are several hosts, so that work that lost its host may find another. */
  readonly canMove: boolean;
  usage(): Usage;
  close(): Promise<void>;
}

const asBoolean = (value: string | null): boolean | null => (value === null ? null : value === '1');

const openPool = (purpose: Purpose, options: PoolOptions): Pool => {
  const pool = createPool({
    ...options,
    waitForConnections: true,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    decimalNumbers: true,
    jsonStrings: true, // a column of type JSON and text made by JSON functions alike
    stringifyObjects: true, // an object as a value must never become SQL
    enableKeepAlive: true,
    trace: false, // a stack for every statement; `ask` takes one only when a statement fails
    connectTimeout: 5000,
    typeCast: (field, next) => (field.type === 'TINY' && field.length === 1 ? asBoolean(field.string()) : next()),
  });
  pool.pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    const autocommit = purpose === 'statement' ? 1 : 0;
    connection.query(`SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 10, autocommit = ${autocommit}`);
  });
  return pool;
};

/** The pools to one host, one for each purpose. */
const openPools = (options: PoolOptions & { connectionLimit: number }) => {
  const pools = {
    statement: openPool('statement', options),
    transaction: openPool('transaction', options),
    apart: openPool('apart', { ...options, connectionLimit: Math.ceil(options.connectionLimit / 2) }),
  };
  const sum = (name: '_allConnections' | '_freeConnections' | '_connectionQueue'): number =>
    Object.values(pools).reduce((total, { pool }) => total + (pool as unknown as Record<typeof name, { length: number }>)[name].length, 0);
  return {
    use: async <T>(purpose: Purpose, work: (connection: PoolConnection) => Promise<T>): Promise<T> => {
      const connection = await pools[purpose].getConnection();
      try {
        return await work(connection);
      } finally {
        connection.release();
      }
    },
    usage: (): Usage => ({ open: sum('_allConnections'), idle: sum('_freeConnections'), waiting: sum('_connectionQueue') }),
    end: async (): Promise<void> => {
      for (const pool of Object.values(pools)) await pool.end();
    },
  };
};

/** The connections to one host. */
const hostPools = (url: string, connectionLimit: number) => {
  const sockets = openSockets(url);
  const pools = openPools({ uri: url, connectionLimit, stream: sockets.open });
  let inUse = 0;
  let isLost = false;
  let onIdle = (): void => undefined;
  return {
    use: async <T>(purpose: Purpose, work: (connection: PoolConnection) => Promise<T>): Promise<T> => {
      inUse += 1;
      try {
        return await pools.use(purpose, work);
      } catch (error) {
        // Who still waited for a connection hears only that the pool is closed.
        throw isLost && (error as Error).message === 'Pool is closed.' ? noHost() : error;
      } finally {
        inUse -= 1;
        if (inUse === 0) onIdle();
      }
    },
    usage: pools.usage,
    /** Resolves when nobody uses a connection. */
    idle: () =>
      new Promise<void>((resolve) => {
        onIdle = resolve;
        if (inUse === 0) resolve();
      }),
    end: pools.end,
    /** Whatever goes on there fails now. */
    cut: (): void => {
      isLost = true;
      sockets.cut();
      pools.end().catch(() => undefined); // nothing is left to end in order
    },
  };
};
type HostPools = ReturnType<typeof hostPools>;

const lookMilliseconds = 1000;
/** In-flight work may end on the old host before the new one is used, so that what one request wrote it also reads. */
const leaveMilliseconds = 1000;
const catchUpMilliseconds = 2000;

/** Until the promise resolves, at most for this long; the answer is `late` after that. With `ref` the process lives on for it. */
const waited = async <T>(promise: Promise<T>, milliseconds: number, ref = false): Promise<T | 'late'> => {
  const timer = new AbortController();
  const late = pause(milliseconds, 'late' as const, { ref, signal: timer.signal }).catch(() => 'late' as const);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
};

interface Place {
  readonly host: DatabaseHost;
  readonly pools: HostPools;
}

export interface ConnectionOptions {
  /** For statements and for transactions each; half of it for transactions apart. */
  readonly connectionLimit: number;
  /** Told when there are several hosts: which one is used from now on; undefined while none is. */
  readonly onMove: (host: string | undefined) => void;
}

/**
 * All clients use the first healthy host of the list, so there is one writer at a time: Galera certifies transactions of several writers, but
 * does not make them serialisable. Each looks every second, and at once when work fails.
 */
const movingConnections = (urls: readonly string[], { connectionLimit, onMove }: ConnectionOptions): Connections => {
  const hosts = urls.map(databaseHost);
  let place: Place | undefined;
  let found = Promise.withResolvers<HostPools>();
  let lostAt = performance.now();
  let doubt = Promise.withResolvers<undefined>();
  let isClosed = false;

  const settle = (host: DatabaseHost, pools = hostPools(host.url, connectionLimit)): void => {
    place = { host, pools };
    found.resolve(pools);
  };
  const unsettle = (): void => {
    place = undefined;
    found = Promise.withResolvers();
    lostAt = performance.now();
  };
  const arrive = (host: DatabaseHost): void => {
    settle(host);
    onMove(new URL(host.url).hostname);
  };
  /** In order, while both are there: on the way back to an earlier host, or away from one that is about to end. */
  const move = async (from: Place, candidates: readonly DatabaseHost[]): Promise<void> => {
    const to = await firstCaughtUp(candidates, catchUpMilliseconds);
    unsettle();
    try {
      await waited(from.pools.idle(), leaveMilliseconds);
      await to.catchUp(catchUpMilliseconds); // with what was written meanwhile
      arrive(to);
    } catch (error) {
      settle(from.host, from.pools);
      throw error;
    }
    from.pools
      .idle()
      .then(from.pools.end)
      .catch(() => undefined);
  };
  const lose = ({ pools }: Place): void => {
    unsettle();
    onMove(undefined);
    pools.cut();
  };
  /** Healthy ones before the one that is used, which goes or stays; all of them when it goes. */
  const lookFrom = async (at: Place, reading: Reading): Promise<void> => {
    const state = await reading.get(at.host);
    const better = await hostsThatAre('healthy', reading, state === 'healthy' ? at.host : undefined);
    if (state === 'away') lose(at);
    else if (better.length > 0) await move(at, better);
  };
  const look = async (): Promise<void> => {
    const reading = readHosts(hosts);
    if (place) await lookFrom(place, reading);
    if (place) return;
    const healthy = await hostsThatAre('healthy', reading);
    const candidates = healthy.length > 0 ? healthy : await hostsThatAre('leaving', reading);
    if (candidates.length > 0) arrive(await firstCaughtUp(candidates, failoverSeconds * 1000));
  };
  const watch = async (): Promise<void> => {
    while (!isClosed) {
      doubt = Promise.withResolvers();
      await look().catch(() => undefined); // who was about to be used cannot be, and the next look says who can
      await waited(doubt.promise, place ? lookMilliseconds : 100);
    }
  };
  const watching = watch();

  const current = async (): Promise<HostPools> => {
    if (place) return place.pools;
    const pools = await waited(found.promise, Math.max(0, lostAt + failoverSeconds * 1000 - performance.now()), true);
    if (pools === 'late') throw noHost();
    return pools;
  };
  return {
    canMove: true,
    use: async (purpose, work) => {
      const pools = await current();
      try {
        return await pools.use(purpose, work);
      } catch (error) {
        if (isDatabaseAway(error)) doubt.resolve(undefined);
        throw error;
      }
    },
    usage: () => place?.pools.usage() ?? { open: 0, idle: 0, waiting: 0 },
    close: async () => {
      isClosed = true;
      doubt.resolve(undefined);
      for (const host of hosts) host.close();
      await watching;
      for (const host of hosts) host.close(); // what the last look may have opened
      await place?.pools.end();
    },
  };
};

const fixedConnections = (url: string, connectionLimit: number): Connections => {
  const { use, usage, end } = openPools({ uri: url, connectionLimit });
  return { canMove: false, use, usage, close: end };
};

export const openConnections = (url: string, options: ConnectionOptions): Connections => {
  const urls = hostUrls(url);
  return urls.length === 1 ? fixedConnections(url, options.connectionLimit) : movingConnections(urls, options);
};
