import { ProblemDocument, ProblemError, Unavailable, type Problem } from './problem.ts';
import { successOf, type Answer, type Call, type Route, type RouteDefinition } from './route.ts';

type Plain = string | number | boolean;

interface PlainCall {
  readonly params?: Readonly<Record<string, Plain>>;
  readonly query?: Readonly<Record<string, Plain | readonly Plain[] | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: number;
}

export interface PlainRequest {
  readonly method: string;
  /** Path and query, without a host and without the gateway's `/api`. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** Turns a call of a route into a request, for `fetch`, Angular's `HttpClient`, or a test. */
export const requestOf = <D extends RouteDefinition>(route: Route<D>, call: Call<D>): PlainRequest => {
  const { params = {}, query = {}, body, idempotencyKey, ifMatch } = call as PlainCall;
  return {
    method: route.method,
    path: pathOf(route, params) + searchOf(query),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${String(ifMatch)}"` }),
    },
    body,
  };
};

const pathOf = (route: Route, params: Readonly<Record<string, Plain>>): string =>
  route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${route.method} ${route.path} needs the parameter ${name}`);
    return encodeURIComponent(String(value));
  });

const searchOf = (query: Readonly<Record<string, Plain | readonly Plain[] | undefined>>): string => {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((each): [string, string] => [name, String(each)])),
  ).toString();
  return search === '' ? '' : `?${search}`;
};

/** Reads a problem document into the error that the service threw. Anything else becomes `Unavailable`. */
export const problemErrorOf = (status: number, body: unknown): ProblemError => {
  const parsed = ProblemDocument.safeParse(body);
  if (!parsed.success) return new ProblemError(Unavailable, `The answer ${String(status)} has no problem document`);
  const { type, title, status: told, detail, ...extensions } = parsed.data;
  const meaning: Problem = { slug: type.replace(/^.*\/problems\//, ''), status: told, title };
  return new ProblemError(meaning, detail, extensions);
};

export interface ClientOptions {
  readonly baseUrl: string;
  /** Headers for each call: authorisation, tenant, trace. */
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
  /** After how long a call counts as failed. */
  readonly timeoutMilliseconds?: number;
  readonly fetch?: typeof globalThis.fetch;
}

export type Client = <D extends RouteDefinition>(route: Route<D>, call: Call<D>) => Promise<Answer<D>>;

/** A typed client of any route. Rejects with `ProblemError`: the service's own, or `Unavailable` when there is no answer. */
export const client =
  ({ baseUrl, headers = () => ({}), timeoutMilliseconds = 5000, fetch = globalThis.fetch }: ClientOptions): Client =>
  async (route, call) => {
    const request = requestOf(route, call);
    const response = await fetch(new URL(request.path, baseUrl), {
      method: request.method,
      headers: { ...(await headers()), ...request.headers },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch((cause: unknown) => {
      throw Object.assign(new ProblemError(Unavailable, `No answer from ${new URL(baseUrl).host}`), { cause });
    });
    const text = await response.text();
    if (!response.ok) throw problemErrorOf(response.status, parseJson(text));
    return successOf(route).schema.parse(text === '' ? undefined : parseJson(text)) as Answer<typeof route>;
  };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
