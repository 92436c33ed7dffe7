import { requestOf } from '@spotter/contracts/http/client';
import type { Answer, Call, Route, RouteDefinition } from '@spotter/contracts/http/route';
import type { ApiSession } from '@spotter/local/api/api-session';
import { Agent } from 'undici';

const connections = new Agent();

export interface Plain {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One request on a kept connection, with as little work on this side as can be. @throws Error when the answer is not 2xx. */
export const send = async ({ method, url, headers, body }: Plain): Promise<string> => {
  const answer = await connections.request({
    origin: `http://127.0.0.1:${url.port}`,
    path: url.pathname + url.search,
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const said = await answer.body.text();
  if (answer.statusCode >= 200 && answer.statusCode < 300) return said;
  throw new Error(`${method} ${url.pathname} was answered ${answer.statusCode}: ${said.slice(0, 300)}`);
};

/** What a browser of this session sends with each request. */
export const headersOf = ({ tenantUrl, session, browsing }: ApiSession): Record<string, string> => {
  const { host, hostname, origin } = new URL(tenantUrl);
  return { host, origin, cookie: browsing.cookies(hostname), 'x-csrf-token': session.csrfToken };
};

export type LeanCall = <D extends RouteDefinition>(route: Route<D>, call: Call<D>) => Promise<Answer<D>>;

/** Typed calls through the gateway; answers are believed, not checked by their schema. */
export const leanCaller = (visitor: ApiSession): LeanCall => {
  const own = headersOf(visitor);
  return async (route, call) => {
    const { method, path, headers, body } = requestOf(route, call);
    const answer = await send({ method, url: new URL(`/api${path}`, visitor.tenantUrl), headers: { ...own, ...headers }, body });
    return JSON.parse(answer) as Answer<typeof route>;
  };
};
