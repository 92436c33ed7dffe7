import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

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

/** A port on which nothing listens, for a program that cannot choose its own. Throws when 200 guesses are all taken. */
export const freePort = async (): Promise<number> => {
  for (let guess = 0; guess < 200; guess += 1) {
    const port = randomInt(lowest, highest);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port found between ${lowest} and ${highest}`);
};

/** The wanted port, or a free one for 0. */
export const choosePort = (port: number): Promise<number> => (port === 0 ? freePort() : Promise.resolve(port));
