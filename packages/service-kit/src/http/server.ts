import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Express } from 'express';

export interface HttpServer {
  readonly url: string;
  /** For what Express does not do, such as upgrades to a WebSocket. */
  readonly server: Server;
  /** Says goodbye to every caller, then takes no new connection; resolves when every request in flight has its answer. */
  drain(): Promise<void>;
}

export interface Listening {
  readonly port: number;
  /**
   * How long a connection may be idle. Callers hear of it in each answer and hang up a second earlier, so that it is never us who hang up on a
   * request that is on its way.
   */
  readonly keepAliveMilliseconds?: number;
  /**
   * How long it still answers while it drains, asking every caller to connect anew: longer than they keep an idle connection, and than the
   * news takes that this process is on its way out.
   */
  readonly leaveMilliseconds?: number;
}

export const listen = async (
  app: Express,
  { port, keepAliveMilliseconds = 5_000, leaveMilliseconds = 0 }: Listening,
): Promise<HttpServer> => {
  const server = createServer({ keepAliveTimeout: keepAliveMilliseconds, requestTimeout: 60_000 }, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(chosen)}`,
    server,
    drain: async () => {
      server.prependListener('request', (_, response) => response.setHeader('connection', 'close'));
      if (leaveMilliseconds > 0) await pause(leaveMilliseconds);
      await new Promise<void>((resolve) => {
        // A connection that was busy when we closed becomes idle later, and would keep us until its time-out.
        const sweep = setInterval(() => {
          server.closeIdleConnections();
        }, 50);
        server.close(() => {
          clearInterval(sweep);
          resolve();
        });
      });
    },
  };
};
