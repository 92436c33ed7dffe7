import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface HttpServer {
  readonly url: string;
  /** For what Express does not do, such as upgrades to a WebSocket. */
  readonly server: Server;
  /** Takes no new connection and resolves when every request in flight has its answer. */
  drain(): Promise<void>;
}

/** Longer than any proxy keeps its side, so that it is never us who hang up on a request that is on its way. */
const keepAliveMilliseconds = 75_000;

export const listen = async (app: Express, port: number): Promise<HttpServer> => {
  const server = createServer({ keepAliveTimeout: keepAliveMilliseconds, requestTimeout: 60_000 }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(chosen)}`,
    server,
    drain: () =>
      new Promise((resolve) => {
        // A connection that was busy when we closed becomes idle later, and would keep us until its time-out.
        const sweep = setInterval(() => {
          server.closeIdleConnections();
        }, 50);
        server.close(() => {
          clearInterval(sweep);
          resolve();
        });
      }),
  };
};
