import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { choosePort } from '../process/free-port.ts';
import { startProcess } from '../process/start-process.ts';
import { needProgram } from './find-program.ts';
import { passwordOf, plainEnvironment, whenAnswering, type PrivateServer, type PrivateServerOptions } from './private-server.ts';

const run = promisify(execFile);
const administrator = 'spotter_admin';

export interface MariaDb extends PrivateServer {
  /** `mysql://…` of the administrator, for one schema or for the whole server. */
  url(schema?: string): string;
}

const installData = async (folder: string, data: string, signal: AbortSignal | undefined): Promise<void> => {
  if (existsSync(data)) return;
  const unfinished = `${data}.unfinished`; // renamed when complete, so that an interrupted first start is begun anew
  rmSync(unfinished, { recursive: true, force: true });
  const args = ['--no-defaults', `--datadir=${unfinished}`, `--user=${userInfo().username}`, '--auth-root-authentication-method=normal'];
  await run(needProgram('mariadb-install-db', 'mysql_install_db'), [...args, '--skip-test-db', '--skip-name-resolve'], {
    env: plainEnvironment(folder),
    cwd: folder,
    signal,
  });
  renameSync(unfinished, data);
};

/** The path of a Unix socket has some 104 characters on macOS and 107 on Linux; a deep checkout gets a short one elsewhere. */
const socketFile = (folder: string): string => {
  const inFolder = join(folder, 'mariadb.sock');
  return inFolder.length < 100 ? inFolder : join(mkdtempSync(join(tmpdir(), 'spotter-')), 'mariadb.sock');
};

const durability = (durable: boolean): string[] =>
  durable
    ? ['innodb_flush_log_at_trx_commit = 1', 'innodb_log_file_size = 96M']
    : ['innodb_flush_log_at_trx_commit = 0', 'innodb_doublewrite = 0', 'innodb_flush_method = nosync', 'innodb_log_file_size = 32M'];

const configuration = (folder: string, data: string, port: number, durable: boolean): string =>
  [
    '[mysqld]',
    `datadir = ${data}`,
    `socket = ${socketFile(folder)}`,
    `pid-file = ${join(folder, 'mariadb.server.pid')}`,
    `port = ${port}`,
    'bind-address = 127.0.0.1',
    `user = ${userInfo().username}`, // also root: these are private data on the loopback interface
    `init-file = ${join(folder, 'accounts.sql')}`,
    'skip-name-resolve',
    'character-set-server = utf8mb4',
    'collation-server = utf8mb4_unicode_ci',
    'default-time-zone = +00:00',
    'performance-schema = off',
    'innodb_buffer_pool_size = 128M',
    'innodb_lock_wait_timeout = 10',
    'max_connections = 400',
    'max_allowed_packet = 32M',
    ...durability(durable),
    '',
  ].join('\n');

/** Runs before the server listens: no moment with an account that has no password, and a changed password holds from the next start. */
const accounts = (password: string): string =>
  [
    `DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');`,
    'FLUSH PRIVILEGES;',
    `CREATE USER IF NOT EXISTS '${administrator}'@'127.0.0.1';`,
    `ALTER USER '${administrator}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO '${administrator}'@'127.0.0.1' WITH GRANT OPTION;`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
    '',
  ].join('\n');

/**
 * A MariaDB of our own. A second call on the same folder after `stop` or `kill` brings the same data back.
 * @throws Error that names the log when it ends or does not answer.
 */
export const startMariaDb = async (options: PrivateServerOptions): Promise<MariaDb> => {
  const folder = resolve(options.folder);
  const password = passwordOf(options);
  const port = await choosePort(options.port);
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  await installData(folder, data, options.signal);
  writeFileSync(join(folder, 'accounts.sql'), accounts(password), { mode: 0o600 });
  writeFileSync(join(folder, 'mariadb.cnf'), configuration(folder, data, port, options.durable));
  const server = await startProcess({
    name: 'MariaDB',
    command: needProgram('mariadbd', 'mysqld'),
    args: [`--defaults-file=${join(folder, 'mariadb.cnf')}`],
    env: plainEnvironment(folder),
    cwd: folder,
    logFile: join(folder, 'mariadb.log'),
    pidFile: join(folder, 'mariadb.pid.json'),
    stopSeconds: 40,
  });
  await whenAnswering(
    server,
    async () => {
      const connection = await createConnection({ host: '127.0.0.1', port, user: administrator, password });
      await connection.end();
      return true;
    },
    options,
  );
  const url = (schema = '') => `mysql://${administrator}:${encodeURIComponent(password)}@127.0.0.1:${port}/${schema}`;
  return { ...server, host: '127.0.0.1', port, user: administrator, password, url };
};
