import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from '../process/process-identity.ts';

const fileIn = (folder: string): string => join(folder, 'up.json');

/** The `make up` that runs in this folder now, if any. */
export const runningUp = (folder: string): ProcessIdentity | undefined => {
  if (!existsSync(fileIn(folder))) return undefined;
  const recorded = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as ProcessIdentity;
  return isRunning(recorded) ? recorded : undefined;
};

/** Says that this process is the one. @throws Error when another is running. */
export const claimFolder = (folder: string): { release(): void } => {
  const other = runningUp(folder);
  if (other) throw new Error(`Spotter is running already (pid ${other.pid}). \`make status\` shows it, \`make down\` ends it.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileIn(folder), JSON.stringify(identify(process.pid)));
  return { release: () => rmSync(fileIn(folder), { force: true }) };
};
