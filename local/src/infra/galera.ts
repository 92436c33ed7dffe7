import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from '../process/free-port.ts';
import { startProcess, type RunningProcess } from '../process/start-process.ts';
import { findProgram, needProgram } from './find-program.ts';
import { passwordOf, plainEnvironment, whenAnswering } from './private-server.ts';

const run = promisify(execFile);
const administrator = 'spotter_admin';
/** Of loopback addresses Linux has sixteen million, so that members differ by address and share their ports, as pods do. */
const addresses = ['127.0.0.1', '127.0.0.2', '127.0.0.3'];

const providers = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so'];

/** Whether this machine can run a cluster: macOS has neither the addresses nor Galera. */
export const hasGalera = (): boolean => process.platform === 'linux' && providers.some(existsSync) && Boolean(findProgram('rsync'));

interface Member {
  readonly host: string;
  readonly folder: string;
  readonly ports: { readonly client: number; readonly group: number; readonly increments: number; readonly state: number };
}

/** A state transfer by rsync refuses root, so a cluster that root starts runs as the packages' own user. */
const systemUser = (): string => (userInfo().uid === 0 ? 'mysql' : userInfo().username);

const configuration = ({ host, folder, ports }: Member): string =>
  [
    '[mysqld]',
    `datadir = ${join(folder, 'data')}`,
    `socket = ${join(folder, 'mariadb.sock')}`,
    `pid-file = ${join(folder, 'mariadb.server.pid')}`,
    `port = ${ports.client}`,
    `bind-address = ${host}`,
    `user = ${systemUser()}`,
    'skip-name-resolve',
    'character-set-server = utf8mb4',
    'collation-server = utf8mb4_unicode_ci',
    'performance-schema = off',
    'innodb_buffer_pool_size = 32M',
    'innodb_log_file_size = 32M',
    'innodb_flush_log_at_trx_commit = 1',
    'innodb_autoinc_lock_mode = 2',
    'binlog_format = ROW',
    'wsrep_on = ON',
    `wsrep_provider = ${providers.find(existsSync) ?? 'none'}`,
    'wsrep_cluster_name = spotter',
    `wsrep_cluster_address = gcomm://${addresses.map((address) => `${address}:${ports.group}`).join(',')}`,
    `wsrep_node_name = ${host}`,
    `wsrep_node_address = ${host}:${ports.group}`,
    `wsrep_node_incoming_address = ${host}:${ports.client}`,
    'wsrep_sst_method = rsync',
    `wsrep_sst_receive_address = ${host}:${ports.state}`,
    `wsrep_sst_donor = ${addresses.toReversed().slice(0, -1).join(',')},`, // the writer last
    `wsrep_provider_options = "gmcast.listen_addr=tcp://${host}:${ports.group};ist.recv_addr=${host}:${ports.increments};gcache.size=32M"`,
    '',
  ].join('\n');

/** One statement a line: that is how the server reads them while it installs. */
const accounts = (password: string): string =>
  [
    'FLUSH PRIVILEGES;',
    `CREATE USER '${administrator}'@'127.0.0.%' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO '${administrator}'@'127.0.0.%' WITH GRANT OPTION;`,
    '',
  ].join('\n');

const installData = async ({ folder }: Member, password: string): Promise<void> => {
  const file = join(folder, 'accounts.sql');
  writeFileSync(file, accounts(password), { mode: 0o600 });
  const args = ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--user=${userInfo().username}`, `--extra-file=${file}`];
  const program = needProgram('mariadb-install-db', 'mysql_install_db');
  await run(program, [...args, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'], {
    env: plainEnvironment(folder),
    cwd: folder,
  });
};

/** After a crash the position is not in `grastate.dat` but in the data; with it a member gets only what it missed. */
const positionAfterCrash = async ({ folder }: Member): Promise<string[]> => {
  if (!existsSync(join(folder, 'data/grastate.dat'))) return [];
  const defaults = `--defaults-file=${join(folder, 'mariadb.cnf')}`;
  const { stderr } = await run(needProgram('mariadbd', 'mysqld'), [defaults, '--wsrep-recover'], { env: plainEnvironment(folder) });
  const position = /Recovered position:\s*(\S+)/.exec(stderr)?.[1];
  return position ? [`--wsrep_start_position=${position}`] : [];
};

export interface GaleraMember extends Pick<RunningProcess, 'kill' | 'stop' | 'freeze' | 'thaw' | 'logFile'> {
  readonly host: string;
  /** After `kill` or `stop`: on the same data, until it is in step with the others. */
  start(): Promise<void>;
  /** One of the member's own status variables. */
  status(name: string): Promise<string | undefined>;
  /** Sets a global variable of this member. */
  set(name: string, value: string): Promise<void>;
  /** Cuts it off from the others, or ends that; clients still reach it. */
  isolate(isCutOff: boolean): Promise<void>;
  /** Keeps it from applying what the others write, as a backup may, until the answer is called. */
  holdBack(): Promise<() => void>;
}

export interface Galera {
  /** In the clients' order of preference. */
  readonly members: readonly GaleraMember[];
  /** `mysql://…` of the administrator, with all hosts or some. */
  url(schema: string, hosts?: readonly string[]): string;
  stop(): Promise<void>;
}

