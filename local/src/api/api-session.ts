import { client, type Client } from '@spotter/contracts/http/client';
import { readSession, type Session } from '@spotter/contracts/session/session';
import { startBrowsing, type Browsing } from './browsing.ts';
import { fillLoginForm } from './login-form.ts';

/** Somebody with cookies at one tenant's host, who calls the API through the gateway as the web app does. */
export interface ApiSession {
  readonly tenantUrl: string;
  /** As the gateway told it after the login. */
  readonly session: Session;
  /** Typed call of any route; rejects with `ProblemError`. */
  readonly call: Client;
  /** Untyped call of a path under `/api`, with cookie, origin and CSRF token. Headers that are given win. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  readonly browsing: Browsing;
}

const timeoutMilliseconds = 30_000;

const sessionWith = async (tenantUrl: string, browsing: Browsing): Promise<ApiSession> => {
  const known: { csrfToken?: string } = {};
  const fetch = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers({
      origin: new URL(tenantUrl).origin,
      ...(known.csrfToken === undefined ? {} : { 'x-csrf-token': known.csrfToken }),
    });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return browsing.fetch(new URL(`/api${path}`, tenantUrl), { ...init, headers });
  };
  const call = client({
    baseUrl: tenantUrl,
    timeoutMilliseconds,
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(pathname + search, init);
    },
  });
  const session = await call(readSession, {});
  known.csrfToken = session.csrfToken;
  return { tenantUrl, session, call, fetch, browsing };
};

/** A guest at a tenant's host. */
export const visit = (tenantUrl: string): Promise<ApiSession> => sessionWith(tenantUrl, startBrowsing());

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The whole login as a browser does it: gateway, provider's page, back with a code. Give `guest` to log in with that guest's cookies.
 * @throws Error when the provider or the gateway refuses.
 */
export const logIn = async (tenantUrl: string, { username, password }: Credentials, guest?: ApiSession): Promise<ApiSession> => {
  const browsing = guest?.browsing ?? startBrowsing();
  const loginPage = await browsing.open(new URL('/auth/login?returnTo=/', tenantUrl));
  const form = fillLoginForm(loginPage, username, password);
  const arrived = await browsing.open(form.url, {
    method: 'POST',
    body: form.body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: form.url.origin, accept: 'text/html' },
  });
  const logged = await sessionWith(tenantUrl, browsing);
  if (logged.session.member === null)
    throw new Error(`${username} could not log in; ended at ${arrived.url.href} (HTTP ${arrived.status})`);
  return logged;
};
