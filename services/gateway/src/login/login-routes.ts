import { Invalid, NotFound, ProblemError } from '@spotter/contracts';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { clearCookie, cookieNames, newSecret, secretIn, setCookie } from '../cookies.ts';
import { sendPage } from '../page.ts';
import type { Here, Place } from '../place.ts';
import type { Session } from '../visitor.ts';
import type { beginLogin, finishLogin } from './log-in.ts';
import { returnPath } from './return-to.ts';

export interface LoginRoutesParts {
  readonly here: (request: Request) => Here;
  /** Where a host name leads, for coming back after logout. */
  readonly placeAt: (hostname: string) => Place;
  readonly begin: ReturnType<typeof beginLogin>;
  readonly finish: ReturnType<typeof finishLogin>;
  /** Ends the session that the browser had before, and lets the other services know of the login; never in its way. */
  readonly welcome: (request: Request, response: Response, session: Session) => Promise<void>;
  readonly sessionOf: (request: Request) => Promise<Session | undefined>;
  readonly refuseForgery: (request: Request, session: Session | undefined) => void;
  readonly logOut: (session: Session | undefined, origin: string) => Promise<string>;
  readonly sessionSeconds: number;
}

const loginCookieSeconds = 1800;

const start =
  ({ here, begin }: LoginRoutesParts, signUp: boolean): RequestHandler =>
  async (request, response) => {
    const place = here(request);
    const browserSecret = secretIn(request, cookieNames.login) ?? newSecret(128);
    const url = await begin({
      origin: place.origin,
      tenant: place.kind === 'tenant' ? place.tenant : undefined,
      returnTo: returnPath(request.query.returnTo),
      signUp,
      browserSecret,
    });
    setCookie(response, cookieNames.login, browserSecret, loginCookieSeconds);
    response.redirect(302, url.href);
  };

const finish =
  ({ here, finish: finishWith, welcome, sessionSeconds }: LoginRoutesParts): RequestHandler =>
  async (request, response) => {
    const { origin } = here(request);
    const search = new URL(request.originalUrl, origin).search;
    const outcome = await finishWith({ origin, search, browserSecret: secretIn(request, cookieNames.login) });
    switch (outcome.kind) {
      case 'elsewhere':
        response.redirect(302, outcome.url);
        return;
      case 'refused':
        sendPage(response, {
          status: 400,
          title: 'You are not logged in',
          text: 'The login was cancelled, took too long, or began in another browser.',
          link: { href: '/auth/login', words: 'Log in again' },
        });
        return;
      case 'logged-in':
        await welcome(request, response, outcome.session);
        clearCookie(response, cookieNames.login);
        setCookie(response, cookieNames.session, outcome.secret, sessionSeconds);
        response.redirect(303, outcome.returnTo);
    }
  };

const end =
  ({ here, sessionOf, refuseForgery, logOut }: LoginRoutesParts): RequestHandler =>
  async (request, response) => {
    const { origin } = here(request);
    const session = await sessionOf(request);
    refuseForgery(request, session);
    const redirectTo = await logOut(session, origin);
    clearCookie(response, cookieNames.session);
    response.json({ redirectTo });
  };

/** The provider knows one address to come back to after logout; `state` says which host it was. */
const cameBack =
  ({ placeAt }: LoginRoutesParts): RequestHandler =>
  (request, response) => {
    const { state } = request.query;
    const place = typeof state === 'string' ? placeAt(state) : undefined;
    response.redirect(302, place === undefined || place.kind === 'nowhere' ? '/' : `${place.origin}/`);
  };

/** Log in, sign up, come back, log out: pages that browsers go to, below `/auth`. */
export const loginRoutes = (parts: LoginRoutesParts): Router => {
  const routes = Router();
  routes.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    response.locals.route = 'login';
    next();
  });
  routes.get('/login', start(parts, false));
  routes.get('/register', start(parts, true));
  routes.get('/callback', finish(parts));
  routes.post('/logout', end(parts));
  routes.get('/logged-out', cameBack(parts));
  routes.use(() => {
    throw new ProblemError(NotFound);
  });
  return routes;
};

export interface BackChannelParts {
  /** Checks a logout token; rejects with the reason. */
  readonly verify: (token: string) => Promise<{ jti: string; sub?: string | undefined; sid?: string | undefined }>;
  /** False when the token was used before. */
  readonly isFirstUse: (jti: string) => Promise<boolean>;
  readonly endOfIdentitySession: (sid: string) => Promise<number>;
  readonly endOfPerson: (personId: string) => Promise<number>;
  readonly onRefusal: (error: unknown) => void;
}

/** The identity provider says that somebody logged out there (OpenID Connect Back-Channel Logout 1.0). Reached on any host name. */
export const backChannelLogout = ({
  verify,
  isFirstUse,
  endOfIdentitySession,
  endOfPerson,
  onRefusal,
}: BackChannelParts): RequestHandler[] => [
  express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 10 }),
  async (request, response) => {
    const { logout_token: token } = (request.body ?? {}) as { logout_token?: unknown };
    response.set('cache-control', 'no-store');
    const claims = await verify(String(token)).catch((error: unknown) => {
      onRefusal(error);
      throw new ProblemError(Invalid, 'This is no logout token for us');
    });
    if (!(await isFirstUse(claims.jti))) throw new ProblemError(Invalid, 'This logout token was used before');
    // A token with both names one session of the person; without `sid` it means all of them.
    if (claims.sid !== undefined) await endOfIdentitySession(claims.sid);
    else await endOfPerson(claims.sub ?? '');
    response.status(200).end();
  },
];
