import { NotFound, ProblemError, TenantSlug } from '@spotter/contracts';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Timer } from '../queue/timer.ts';
import { tokenBucket } from '../queue/token-bucket.ts';
import { serveOn, type Served } from '../telemetry/serve-on.ts';
import { exportTokenHeader } from './answers.ts';
import type { authorise } from './authorise.ts';
import type { PlatformReader } from './read-platform.ts';

interface ExportParts {
  readonly port: number;
  readonly reader: PlatformReader;
  readonly mayExport: ReturnType<typeof authorise>;
  readonly timer: Timer;
  readonly log: Logger;
}

/** Each question asks the API server two more: whoever reaches the port must not be able to keep it busy. */
const allowance = { perSecond: 20, burst: 200 };
/** Tokens of service accounts have about one. */
const longestTokenCharacters = 8_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** As the API server says no, so that clients of Kubernetes can read it. */
const refusal = (code: number, reason: string, message: string): Answer => ({
  status: code,
  body: { apiVersion: 'v1', kind: 'Status', status: 'Failure', code, reason, message },
});

const notHere = refusal(404, 'NotFound', 'there is nothing here; known are /tenants/<slug>, its /products, /locations and /installation');

const tooMany = refusal(429, 'TooManyRequests', 'too many questions at once');

const tokenOf = ({ headers }: IncomingMessage): string | undefined => {
  const token = headers[exportTokenHeader];
  return typeof token === 'string' && token.length <= longestTokenCharacters ? token : undefined;
};

const read = (reader: PlatformReader, slug: string, what: string | undefined, query: URLSearchParams): Promise<unknown> | undefined => {
  if (what === undefined) return reader.tenant(slug);
  if (what === 'products') return reader.products(slug, query.get('cursor') ?? undefined);
  if (what === 'installation') return reader.installation();
  return what === 'locations' ? reader.locations(slug) : undefined;
};

const problemOf = (error: unknown): Answer => {
  if (!(error instanceof ProblemError)) return refusal(500, 'InternalError', 'the platform could not be read; see the operator’s log');
  if (error.is(NotFound)) return refusal(404, 'NotFound', error.message);
  return refusal(error.problem.status === 400 ? 400 : 503, 'ServiceUnavailable', error.message);
};

/** What is asked for is read only after Kubernetes has said that the caller may have it. */
const answerTo = async ({ reader, mayExport }: ExportParts, request: IncomingMessage): Promise<Answer> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://operator');
  const [, tenants, name, what, ...rest] = pathname.split('/');
  const slug = TenantSlug.safeParse(name);
  if (tenants !== 'tenants' || !slug.success || rest.length > 0) return notHere;
  if (request.method !== 'GET') return refusal(405, 'MethodNotAllowed', 'an export only reads');
  const verdict = await mayExport(tokenOf(request), slug.data);
  if (verdict.is === 'unknown') return refusal(401, 'Unauthorized', verdict.message);
  if (verdict.is === 'forbidden') return refusal(403, 'Forbidden', verdict.message);
  const body = read(reader, slug.data, what, searchParams);
  return body === undefined ? notHere : { status: 200, body: await body };
};

const send = (response: ServerResponse, { status, body }: Answer): void => {
  const later = status === 429 ? { 'retry-after': '1' } : {};
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...later });
  response.end(JSON.stringify(body));
};

/** What the platform knows of a tenant, read only, for those whom Kubernetes lets export it. Port 0 lets the system choose. */
export const serveExport = (parts: ExportParts): Promise<Served> => {
  const { port, timer, log } = parts;
  const bucket = tokenBucket(timer, allowance);
  const server = createServer((request, response) => {
    const answered = bucket.tryTake() ? answerTo(parts, request) : Promise.resolve(tooMany);
    answered
      .catch((error: unknown) => {
        log.warn({ err: error, path: request.url }, 'an export failed');
        return problemOf(error);
      })
      .then((answer) => send(response, answer))
      .catch((error: unknown) => log.warn({ err: error }, 'an export could not be answered'));
  });
  return serveOn(server, port);
};
