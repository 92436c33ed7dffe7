import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { choosePort } from '../process/free-port.ts';
import { startProcess, type RunningProcess } from '../process/start-process.ts';
import { findRabbitServer, needProgram } from './find-program.ts';
import { passwordOf, plainEnvironment, whenAnswering, type PrivateServer, type PrivateServerOptions } from './private-server.ts';

export interface RabbitMqOptions extends PrivateServerOptions {
  /** Port of the management HTTP API and its page; 0 (default) chooses. */
  readonly managementPort?: number;
}

export interface RabbitMq extends PrivateServer {
  readonly managementPort: number;
  /** `amqp://…` of one virtual host. */
  url(virtualHost: string): string;
  /** Makes the virtual host when it is missing. */
  addVirtualHost(name: string): Promise<void>;
  removeVirtualHost(name: string): Promise<void>;
}

const user = 'spotter';

interface Node {
  /** Data belong to a node name, so the folder keeps the one it began with. */
  readonly name: string;
  readonly port: number;
  readonly managementPort: number;
  readonly distribution: number;
  readonly epmd: number;
}

const nodeName = (folder: string): string => {
  const file = join(folder, 'node-name');
  if (!existsSync(file)) writeFileSync(file, `spotter-${randomBytes(6).toString('hex')}@localhost`);
  return readFileSync(file, 'utf8');
};

const chooseNode = async (folder: string, { port, managementPort = 0 }: RabbitMqOptions): Promise<Node> => ({
  name: nodeName(folder),
  port: await choosePort(port),
  managementPort: await choosePort(managementPort),
  distribution: await choosePort(0),
  epmd: await choosePort(0),
});

const configuration = (folder: string, node: Node, password: string): string =>
  [
    `listeners.tcp.1 = 127.0.0.1:${node.port}`,
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${node.managementPort}`,
    `default_user = ${user}`,
    `default_pass = ${password}`,
    'default_vhost = /',
    'loopback_users = none',
    'vm_memory_high_watermark.absolute = 512MB',
    'disk_free_limit.absolute = 200MB',
    'log.file = rabbitmq.log',
    'log.file.level = info',
    'collect_statistics_interval = 5000',
    `log.dir = ${folder}`,
    '',
  ].join('\n');

/** Every setting that the distribution's package would otherwise read from /etc/rabbitmq or put under /var. */
const environment = (folder: string, node: Node): Record<string, string> => ({
  ...plainEnvironment(folder), // the Erlang cookie is $HOME/.erlang.cookie
  RABBITMQ_NODENAME: node.name,
  RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
  RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
  RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
  RABBITMQ_GENERATED_CONFIG_DIR: join(folder, 'generated'),
  RABBITMQ_SCHEMA_DIR: join(folder, 'schema'),
  RABBITMQ_MNESIA_BASE: join(folder, 'data'),
  RABBITMQ_LOG_BASE: join(folder, 'log'),
  RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
  RABBITMQ_PID_FILE: join(folder, 'rabbitmq.server.pid'),
  RABBITMQ_DIST_PORT: String(node.distribution),
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +SDcpu 1:1 +SDio 4',
  ERL_EPMD_PORT: String(node.epmd),
  ERL_EPMD_ADDRESS: '127.0.0.1',
  RUNNING_UNDER_SYSTEMD: 'true', // the script then becomes the Erlang machine instead of waiting for it: one pid, which takes SIGTERM well
});

const prepare = (folder: string, node: Node, password: string): void => {
  for (const part of ['data', 'log', 'generated', 'schema']) mkdirSync(join(folder, part), { recursive: true });
  const cookie = join(folder, '.erlang.cookie');
  if (!existsSync(cookie)) writeFileSync(cookie, createHash('sha256').update(password).digest('hex'), { mode: 0o400 });
  writeFileSync(join(folder, 'enabled_plugins'), '[rabbitmq_management].\n');
  writeFileSync(join(folder, 'rabbitmq-env.conf'), '');
  writeFileSync(join(folder, 'advanced.config'), '[].\n');
  writeFileSync(join(folder, 'rabbitmq.conf'), configuration(folder, node, password), { mode: 0o600 });
};

/** Erlang would start its port mapper as a daemon that outlives everybody; ours is a child on a port of its own. */
const startPortMapper = (folder: string, node: Node): Promise<RunningProcess> =>
  startProcess({
    name: 'Erlang port mapper',
    command: needProgram('epmd'),
    args: ['-port', String(node.epmd), '-address', '127.0.0.1'],
    env: plainEnvironment(folder),
    cwd: folder,
    logFile: join(folder, 'epmd.log'),
    pidFile: join(folder, 'epmd.pid.json'),
  });

const startBroker = (folder: string, node: Node): Promise<RunningProcess> => {
  const command = findRabbitServer();
  if (!command) throw new Error('The program rabbitmq-server is not installed');
  return startProcess({
    name: 'RabbitMQ',
    command,
    args: [],
    env: environment(folder, node),
    cwd: folder,
    logFile: join(folder, 'rabbitmq.log'),
    pidFile: join(folder, 'rabbitmq.pid.json'),
    stopSeconds: 40,
  });
};

const managementCaller = (managementPort: number, password: string) => async (method: string, path: string) => {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const answer = await fetch(`http://127.0.0.1:${managementPort}/api/${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json', connection: 'close' },
    signal: AbortSignal.timeout(10_000),
  });
  await answer.arrayBuffer();
  return answer;
};

/**
 * A RabbitMQ of our own with the management plugin. A second call on the same folder after `stop` or `kill` brings the same data back.
 * The broker always flushes before it confirms (on tmpfs that costs nothing); without `durable` it is not asked to end politely.
 * @throws Error that names the log when it ends or does not answer.
 */
export const startRabbitMq = async (options: RabbitMqOptions): Promise<RabbitMq> => {
  const folder = resolve(options.folder);
  const password = passwordOf(options);
  const node = await chooseNode(folder, options);
  const { port, managementPort } = node;
  prepare(folder, node, password);
  const mapper = await startPortMapper(folder, node);
  const broker = await startBroker(folder, node);
  const call = managementCaller(managementPort, password);
  const endBoth = (end: 'stop' | 'kill') => async () => {
    await broker[end]();
    await mapper[end]();
  };
  try {
    await whenAnswering(broker, async () => (await call('GET', `health/checks/port-listener/${port}`)).ok, options);
  } catch (error) {
    await mapper.kill();
    throw error;
  }
  const change = async (method: 'PUT' | 'DELETE', name: string): Promise<void> => {
    const answer = await call(method, `vhosts/${encodeURIComponent(name)}`);
    if (!answer.ok && answer.status !== 404) throw new Error(`RabbitMQ answered ${answer.status} to ${method} of virtual host ${name}`);
  };
  return {
    ...broker,
    stop: endBoth(options.durable ? 'stop' : 'kill'), // a polite end takes the management plugin five seconds
    kill: endBoth('kill'),
    host: '127.0.0.1',
    port,
    managementPort,
    user,
    password,
    url: (virtualHost) => `amqp://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(virtualHost)}`,
    addVirtualHost: (name) => change('PUT', name),
    removeVirtualHost: (name) => change('DELETE', name),
  };
};
