import { createServer, request as plainRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A request on its way. */
export interface Passing {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly isWatch: boolean;
}

/** What goes wrong with a request. */
export type Fault =
  /** Answered here, and never passed on. */
  | { readonly answers: number; readonly reason: string; readonly retryAfterSeconds?: number }
  /** Passed on and carried out, and nobody hears of it. */
  | { readonly loses: 'answer' }
  /** Held back before it is passed on. */
  | { readonly delays: number }
  /** Each line of the answer becomes these; the connection breaks after a line that ends with `cut`. */
  | { readonly rewrites: (line: string) => readonly string[] };

export const cut = '\u0000cut';

/** The fault for the first so many requests that it is meant for. */
export const firstOf = (times: number, isMeant: (passing: Passing) => boolean, fault: Fault) => {
  let left = times;
  const interfere = (passing: Passing): Fault | undefined => {
    if (left === 0 || !isMeant(passing)) return undefined;
    left -= 1;
    return fault;
  };
  return { interfere, isSpent: () => left === 0 };
};

export interface Proxy {
  readonly url: string;
  /** Every request that arrived, whatever became of it. */
  readonly passed: readonly Passing[];
  /** Asked of each request from now on, until the next such call. */
  readonly interfere: (fault: (passing: Passing) => Fault | undefined) => void;
  readonly calm: () => void;
  /** Nobody gets through: connections break, and new ones are closed at once or (silent) never answered. */
  readonly sever: (how: 'closed' | 'silent') => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

export interface Upstream {
  readonly url: string;
  readonly ca?: string | Buffer;
  readonly agent?: Agent;
}

const turnAway = (response: ServerResponse, { answers: code, reason, retryAfterSeconds }: Extract<Fault, { answers: number }>): void => {
  const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message: `${reason}, says the proxy` };
  response.writeHead(code, { 'content-type': 'application/json', ...retry }).end(JSON.stringify(status));
};

const headersOf = (headers: IncomingMessage['headers']): OutgoingHttpHeaders => {
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...kept } = headers;
  return kept;
};

const pass = (request: IncomingMessage, response: ServerResponse, { url, ca, agent }: Upstream): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const target = new URL(request.url ?? '/', url);
    const { host: _, ...headers } = request.headers;
    const options = { method: request.method, headers, ...(ca ? { ca, agent } : {}) };
    const onward = ca ? tlsRequest(target, options, resolve) : plainRequest(target, options, resolve);
    onward.on('error', reject);
    // A watch that is hung up there ends here by its own 'close'.
    onward.on('response', (answer) => answer.on('error', () => response.destroy()));
    request.pipe(onward);
    // Who hangs up a watch here must hang it up there.
    response.once('close', () => {
      if (!response.writableFinished) onward.destroy();
    });
  });

const rewrite = async (answer: IncomingMessage, response: ServerResponse, rewrites: (line: string) => readonly string[]): Promise<void> => {
  const lines = createInterface({ input: answer });
  lines.on('error', () => response.destroy());
  for await (const line of lines) {
    for (const text of rewrites(line)) {
      const isCut = text.endsWith(cut);
      await new Promise((resolve) => response.write(isCut ? text.slice(0, -cut.length) : `${text}\n`, resolve));
      if (isCut) return void response.destroy();
    }
  }
  response.end();
};

/** Stands before a server, speaks plain HTTP on a port of its own, and does what is asked to the requests that pass. */
export const startProxy = async (upstream: Upstream): Promise<Proxy> => {
  const passed: Passing[] = [];
  const sockets = new Set<Socket>();
  const target: Upstream = upstream.ca ? { ...upstream, agent: new Agent({ keepAlive: true }) } : upstream;
  let fault: (passing: Passing) => Fault | undefined = () => undefined;
  let severed: 'closed' | 'silent' | undefined;

  const carryOut = async (
    request: IncomingMessage,
    response: ServerResponse,
    rewrites?: (line: string) => readonly string[],
  ): Promise<void> => {
    const answer = await pass(request, response, target);
    response.writeHead(answer.statusCode ?? 502, headersOf(answer.headers));
    response.flushHeaders();
    if (rewrites) return rewrite(answer, response, rewrites);
    answer.pipe(response);
  };

  const carryOutUnheard = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await pass(request, response, target);
    await answer.toArray();
    response.destroy();
  };

  const forward = async (request: IncomingMessage, response: ServerResponse, found: Fault | undefined): Promise<void> => {
    if (!found) return carryOut(request, response);
    if ('answers' in found) {
      turnAway(response, found);
      return;
    }
    if ('loses' in found) return carryOutUnheard(request, response);
    if ('rewrites' in found) return carryOut(request, response, found.rewrites);
    await new Promise((resolve) => setTimeout(resolve, found.delays));
    return carryOut(request, response);
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', upstream.url);
    const passing = { method: request.method ?? 'GET', path: pathname, query, isWatch: query.has('watch') };
    passed.push(passing);
    if (severed) return;
    forward(request, response, fault(passing)).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (severed === 'closed') socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    passed,
    interfere: (next) => {
      fault = next;
    },
    calm: () => {
      fault = () => undefined;
    },
    sever: (how) => {
      severed = how;
      if (how === 'closed') for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      severed = undefined;
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      target.agent?.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
