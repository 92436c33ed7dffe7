import { fileURLToPath } from 'node:url';
import { loginTheme, type Realm } from '@spotter/auth/realm';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { errors } from 'oidc-provider';
import { managing } from './admin/admin-access.ts';
import { clientRoutes } from './admin/client-routes.ts';
import { groupRoutes } from './admin/group-routes.ts';
import { memberRoutes } from './admin/member-routes.ts';
import { claimsFrom } from './claims.ts';
import { send, textsOf } from './login/exchange.ts';
import { loginRoutes } from './login/login-routes.ts';
import { registrationRoutes } from './login/registration-routes.ts';
import { emailCheckWith, verifyEmailRoutes } from './login/verify-email-routes.ts';
import type { Stores } from './open-stores.ts';
import { languageCookie } from './pages/choose-language.ts';
import { errorPageFor } from './pages/error-page.ts';
import { resourcesPath } from './pages/page.ts';
import { spoken } from './pages/words.ts';
import { createProvider } from './provider.ts';
import { endSessionRoutes } from './session/end-session-routes.ts';
import { tokensOf } from './session/tokens.ts';
import { userinfoRoutes } from './session/userinfo-routes.ts';

export interface AppOptions {
  readonly issuer: string;
  readonly realm: Realm;
  readonly stores: Stores;
  readonly smtpUrl: string | undefined;
  readonly publicUrl: string;
}

/** A link of the page's foot: remembers the language and shows the same page again. */
const languageChoice =
  (path: string): RequestHandler =>
  (request, response, next) => {
    const { kc_locale: chosen, ...others } = request.query;
    if (request.method !== 'GET' || typeof chosen !== 'string' || !spoken.includes(chosen)) {
      next();
      return;
    }
    response.cookie(languageCookie, chosen, { path, httpOnly: true, sameSite: 'lax' });
    const query = new URLSearchParams(textsOf(others));
    response.redirect(303, `${request.baseUrl}${request.path}?${query.toString()}`);
  };

/** Tells the person; what went wrong inside goes to the log only. */
const failures =
  (errorPage: ReturnType<typeof errorPageFor>): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof errors.SessionNotFound) {
      send(response, errorPage.expired(request), 400);
      return;
    }
    if (error instanceof errors.OIDCProviderError) {
      send(response, errorPage.broken({ error: error.error, description: error.error_description, request }), error.statusCode);
      return;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    send(response, errorPage.broken({ error: 'server_error', request }), 500);
  };

/** The whole provider as one request handler. */
export const createApp = ({ issuer, realm, stores, smtpUrl, publicUrl }: AppOptions): express.Express => {
  const { clients, groups, keyring, people } = stores;
  const path = new URL(issuer).pathname;
  const errorPage = errorPageFor(publicUrl, realm.defaultLocale);
  const claims = claimsFrom({ realm, people });
  const tokens = tokensOf(issuer, keyring);
  const shared = { ...stores, issuer, realm, claims, tokens, errorPage, smtpUrl, appUrl: publicUrl };
  const provider = createProvider(shared);
  const parts = { ...shared, provider };
  const loginParts = { ...parts, emailCheck: emailCheckWith(parts) };
  const form = express.urlencoded({ extended: false, limit: '16kb' });
  const admin = `/admin${path}`;

  const app = express().disable('x-powered-by').disable('etag');
  app.get('/livez', (_request, response) => void response.json({ status: 'ok' }));
  app.use(resourcesPath, express.static(fileURLToPath(new URL('resources', loginTheme)), { maxAge: '1h' }));
  app.use(path, languageChoice(path));
  app.use(`${path}/login-actions`, form, loginRoutes(loginParts), registrationRoutes(loginParts), verifyEmailRoutes(parts));
  app.use(path, userinfoRoutes(parts), endSessionRoutes(parts), provider.callback());
  app.use(admin, express.json({ limit: '100kb' }));
  app.use([`${admin}/groups`, `${admin}/group-by-path`, `${admin}/users`], managing(tokens, 'manage-users'));
  app.use(`${admin}/clients`, managing(tokens, 'manage-clients'));
  app.use(admin, groupRoutes(groups), memberRoutes(people, groups), clientRoutes(clients));
  app.use(failures(errorPage));
  return app;
};
