import { client, requestOf, type Client, type Call, type Route, type RouteDefinition } from '@spotter/contracts';

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Somebody who calls the service: `await ana(placeOrder, { body })`. Rejects with `ProblemError`. */
export interface TestClient extends Client {
  /** Id of the member or guest in this tenant; the client id of a service. */
  readonly id: string;
  /** The whole answer, without throwing. */
  answer<D extends RouteDefinition>(route: Route<D>, call: Call<D>): Promise<PlainAnswer>;
  /** Any request, with this caller's headers. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same caller in another tenant, by slug. */
  in(tenant: string): TestClient;
}

export interface TestCaller {
  readonly id: (tenant: string) => string;
  readonly tenant: string;
  readonly headers: (tenant: string) => Promise<Record<string, string>>;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** `baseUrl` is asked each time, since a restarted service has a new address. */
export const testClient = (baseUrl: () => string, caller: TestCaller): TestClient => {
  const { tenant } = caller;
  const headers = () => caller.headers(tenant);
  const call: Client = (route, given) => client({ baseUrl: baseUrl(), headers, timeoutMilliseconds: 30_000 })(route, given);
  const send = async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, baseUrl()), {
      ...init,
      headers: { ...(await headers()), ...(init.headers as Record<string, string> | undefined) },
    });
  return Object.assign(call, {
    id: caller.id(tenant),
    fetch: send,
    answer: async <D extends RouteDefinition>(route: Route<D>, given: Call<D>): Promise<PlainAnswer> => {
      const { method, path, headers: own, body } = requestOf(route, given);
      const response = await send(path, { method, headers: own, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? undefined : parse(text) };
    },
    in: (other: string) => testClient(baseUrl, { ...caller, tenant: other }),
  });
};
