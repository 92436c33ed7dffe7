import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needProgram } from '@spotter/local/infra/find-program';
import { plainEnvironment } from '@spotter/local/infra/private-server';
import { freePort } from '@spotter/local/process/free-port';
import { startProcess, type RunningProcess } from '@spotter/local/process/start-process';
import { Redis } from 'ioredis';
import { eventually } from './eventually.ts';
import { temporaryFolder } from './infra.ts';
import { removeFolder } from '@spotter/local/process/remove-folder';

/** A master, two replicas and three Sentinels that watch them, as they run in the cluster. */
export interface RedisCluster {
  /** Names the Sentinels, for `openRedis`. */
  readonly url: string;
  /** The port of the master that Sentinels name. */
  masterPort(): Promise<number>;
  serverAt(port: number): Pick<RunningProcess, 'kill' | 'freeze' | 'thaw'> & {
    /** After `kill`, with the configuration that it had. */
    start(): Promise<void>;
  };
  /** As the server itself says it. */
  roleAt(port: number): Promise<string>;
  stop(): Promise<void>;
}

const password = 'in-tests-only';
const master = 'spotter';
const host = '127.0.0.1';

const serverLines = (port: number, masterPort: number): string[] => [
  `port ${port}`,
  `bind ${host}`,
  `requirepass ${password}`,
  `masterauth ${password}`,
  'save ""',
  'repl-diskless-sync-delay 0',
  'min-replicas-to-write 1',
  ...(port === masterPort ? [] : [`replicaof ${host} ${masterPort}`]),
];

/** They notice sooner than in the cluster, where a machine may be slow for a moment. */
const sentinelLines = (port: number, masterPort: number): string[] => [
  `port ${port}`,
  `bind ${host}`,
  `requirepass ${password}`,
  `sentinel sentinel-pass ${password}`,
  `sentinel monitor ${master} ${host} ${masterPort} 2`,
  `sentinel auth-pass ${master} ${password}`,
  `sentinel down-after-milliseconds ${master} 1000`,
  `sentinel failover-timeout ${master} 5000`,
];

const asked = async <T>(port: number, ask: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = new Redis({ host, port, password, retryStrategy: () => null, enableReadyCheck: false, commandTimeout: 1000 });
  redis.on('error', () => undefined); // the rejected promise tells the same
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
};

const knows = async (port: number): Promise<{ replicas: number; sentinels: number }> => {
  const fields = (await asked(port, (redis) => redis.call('SENTINEL', 'MASTER', master))) as string[];
  const numberOf = (name: string): number => Number(fields[fields.indexOf(name) + 1]);
  return { replicas: numberOf('num-slaves'), sentinels: 1 + numberOf('num-other-sentinels') };
};

/** On ports that the system has free. Resolves when everybody knows everybody. */
export const startRedisCluster = async (): Promise<RedisCluster> => {
  const folder = temporaryFolder();
  const start = (program: 'server' | 'sentinel', port: number, lines: readonly string[]): Promise<RunningProcess> => {
    const home = join(folder, String(port));
    mkdirSync(home, { recursive: true });
    const configuration = join(home, 'redis.conf');
    writeFileSync(configuration, `${[...lines, `dir ${home}`].join('\n')}\n`);
    return startProcess({
      name: `Redis ${program} ${port}`,
      command: needProgram('redis-server', 'valkey-server'),
      args: program === 'sentinel' ? [configuration, '--sentinel'] : [configuration],
      env: plainEnvironment(home),
      cwd: home,
      logFile: join(home, 'redis.log'),
      pidFile: join(home, 'redis.pid.json'),
    });
  };
  const serverPorts = [await freePort(), await freePort(), await freePort()];
  const sentinelPorts = [await freePort(), await freePort(), await freePort()];
  const [first = 0] = serverPorts;
  const servers = new Map<number, RunningProcess>();
  const sentinels: RunningProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all([...servers.values(), ...sentinels].map((each) => each.kill()));
    removeFolder(folder);
  };
  const startServer = async (port: number): Promise<void> => {
    servers.set(port, await start('server', port, serverLines(port, first)));
  };
  const running = (port: number): RunningProcess => {
    const server = servers.get(port);
    if (!server) throw new Error(`No Redis was started on ${port}`);
    return server;
  };
  try {
    await Promise.all(serverPorts.map(startServer));
    for (const port of sentinelPorts) sentinels.push(await start('sentinel', port, sentinelLines(port, first)));
    await eventually(async () => {
      const known = await Promise.all(sentinelPorts.map(knows));
      if (!known.every(({ replicas, sentinels: all }) => replicas === 2 && all === 3))
        throw new Error('Sentinels do not know everybody yet');
    }, 60);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis-sentinel://:${password}@${sentinelPorts.map((port) => `${host}:${port}`).join(',')}/0#${master}`,
    masterPort: async () => {
      const address = await asked(sentinelPorts[0] ?? 0, (redis) => redis.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', master));
      return Number((address as string[])[1]);
    },
    serverAt: (port) => ({
      kill: () => running(port).kill(),
      freeze: () => {
        running(port).freeze();
      },
      thaw: () => {
        running(port).thaw();
      },
      start: () => startServer(port),
    }),
    roleAt: async (port) => String((await asked(port, (redis) => redis.role()))[0]),
    stop,
  };
};
