import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariaDb } from '@spotter/local/infra/mariadb';
import type { PrivateServer, PrivateServerOptions } from '@spotter/local/infra/private-server';
import { endLeftover } from '@spotter/local/process/leftovers';
import { identify, isRunning, type ProcessIdentity } from '@spotter/local/process/process-identity';
import { removeFolder } from '@spotter/local/process/remove-folder';
import { startRabbitMq } from '@spotter/local/infra/rabbitmq';
import { startRedis } from '@spotter/local/infra/redis';

/** Where the servers of a test run are. */
export interface Infra {
  /** Administrator, without a schema. */
  readonly mariadbUrl: string;
  /** Without a virtual host. */
  readonly rabbitmqUrl: string;
  /** The broker's management API, with user and password. */
  readonly rabbitmqManagementUrl: string;
  /** Without a database number. */
  readonly redisUrl: string;
}

/** A server that a test may end, freeze and bring back on the same data and port. */
export interface TestServer {
  stop(): Promise<void>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** After `stop` or `kill`. */
  start(): Promise<void>;
}

export interface RunningInfra extends Infra {
  readonly mariadb: TestServer;
  readonly rabbitmq: TestServer;
  readonly redis: TestServer;
  stop(): Promise<void>;
}

const variable = 'SPOTTER_TEST_INFRA';

/** Memory instead of a disk, where the system has it. */
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Ends what a test run that was killed left behind, found by its owner's identity, and removes its data. */
const endLeftovers = async (): Promise<void> => {
  for (const folder of readdirSync(parent).filter((name) => name.startsWith('spotter-test-'))) {
    const path = join(parent, folder);
    const owner = readOwner(path);
    if (!owner || isRunning(owner)) continue;
    const pidFiles = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.pid.json'));
    for (const file of pidFiles) await endLeftover(join(path, file));
    removeFolder(path);
  }
};

/** Undefined when another run is just removing it. */
const readOwner = (folder: string): ProcessIdentity | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
};

/** A folder of this process, in memory where the system has it; swept by a later run when this one is killed. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(parent, 'spotter-test-'));
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identify(process.pid)));
  return folder;
};

type Ports = Pick<PrivateServerOptions, 'port'> & { readonly managementPort?: number };

const testServer = <S extends PrivateServer>(first: S, startOn: (ports: Ports) => Promise<S>): TestServer => {
  let server: PrivateServer = first;
  const { port, managementPort } = first as S & Ports;
  return {
    stop: () => server.stop(),
    kill: () => server.kill(),
    freeze: () => {
      server.freeze();
    },
    thaw: () => {
      server.thaw();
    },
    start: async () => {
      server = await startOn({ port, ...(managementPort === undefined ? {} : { managementPort }) });
    },
  };
};

const managementUrl = ({ managementPort, user, password }: { managementPort: number; user: string; password: string }): string =>
  `http://${user}:${encodeURIComponent(password)}@127.0.0.1:${String(managementPort)}/`;

/** One private MariaDB, RabbitMQ and Redis on ports that the system chooses. */
export const startInfra = async (): Promise<RunningInfra> => {
  await endLeftovers();
  const folder = temporaryFolder();
  const options = (name: string) => ({ folder: join(folder, name), port: 0, durable: false });
  const startDatabase = (ports?: Ports) => startMariaDb({ ...options('mariadb'), ...ports });
  const startBroker = (ports?: Ports) => startRabbitMq({ ...options('rabbitmq'), ...ports });
  const startCache = (ports?: Ports) => startRedis({ ...options('redis'), ...ports });
  const starting = [startDatabase(), startBroker(), startCache()] as const;
  try {
    const [database, broker, cache] = await Promise.all(starting);
    const mariadb = testServer(database, startDatabase);
    const rabbitmq = testServer(broker, startBroker);
    const redis = testServer(cache, startCache);
    return {
      mariadb,
      rabbitmq,
      redis,
      mariadbUrl: database.url(),
      rabbitmqUrl: `amqp://${broker.user}:${encodeURIComponent(broker.password)}@127.0.0.1:${String(broker.port)}`,
      rabbitmqManagementUrl: managementUrl(broker),
      redisUrl: cache.url,
      stop: async () => {
        await Promise.all([mariadb.stop(), rabbitmq.stop(), redis.stop()]);
        removeFolder(folder);
      },
    };
  } catch (error) {
    for (const server of await Promise.allSettled(starting)) if (server.status === 'fulfilled') await server.value.stop();
    throw error;
  }
};

/** What runs already: started by this run's global set-up, or kept by `keep-infra.ts`. */
export const runningInfra = (): Infra | undefined => {
  const value = process.env[variable];
  return value === undefined ? undefined : (JSON.parse(value) as Infra);
};

export const announceInfra = ({ mariadbUrl, rabbitmqUrl, rabbitmqManagementUrl, redisUrl }: Infra): string => {
  const value = JSON.stringify({ mariadbUrl, rabbitmqUrl, rabbitmqManagementUrl, redisUrl });
  process.env[variable] = value;
  return `export ${variable}='${value}'`;
};
