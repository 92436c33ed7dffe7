import type { Realm } from '@spotter/auth/realm';
import { Provider, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Claims } from './claims.ts';
import type { ErrorPage } from './pages/error-page.ts';
import { artefactsAndClients } from './provider-clients.ts';
import type { Artefacts } from './store/artefacts.ts';
import type { ClientRegistry } from './store/client-registry.ts';
import type { Keyring } from './store/keyring.ts';
import type { People } from './store/people.ts';

export interface ProviderParts {
  readonly issuer: string;
  readonly realm: Realm;
  readonly keyring: Keyring;
  readonly artefacts: Artefacts;
  readonly clients: ClientRegistry;
  readonly people: People;
  readonly claims: Claims;
  readonly errorPage: ErrorPage;
}

/** Our API as a resource indicator (RFC 8707). Its tokens have the audience `spotter-api`, as the realm's mapper says. */
const api = 'urn:spotter:api';
const scope = 'openid profile email';

/** `prompt=create` (OpenID Connect Prompt Create 1.0) opens the sign-up page; Keycloak knows it too. */
const policy = () => {
  const prompts = interactionPolicy.base();
  prompts.remove('consent'); // all clients are ours
  prompts.add(new interactionPolicy.Prompt({ name: 'create', requestable: true }), 0);
  return prompts;
};

const givenGrant = async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider } = ctx.oidc;
  const grantId = client && session?.grantIdFor(client.clientId);
  const known = grantId && (await provider.Grant.find(grantId));
  if (known) return known;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(api, scope);
  await grant.save();
  return grant;
};

/** The path below the issuer of every page that belongs to one login. */
export const interactionPath = (uid: string) => `/login-actions/${uid}`;

const lifespans = (realm: Realm): Configuration['ttl'] => ({
  AccessToken: realm.accessTokenLifespan,
  ClientCredentials: realm.accessTokenLifespan,
  IdToken: realm.accessTokenLifespan,
  AuthorizationCode: realm.accessCodeLifespan,
  Interaction: realm.accessCodeLifespanLogin,
  Session: realm.ssoSessionMaxLifespan,
  Grant: realm.ssoSessionMaxLifespan,
  RefreshToken: realm.ssoSessionIdleTimeout,
});

const endpoints = {
  authorization: '/protocol/openid-connect/auth',
  token: '/protocol/openid-connect/token',
  jwks: '/protocol/openid-connect/certs',
  userinfo: '/protocol/openid-connect/userinfo',
  end_session: '/protocol/openid-connect/logout',
  revocation: '/protocol/openid-connect/revoke',
};

const resourceIndicators = (realm: Realm) => ({
  enabled: true,
  defaultResource: () => api,
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope,
    audience: 'spotter-api',
    accessTokenFormat: 'jwt' as const,
    accessTokenTTL: realm.accessTokenLifespan,
    jwt: { sign: { alg: 'RS256' as const } },
  }),
});

const cookies = (keyring: Keyring): Configuration['cookies'] => {
  const options = { httpOnly: true, sameSite: 'lax', signed: true } as const;
  return {
    keys: [keyring.cookieSecret],
    names: { session: 'SPOTTER_SESSION', interaction: 'SPOTTER_LOGIN', resume: 'SPOTTER_RESUME' },
    long: options,
    short: options,
  };
};

/** Turns the library's payload into what Keycloak would have written. */
const shapeToken =
  ({ people, claims }: ProviderParts): NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt'] =>
  (ctx, token, jwt) => {
    const { client_id: azp, ...payload } = jwt.payload;
    const person = 'accountId' in token && token.accountId ? people.find(token.accountId) : undefined;
    const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken;
    jwt.header = { typ: 'JWT' };
    jwt.payload = {
      ...payload,
      azp,
      typ: 'Bearer',
      ...(person
        ? { auth_time: source?.authTime, sid: source?.sid, ...claims.accessOfPerson(person) }
        : claims.accessOfService(String(azp))),
    };
  };

/** The library's dispatcher cuts connections to private addresses. */
const withoutDispatcher = (options: RequestInit | undefined): RequestInit => {
  const { dispatcher: _unwanted, ...others } = (options ?? {}) as RequestInit & { dispatcher?: unknown };
  return others;
};

/** An OpenID provider with Keycloak's paths and claims. Mount its callback at the issuer's path. */
export const createProvider = (parts: ProviderParts): Provider => {
  const { issuer, realm, keyring, people, claims } = parts;
  const configuration: Configuration = {
    adapter: artefactsAndClients(parts),
    jwks: { keys: [keyring.signingKey] },
    routes: endpoints,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    scopes: scope.split(' '),
    claims: { openid: ['sub', 'preferred_username', 'name', 'email', 'email_verified', 'locale', 'groups'], auth_time: null, sid: null },
    conformIdTokenClaims: false,
    extraParams: ['tenant'],
    discovery: { prompt_values_supported: ['none', 'login', 'create'], ui_locales_supported: realm.supportedLocales },
    pkce: { required: () => true },
    ttl: lifespans(realm),
    cookies: cookies(keyring),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      userinfo: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: resourceIndicators(realm),
    },
    formats: { customizers: { jwt: shapeToken(parts) } },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: (_ctx, id) => {
      const person = people.find(id);
      return person?.enabled ? { accountId: id, claims: () => ({ ...claims.ofPerson(person) }) } : undefined;
    },
    loadExistingGrant: givenGrant,
    interactions: { policy: policy(), url: (_ctx, { uid }) => `${new URL(issuer).pathname}${interactionPath(uid)}` },
    // The only addresses we call are those of the realm file, and they are on this machine, which the library would not allow.
    fetch: (address, options) => fetch(address, withoutDispatcher(options)),
    renderError: (ctx, { error, error_description }) => {
      const page = parts.errorPage.broken({ error, description: error_description, request: ctx.req });
      ctx.set(page.headers);
      ctx.body = page.body;
    },
  };
  return new Provider(issuer, configuration);
};
