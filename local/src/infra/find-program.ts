import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const sbinFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/libexec', '/opt/homebrew/bin', '/opt/homebrew/sbin', '/usr/local/bin'];

/** Homebrew keeps some programs out of the PATH, and Debian keeps servers out of an ordinary user's. */
const searchFolders = (): string[] => [...(process.env.PATH ?? '').split(delimiter), ...sbinFolders];

/** Full path of the first of these names that exists, or undefined. */
export const findProgram = (...names: readonly string[]): string | undefined =>
  names.flatMap((name) => searchFolders().map((folder) => join(folder, name))).find(isExecutable);

const rabbitFolders = ['/usr/lib/rabbitmq/bin', '/opt/homebrew/opt/rabbitmq/sbin', '/usr/local/opt/rabbitmq/sbin', '/opt/rabbitmq/sbin'];

const versionedRabbitFolders = (): string[] => {
  try {
    const base = '/usr/lib/rabbitmq/lib';
    return readdirSync(base).map((name) => join(base, name, 'sbin'));
  } catch {
    return [];
  }
};

/** The server's own script: the one that packages put in the PATH insists on switching to the user `rabbitmq`. */
export const findRabbitServer = (): string | undefined =>
  [...rabbitFolders, ...versionedRabbitFolders()].map((folder) => join(folder, 'rabbitmq-server')).find(isExecutable);

/** Like findProgram, for a program that must be there by now. */
export const needProgram = (...names: readonly string[]): string => {
  const found = findProgram(...names);
  if (!found) throw new Error(`The program ${names.join(' or ')} is not installed`);
  return found;
};
