import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';

const limitBytes = 20 * 1024 * 1024;

/** The end of a log, for a message that says why something failed. */
export const lastLines = (file: string, lines = 40): string =>
  existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';

/** Called before a start: a log that has grown large makes room and is kept once as `….1`. */
export const makeRoom = (file: string): void => {
  if (existsSync(file) && statSync(file).size > limitBytes) renameSync(file, `${file}.1`);
};
