import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError, TooLarge, Unavailable } from '@spotter/contracts';
import { GatewayTimeout } from '@spotter/contracts/session/session';
import { errors, type Dispatcher } from 'undici';
import { headersForClient } from './headers.ts';

export interface Forwarding {
  readonly origin: string;
  /** Path and query, as they are to be asked for. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How long the service may take to begin its answer, and then between two pieces of it. */
  readonly timeoutMilliseconds: number;
  readonly limitBytes: number;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] !== undefined && headers['content-length'] !== '0');

/** What is this small, and says so, goes on as a whole: a stream for each piece of a set that was logged would cost more than the set. */
const smallBytes = 65_536;
const isSmall = (headers: Dispatcher.ResponseData['headers']): boolean =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? Infinity) <= smallBytes;

/** Undefined when the client goes, or had gone, before it has sent everything. */
const wholeOf = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    finished(request, { writable: false }, (error) => resolve(error ? undefined : Buffer.concat(pieces)));
  });

const tooLarge = (limitBytes: number) => new ProblemError(TooLarge, `At most ${limitBytes} bytes are taken here`);

/** Chunked bodies do not say how long they are: count, and stop at the limit. */
const upTo = (limitBytes: number): Transform => {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limitBytes) done(tooLarge(limitBytes));
      else done(null, chunk);
    },
  });
};

/**
 * What a client sends, as the body of another request. When that ends early, the rest is read and dropped: a request that nobody reads would
 * hold its connection, and who sends it would not get to read the answer.
 */
const bodyOf = (request: IncomingMessage, limitBytes: number): Transform => {
  const body = request.pipe(upTo(limitBytes));
  finished(request, { writable: false }, (error) => {
    if (error) body.destroy(error);
  });
  return body.once('close', () => request.resume());
};

/**
 * Makes what goes on to the service: nothing, all of something small, or a stream, which is begun only when it is sent: until then nobody would hear
 * its errors. Undefined when the client goes before something small is there.
 */
const bodyFor = async (request: IncomingMessage, limitBytes: number): Promise<(() => Buffer | Transform | null) | undefined> => {
  if (!hasBody(request)) return () => null;
  if (!isSmall(request.headers)) return () => bodyOf(request, limitBytes);
  const whole = await wholeOf(request);
  return whole && (() => whole);
};

const isSlow = (error: unknown) => error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
const isLostConnection = (error: unknown) =>
  error instanceof errors.SocketError || (error as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET';

/** What to tell the client about a service that did not answer. */
export const asProblem = (cause: unknown): ProblemError => {
  if (cause instanceof ProblemError) return cause;
  const problem = isSlow(cause)
    ? new ProblemError(GatewayTimeout)
    : new ProblemError(Unavailable, 'This part of Spotter does not answer right now');
  return Object.assign(problem, { cause });
};

/** Undefined when the client goes. @throws ProblemError when the service breaks off: nothing of its answer was told yet */
const wholeAnswer = async ({ body }: Dispatcher.ResponseData, gone: AbortSignal): Promise<Uint8Array | undefined> => {
  try {
    return await body.bytes();
  } catch (error) {
    if (gone.aborted) return undefined;
    throw asProblem(error);
  }
};

/**
 * Streams a request to a service and its answer back; no more than 64 KiB of each is held in memory. When the client goes, the service's work is aborted. A
 * read is sent again, once, when a kept-alive connection turns out to be closed; a write never. Rejects with `ProblemError` only before the
 * answer has begun; later the connection is cut, so that half an answer is not taken for a whole one.
 */
export const forward =
  (dispatcher: Dispatcher) =>
  async (request: IncomingMessage, response: ServerResponse, to: Forwarding): Promise<void> => {
    if (Number(request.headers['content-length'] ?? 0) > to.limitBytes) throw tooLarge(to.limitBytes);
    const gone = new AbortController();
    const abort = () => gone.abort();
    response.once('close', abort);

    const body = await bodyFor(request, to.limitBytes);
    if (body === undefined) return;
    const send = (): Promise<Dispatcher.ResponseData> =>
      dispatcher.request({
        origin: to.origin,
        path: to.path,
        method: request.method as Dispatcher.HttpMethod,
        headers: to.headers,
        body: body(),
        signal: gone.signal,
        headersTimeout: to.timeoutMilliseconds,
        bodyTimeout: to.timeoutMilliseconds,
      });
    const isRead = request.method === 'GET' || request.method === 'HEAD';

    const answer = await send()
      .catch((error: unknown) => {
        if (isRead && !hasBody(request) && isLostConnection(error) && !gone.signal.aborted) return send();
        throw error;
      })
      .catch((error: unknown) => {
        request.resume(); // what is still on its way is read and dropped, so that the client gets to read the answer
        if (gone.signal.aborted) return undefined;
        throw asProblem(error);
      });
    if (answer === undefined) return;
    if (isSmall(answer.headers)) {
      const told = await wholeAnswer(answer, gone.signal);
      response.off('close', abort);
      if (told) response.writeHead(answer.statusCode, headersForClient(answer.headers)).end(told);
      return;
    }
    response.off('close', abort); // from here on the pipeline ends both when one ends
    response.writeHead(answer.statusCode, headersForClient(answer.headers));
    await pipeline(answer.body, response).catch(() => response.destroy());
  };
