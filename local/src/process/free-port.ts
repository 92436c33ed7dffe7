import { randomInt } from 'node:crypto';
import { mkdirSync, openSync, closeSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Below the range from which Linux and macOS take the ports of outgoing connections, so that none of those can slip in between. */
const lowest = 10_240;
const highest = 32_000;

/** True when a server could listen on the port at 127.0.0.1 now. */
export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** Longer than any program takes from its start until it listens. */
const promiseMilliseconds = 180_000;

/**
 * A broker listens seconds after its port was chosen; meanwhile the port looks free to every other process here. So each choice is noted
 * for all of them in a file that can be made only once.
 */
const isPromisedToUs = (port: number): boolean => {
  const folder = join(tmpdir(), `spotter-ports-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true });
  const note = join(folder, String(port));
  const notedAt = statSync(note, { throwIfNoEntry: false })?.mtimeMs;
  if (notedAt !== undefined && Date.now() - notedAt > promiseMilliseconds) rmSync(note, { force: true });
  try {
    closeSync(openSync(note, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * A port on which nothing listens, for a program that cannot choose its own, and that nobody else is given in the next minutes.
 * @throws Error when 200 guesses are all taken.
 */
export const freePort = async (): Promise<number> => {
  for (let guess = 0; guess < 200; guess += 1) {
    const port = randomInt(lowest, highest);
    if (isPromisedToUs(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`No free port found between ${lowest} and ${highest}`);
};

/** The wanted port, or a free one for 0. */
export const choosePort = (port: number): Promise<number> => (port === 0 ? freePort() : Promise.resolve(port));
