import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';

/** `mysql://user:password@a,b,c:3306/schema` names several hosts in order of preference: a URL for each. */
export const hostUrls = (url: string): string[] =>
  new URL(url).hostname.split(',').map((host) => Object.assign(new URL(url), { hostname: host }).href);

/** Sockets of our own, so that a host that says nothing any more can be let go of at once, with all that waits for it. */
export const openSockets = (url: string) => {
  const { hostname: host, port } = new URL(url);
  const sockets = new Set<Socket>();
  return {
    open: (): Socket => {
      const socket = connect({ host, port: Number(port || 3306) })
        .setNoDelay(true)
        .setKeepAlive(true);
      sockets.add(socket.once('close', () => sockets.delete(socket)));
      return socket;
    },
    cut: (): void => {
      for (const socket of sockets) socket.destroy(Object.assign(new Error(`Let go of the database ${host}`), { code: 'ECONNRESET' }));
    },
  };
};

/** `leaving` is about to end and lets its clients go before that. */
type HostState = 'healthy' | 'leaving' | 'away';

export interface DatabaseHost {
  readonly url: string;
  /** Never rejects. */
  state(): Promise<HostState>;
  /**
   * Waits until everything that any member acknowledged so far can be read here.
   * @throws when it cannot be in time: a member that was frozen or cut off believes for seconds that it still belongs to the others.
   */
  catchUp(milliseconds: number): Promise<void>;
  close(): void;
}

/** A host that is frozen is given up after this; the other members need five seconds to be sure of it. */
const answerMilliseconds = 4000;

interface Setting extends RowDataPacket {
  Variable_name: string;
  Value: string;
}

/** In step with the others, or giving one of them its state, which it does beside its work. */
const inStep = new Set(['4', '2']);

const readState = (settings: Readonly<Record<string, string>>): HostState => {
  if (settings.wsrep_on !== 'ON') return 'healthy'; // a server without a cluster
  if (settings.wsrep_ready !== 'ON' || !inStep.has(settings.wsrep_local_state ?? '')) return 'away';
  return settings.wsrep_desync === 'ON' ? 'leaving' : 'healthy';
};

export const databaseHost = (url: string): DatabaseHost => {
  const sockets = openSockets(url);
  let opening: Promise<Connection> | undefined;
  const forget = (): void => {
    opening = undefined;
    sockets.cut();
  };
  const open = async (): Promise<Connection> => {
    const connection = await createConnection({ uri: url, stream: sockets.open, connectTimeout: answerMilliseconds });
    connection.on('error', forget);
    return connection;
  };
  const ask = async (statement: string, milliseconds: number): Promise<Setting[]> => {
    try {
      const connection = await (opening ??= open());
      return (await connection.query<Setting[]>({ sql: statement, timeout: milliseconds }))[0];
    } catch (error) {
      forget();
      throw error;
    }
  };
  const settings = async (): Promise<Record<string, string>> => {
    const rows = [
      ...(await ask("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('wsrep_on', 'wsrep_desync')", answerMilliseconds)),
      ...(await ask("SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_ready', 'wsrep_local_state')", answerMilliseconds)),
    ];
    return Object.fromEntries(rows.map(({ Variable_name: name, Value: value }) => [name, value]));
  };
  let isMember = false;
  return {
    url,
    state: async () => {
      try {
        const read = await settings();
        isMember = read.wsrep_on === 'ON';
        return readState(read);
      } catch {
        return 'away';
      }
    },
    catchUp: async (milliseconds) => {
      if (!isMember) return;
      await ask('SET SESSION wsrep_sync_wait = 1', milliseconds);
      await ask('SELECT 1', milliseconds);
      await ask('SET SESSION wsrep_sync_wait = 0', milliseconds);
    },
    close: forget,
  };
};

export type Reading = ReadonlyMap<DatabaseHost, Promise<HostState>>;

/** Asks all at the same time. */
export const readHosts = (hosts: readonly DatabaseHost[]): Reading => new Map(hosts.map((host) => [host, host.state()]));

/** Those in this state, in order, up to the given one. Who comes after it is not waited for. */
export const hostsThatAre = async (state: HostState, reading: Reading, before?: DatabaseHost): Promise<DatabaseHost[]> => {
  const found: DatabaseHost[] = [];
  for (const [host, read] of reading) {
    if (host === before) break;
    if ((await read) === state) found.push(host);
  }
  return found;
};

/** When the members agree again after a loss, all of them catch up in the same moment. */
const sameMomentMilliseconds = 250;

/** The first in order of those that have caught up; one that hangs is passed over. @throws when none can in time. */
export const firstCaughtUp = async (hosts: readonly DatabaseHost[], milliseconds: number): Promise<DatabaseHost> => {
  const ready = new Set<DatabaseHost>();
  const catching = hosts.map((host) => host.catchUp(milliseconds).then(() => ready.add(host)));
  await Promise.any(catching);
  await Promise.race([Promise.allSettled(catching), pause(sameMomentMilliseconds)]);
  return hosts.find((host) => ready.has(host)) as DatabaseHost;
};

/** How long a host may be looked for: the others need some six seconds to agree that one is gone, and as much again if it is back just then. */
export const failoverSeconds = 20;

export const noHost = (): Error => Object.assign(new Error('No host of the database is healthy'), { code: 'ECONNREFUSED' });

/** The URL of the host to use now, for one connection of a short life. */
export const firstHealthyUrl = async (url: string): Promise<string> => {
  const urls = hostUrls(url);
  if (urls.length === 1) return url;
  const hosts = urls.map(databaseHost);
  const deadline = performance.now() + failoverSeconds * 1000;
  try {
    for (;;) {
      const healthy = await hostsThatAre('healthy', readHosts(hosts));
      if (healthy.length > 0) return (await firstCaughtUp(healthy, failoverSeconds * 1000)).url;
      if (performance.now() > deadline) throw noHost();
      await pause(200);
    }
  } finally {
    for (const host of hosts) host.close();
  }
};
