import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariaDb } from '@spotter/local/infra/mariadb';
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

export interface RunningInfra extends Infra {
  stop(): Promise<void>;
}

const variable = 'SPOTTER_TEST_INFRA';

/** Memory instead of a disk, where the system has it. */
export const temporaryFolder = (): string => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spotter-test-'));

/** One private MariaDB, RabbitMQ and Redis on ports that the system chooses. */
export const startInfra = async (): Promise<RunningInfra> => {
  const folder = temporaryFolder();
  const options = (name: string) => ({ folder: join(folder, name), port: 0, durable: false });
  const starting = [startMariaDb(options('mariadb')), startRabbitMq(options('rabbitmq')), startRedis(options('redis'))] as const;
  const settled = await Promise.allSettled(starting);
  const stop = async (): Promise<void> => {
    await Promise.all(settled.map(async (server) => (server.status === 'fulfilled' ? server.value.stop() : undefined)));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [mariadb, rabbitmq, redis] = await Promise.all(starting);
    const management = new URL(`http://127.0.0.1:${String(rabbitmq.managementPort)}/`);
    Object.assign(management, { username: rabbitmq.user, password: encodeURIComponent(rabbitmq.password) });
    return {
      mariadbUrl: mariadb.url(),
      rabbitmqUrl: `amqp://${rabbitmq.user}:${encodeURIComponent(rabbitmq.password)}@127.0.0.1:${String(rabbitmq.port)}`,
      rabbitmqManagementUrl: management.href,
      redisUrl: redis.url,
      stop,
    };
  } catch (error) {
    await stop();
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
