import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../process/log-file.ts';
import type { RunningProcess } from '../process/start-process.ts';
import { until } from '../process/until.ts';

export interface PrivateServerOptions {
  /** Everything of the server lives here: data, configuration, socket, log, pid. Made when missing; the data in it is kept. */
  readonly folder: string;
  /** 0 chooses a free port. */
  readonly port: number;
  /** False: nothing is flushed to disk at commit, for tests (put the folder on tmpfs). True: what was acknowledged survives a kill. */
  readonly durable: boolean;
  /** Taken from `<folder>/password` when absent, which the first start writes. */
  readonly password?: string;
  /** Gives up the start: what runs by then is killed. */
  readonly signal?: AbortSignal | undefined;
}

/** What every private server can do to itself; fault tests need all of it. */
export interface PrivateServer extends Pick<
  RunningProcess,
  'pid' | 'identity' | 'logFile' | 'ended' | 'hasEnded' | 'stop' | 'kill' | 'freeze' | 'thaw'
> {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The folder's own password: made by the first start, the same for every later one. */
export const passwordOf = ({ folder, password }: PrivateServerOptions): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'password');
  const kept = password ?? (existsSync(file) ? readFileSync(file, 'utf8') : randomBytes(24).toString('base64url'));
  writeFileSync(file, kept, { mode: 0o600 });
  return kept;
};

/** Only what programs need to find their libraries and speak a language; nothing of the machine's own server settings. */
export const plainEnvironment = (home: string): Record<string, string> => ({
  PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
  HOME: home,
  TMPDIR: home, // in a shared one, a MariaDB that starts deletes what another is just sorting in
  LANG: 'C.UTF-8',
});

/** Waits until the server answers; a server that ends first is an error that names its log and shows the end of it. */
export const whenAnswering = async (
  server: RunningProcess,
  answers: () => Promise<boolean>,
  { signal, timeoutSeconds = 90 }: { readonly signal?: AbortSignal | undefined; readonly timeoutSeconds?: number | undefined },
): Promise<void> => {
  const stillPossible = () => {
    signal?.throwIfAborted();
    if (!server.hasEnded()) return;
    throw new Error(`${server.name} ended while it started. Its log is ${server.logFile}:\n${lastLines(server.logFile)}`);
  };
  try {
    await until(answers, { what: `${server.name} does not answer. Its log is ${server.logFile}`, timeoutSeconds, stillPossible });
  } catch (error) {
    await server.kill();
    throw error;
  }
};
