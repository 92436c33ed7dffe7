import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router, urlencoded, type Request, type Response } from 'express';
import type { Provider } from 'oidc-provider';
import type { Realm } from '@spotter/auth/realm';
import { html } from '../../payments/pages/html.ts';
import { formOf, send, textsOf } from '../login/exchange.ts';
import { chooseLanguage } from '../pages/choose-language.ts';
import { notice, type ErrorPage } from '../pages/error-page.ts';
import { page } from '../pages/page.ts';
import { wordsIn } from '../pages/words.ts';
import type { ClientRegistry } from '../store/client-registry.ts';
import type { Keyring } from '../store/keyring.ts';
import { endSession } from './end-session.ts';
import type { Tokens } from './tokens.ts';

export interface EndSessionParts {
  readonly provider: Provider;
  readonly realm: Realm;
  readonly keyring: Keyring;
  readonly clients: ClientRegistry;
  readonly tokens: Tokens;
  readonly errorPage: ErrorPage;
  /** The web app's front page. */
  readonly appUrl: string;
}

type Parameters = Readonly<Record<string, string>>;

const isAllowed = (uri: string, allowed: readonly string[]) =>
  allowed.some((pattern) => (pattern.endsWith('*') ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern));

const withState = (uri: string, state: string | undefined): string => {
  const url = new URL(uri);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
};

const isSame = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * RP-initiated logout as Keycloak does it: an app that shows an ID token of the session logs out at once; anybody else gets
 * a question first, since a link on a foreign page must not log people out. The library always asks, hence this.
 */
export const endSessionRoutes = (parts: EndSessionParts): Router => {
  const { provider, realm, keyring, clients, tokens, errorPage, appUrl } = parts;
  const path = '/protocol/openid-connect/logout';
  const wordsFor = (request: Request, parameters: Parameters) =>
    wordsIn(chooseLanguage(request, parameters.ui_locales, realm.defaultLocale));
  const csrfOf = (sessionUid: string) => createHmac('sha256', keyring.formSecret).update(`logout ${sessionUid}`).digest('base64url');
  const sessionOf = (request: Request, response: Response) => provider.Session.get(provider.createContext(request, response));

  const refuse = (request: Request, response: Response, description: string) =>
    send(response, errorPage.broken({ error: 'invalid_request', description, request }), 400);

  const leave = (request: Request, response: Response, parameters: Parameters) => {
    const uri = parameters.post_logout_redirect_uri;
    if (uri !== undefined) {
      response.redirect(303, withState(uri, parameters.state));
      return;
    }
    const words = wordsFor(request, parameters);
    send(response, page({ words, brand: undefined, title: words.loggedOut, body: notice(words, '', appUrl) }));
  };

  /** Undefined when the request must be refused; otherwise whose session the app speaks of, if it says. */
  const whoAsks = async (parameters: Parameters): Promise<{ sub?: string | undefined } | undefined> => {
    const { id_token_hint: hint, post_logout_redirect_uri: uri } = parameters;
    const payload = hint === undefined ? undefined : await tokens.idTokenHint(hint);
    if (hint !== undefined && payload === undefined) return undefined;
    const clientId = payload === undefined ? parameters.client_id : String(payload.aud);
    if (uri !== undefined && !(clientId !== undefined && isAllowed(uri, clients.uris(clientId).postLogoutUris))) return undefined;
    return { sub: payload?.sub };
  };

  const logout = async (request: Request, response: Response, parameters: Parameters) => {
    const asking = await whoAsks(parameters);
    if (asking === undefined) {
      refuse(request, response, 'id_token_hint or post_logout_redirect_uri is not valid');
      return;
    }
    const session = await sessionOf(request, response);
    const isConfirmed = request.method === 'POST' && isSame(parameters.csrf ?? '', csrfOf(session.uid));
    if (session.accountId === undefined) {
      leave(request, response, parameters);
      return;
    }
    if (session.accountId === asking.sub || isConfirmed) {
      await endSession(provider, session);
      response.clearCookie(provider.cookieName('session'), { path: '/' });
      leave(request, response, parameters);
      return;
    }
    const words = wordsFor(request, parameters);
    const kept = Object.entries(parameters).filter(([name]) => name !== 'csrf');
    const body = html`<p>${words.logOutQuestion}</p>
      <form method="post">
        ${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <input type="hidden" name="csrf" value="${csrfOf(session.uid)}" />
        <button class="btn primary" type="submit">${words.logOut}</button>
      </form>`;
    const target = URL.parse(parameters.post_logout_redirect_uri ?? '')?.origin;
    send(response, page({ words, brand: undefined, title: words.logOut, body, formTargets: target === undefined ? [] : [target] }));
  };

  return Router()
    .get(path, (request, response) => logout(request, response, textsOf(request.query)))
    .post(path, urlencoded({ extended: false }), (request, response) => logout(request, response, formOf(request)));
};
