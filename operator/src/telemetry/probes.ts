import { createServer, type ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { serveOn, type Served } from './serve-on.ts';

/** Undefined when all is well, else the reason. */
export type Check = () => string | undefined;

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

/** `/livez`, `/readyz` and `/metrics`. Port 0 lets the system choose. */
export const serveProbes = ({ port, metrics, isAlive, isReady }: ProbesParts): Promise<Served> => {
  const server = createServer((request, response) => {
    if (request.url === '/livez') answer(response, isAlive());
    else if (request.url === '/readyz') answer(response, isReady());
    else if (request.url === '/metrics') {
      void metrics.registry.metrics().then((text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text));
    } else response.writeHead(404).end();
  });
  return serveOn(server, port);
};