const memberOf = (member: Member, password: string) => {
  const { host, folder, ports } = member;
  let server: RunningProcess | undefined;
  const running = (): RunningProcess => {
    if (!server) throw new Error(`The member ${host} was never started`);
    return server;
  };
  const connect = () => createConnection({ host, port: ports.client, user: administrator, password, connectTimeout: 2000 });
  const ask = async <Row>(statement: string): Promise<Row | undefined> => {
    const connection = await connect();
    try {
      return (await connection.query<(Row & RowDataPacket)[]>({ sql: statement, timeout: 2000 }))[0][0];
    } finally {
      connection.destroy();
    }
  };
  const status = async (name: string) => (await ask<{ Value: string }>(`SHOW GLOBAL STATUS LIKE '${name}'`))?.Value;
  const set = async (name: string, value: string): Promise<void> => {
    await ask(`SET GLOBAL ${name} = ${value}`);
  };
  const start = async (...args: string[]): Promise<void> => {
    const position = args.length === 0 ? await positionAfterCrash(member) : [];
    server = await startProcess({
      name: `MariaDB ${host}`,
      command: needProgram('mariadbd', 'mysqld'),
      args: [`--defaults-file=${join(folder, 'mariadb.cnf')}`, ...position, ...args],
      env: plainEnvironment(folder),
      cwd: folder,
      logFile: join(folder, 'mariadb.log'),
      pidFile: join(folder, 'mariadb.pid.json'),
      stopSeconds: 40,
    });
    await whenAnswering(server, async () => (await status('wsrep_local_state')) === '4', {});
  };
  return {
    host,
    start,
    logFile: join(folder, 'mariadb.log'),
    status,
    set,
    isolate: (isCutOff: boolean) => set('wsrep_provider_options', `'gmcast.isolate=${isCutOff ? 1 : 0}'`),
    holdBack: async () => {
      const connection = await connect();
      await connection.query('FLUSH TABLES WITH READ LOCK');
      return () => connection.destroy();
    },
    stop: () => running().stop(),
    kill: () => running().kill(),
    freeze: () => {
      running().freeze();
    },
    thaw: () => {
      running().thaw();
    },
  };
};

/**
 * Three members of a Galera cluster, durable at commit, in step with each other when this resolves.
 * @throws Error that names the log of the member that does not come up.
 */
export const startGalera = async (options: { readonly folder: string }): Promise<Galera> => {
  const folder = resolve(options.folder);
  const password = passwordOf({ folder, port: 0, durable: true });
  const ports = { client: await freePort(), group: await freePort(), increments: await freePort(), state: await freePort() };
  const places = addresses.map((host, index): Member => ({ host, folder: join(folder, `member-${index}`), ports }));
  for (const place of places) {
    mkdirSync(join(place.folder, place === places[0] ? '.' : 'data'), { recursive: true });
    writeFileSync(join(place.folder, 'mariadb.cnf'), configuration(place));
  }
  const [first, ...others] = places.map((place) => memberOf(place, password));
  if (!first || !places[0]) throw new Error('A cluster needs members');
  await installData(places[0], password);
  if (userInfo().uid === 0) await run('chown', ['-R', `${systemUser()}:`, folder]);
  const members = [first, ...others];
  const stop = async (): Promise<void> => {
    await Promise.allSettled(members.map((member) => member.kill()));
  };
  try {
    await first.start('--wsrep-new-cluster');
    await Promise.all(others.map((member) => member.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (schema: string, hosts: readonly string[] = addresses) =>
    `mysql://${administrator}:${encodeURIComponent(password)}@${hosts.join(',')}:${ports.client}/${schema}`;
  return { members, url, stop };
};
