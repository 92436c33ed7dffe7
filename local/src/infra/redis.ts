import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { choosePort } from '../process/free-port.ts';
import { startProcess } from '../process/start-process.ts';
import { needProgram } from './find-program.ts';
import { passwordOf, plainEnvironment, whenAnswering, type PrivateServer, type PrivateServerOptions } from './private-server.ts';

export interface PrivateRedis extends PrivateServer {
  readonly url: string;
}

/** Durable: every write is in the append-only file before it is answered. Sessions and carts must outlive a kill. */
const persistence = (durable: boolean): string[] => (durable ? ['appendonly yes', 'appendfsync always'] : ['appendonly no', 'save ""']);

const configuration = (folder: string, port: number, password: string, durable: boolean): string =>
  [
    `port ${port}`,
    'bind 127.0.0.1',
    'daemonize no',
    `dir "${folder}"`,
    `requirepass "${password}"`,
    'databases 1000', // test files have one each
    'maxmemory 256mb',
    'maxmemory-policy noeviction', // sessions and carts are data, not a cache
    ...persistence(durable),
    '',
  ].join('\n');

/** True when Redis answers; rejects when it does not. */
export const answersPing = async (url: string): Promise<boolean> => {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on('error', () => undefined); // the rejected promise tells the same
  try {
    await client.connect();
    await client.ping();
    return true;
  } finally {
    client.disconnect();
  }
};

/**
 * A Redis of our own. A second call on the same folder after `stop` or `kill` brings the same data back, when durable.
 * @throws Error that names the log when it ends or does not answer.
 */
export const startRedis = async (options: PrivateServerOptions): Promise<PrivateRedis> => {
  const folder = resolve(options.folder);
  const password = passwordOf(options);
  const port = await choosePort(options.port);
  const url = `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'redis.conf'), configuration(folder, port, password, options.durable), { mode: 0o600 });
  const server = await startProcess({
    name: 'Redis',
    command: needProgram('redis-server', 'valkey-server'),
    args: [join(folder, 'redis.conf')],
    env: plainEnvironment(folder),
    cwd: folder,
    logFile: join(folder, 'redis.log'),
    pidFile: join(folder, 'redis.pid.json'),
  });
  await whenAnswering(server, () => answersPing(url), options);
  return { ...server, host: '127.0.0.1', port, user: 'default', password, url };
};
