import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../infra/find-program.ts';
import { lastLines } from '../process/log-file.ts';
import { howToInstall, missingOf, neededPrograms, type NeededProgram } from './needed-programs.ts';

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
  if (code !== 0) throw new Error(`apt-get ${args[0] ?? ''} failed. Its log is ${logFile}:\n${lastLines(logFile)}`);
};

const install = async (prefix: readonly string[], missing: readonly NeededProgram[], logFile: string): Promise<void> => {
  try {
    await runApt(prefix, ['update'], logFile);
    await runApt(prefix, ['install', '--yes', '--no-install-recommends', ...missing.flatMap(({ debian }) => debian)], logFile);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${howToInstall(missing)}`, { cause: error });
  }
};

/** Installs with apt what is missing, where that is possible without a question. @throws Error that says exactly what to install. */
export const ensurePrograms = async (folder: string, programs = neededPrograms): Promise<'present' | 'installed'> => {
  const missing = missingOf(programs);
  if (missing.length === 0) return 'present';
  const prefix = aptPrefix();
  if (!prefix) throw new Error(howToInstall(missing));
  mkdirSync(join(folder, 'logs'), { recursive: true });
  await install(prefix, missing, join(folder, 'logs/apt.log'));
  const still = missingOf(programs);
  if (still.length > 0) throw new Error(howToInstall(still));
  return 'installed';
};
