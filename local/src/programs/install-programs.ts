import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../infra/find-program.ts';
import { lastLines } from '../process/log-file.ts';
import { howToInstall, missingPrograms } from './needed-programs.ts';

/** How apt may be run without asking anybody; undefined when it may not. */
const aptPrefix = (): string[] | undefined => {
  if (!findProgram('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const mayAlways = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return mayAlways ? ['sudo', '-n'] : undefined;
};

const runApt = async (prefix: readonly string[], args: readonly string[], logFile: string): Promise<void> => {
  const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  const log = openSync(logFile, 'a');
  const apt = spawn(command, rest, { stdio: ['ignore', log, log] });
  closeSync(log);
  const [code] = (await once(apt, 'exit')) as [number | null];
  if (code !== 0)
    throw new Error(`apt-get ${args[0] ?? ''} failed. Its log is ${logFile}:\n${lastLines(logFile)}\n${howToInstall(missingPrograms())}`);
};

/** Installs with apt what is missing, where that is possible without a question. @throws Error that says exactly what to install. */
export const ensurePrograms = async (folder: string): Promise<'present' | 'installed'> => {
  const missing = missingPrograms();
  if (missing.length === 0) return 'present';
  const prefix = aptPrefix();
  if (!prefix) throw new Error(howToInstall(missing));
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const logFile = join(folder, 'logs/apt.log');
  await runApt(prefix, ['update'], logFile);
  await runApt(prefix, ['install', '--yes', '--no-install-recommends', ...missing.flatMap(({ debian }) => debian)], logFile);
  const still = missingPrograms();
  if (still.length > 0) throw new Error(howToInstall(still));
  return 'installed';
};
