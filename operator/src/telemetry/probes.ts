import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

/** Undefined when all is well, else the reason. */
export type Check = () => string | undefined;

export interface Probes {
  readonly port: number;
  readonly close: () => Promise<void>;
}

interface ProbesParts {
  readonly port: number;
  readonly metrics: Pick<Metrics, 'registry'>;
  readonly isAlive: Check;
  readonly isReady: Check;
}

const answer = (response: ServerResponse, reason: string | undefined): void => {
  response.writeHead(reason === undefined ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify(reason === undefined ? { status: 'ok' } : { status: 'failing', reason }));
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });

/** `/livez`, `/readyz` and `/metrics`. Port 0 lets the system choose. */
export const serveProbes = async ({ port, metrics, isAlive, isReady }: ProbesParts): Promise<Probes> => {
  const server = createServer((request, response) => {
    if (request.url === '/livez') answer(response, isAlive());
    else if (request.url === '/readyz') answer(response, isReady());
    else if (request.url === '/metrics') {
      void metrics.registry.metrics().then((text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text));
    } else response.writeHead(404).end();
  });
  const bound = await listen(server, port);
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
