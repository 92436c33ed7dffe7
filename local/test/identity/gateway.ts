import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import * as oidc from 'openid-client';
import { secretVariable } from '@spotter/auth/realm';
import { makeClientSecrets, type Identity } from '../../src/identity/start-identity.ts';
import { isReturned, visitor, type Shown, type Visitor } from './visitor.ts';

/** A login that has begun: what the gateway keeps in its session until the browser comes back. */
export interface Attempt {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
}

/** Receives what providers tell apps behind the browser's back. */
export const listenForLogouts = async () => {
  const tokens: string[] = [];
  const waiting: ((token: string) => void)[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const token = new URLSearchParams(body).get('logout_token') ?? '';
      tokens.push(token);
      waiting.splice(0).forEach((tell) => tell(token));
      response.end();
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    publicUrl: `http://localhost:${String(port)}`,
    /** The next logout token; begin to wait before the logout. */
    next: () => new Promise<string>((resolve) => waiting.push(resolve)),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

export const clientSecrets = makeClientSecrets();

/** Speaks to the provider as the gateway and the services do, with openid-client. */
export const gatewayOf = async ({ issuer }: Identity, publicUrl: string) => {
  // openid-client marks plain HTTP as deprecated so that it stands out; the provider is on this machine.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const options = { execute: [oidc.allowInsecureRequests] };
  const configurationOf = (clientId: string, secret = clientSecrets[secretVariable(clientId)] ?? '') =>
    oidc.discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(secret), options);
  const gateway = await configurationOf('spotter-gateway');
  const keys = createRemoteJWKSet(new URL(gateway.serverMetadata().jwks_uri ?? ''));
  const host = new URL(publicUrl).host;
  const appAt = (tenant: string) => `http://${tenant === '' ? '' : `${tenant}.`}${host}`;

  const begin = async (tenant: string, more: Readonly<Record<string, string>> = {}): Promise<Attempt> => {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const url = oidc.buildAuthorizationUrl(gateway, {
      redirect_uri: `${appAt(tenant)}/auth/callback`,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      ...more,
    });
    return { url, verifier, state };
  };
  const complete = (callback: URL, { verifier, state }: Pick<Attempt, 'verifier' | 'state'>) =>
    oidc.authorizationCodeGrant(gateway, callback, { pkceCodeVerifier: verifier, expectedState: state });

  return {
    gateway,
    configurationOf,
    appAt,
    begin,
    complete,
    newVisitor: (): Visitor => visitor(publicUrl),
    /** The whole way: open, fill in, come back, exchange the code. */
    logIn: async (person: Visitor, tenant: string, username: string, password: string) => {
      const attempt = await begin(tenant);
      const form = await person.see(attempt.url);
      const outcome = await form.submit({ username, password });
      if (!isReturned(outcome)) throw new Error(`${username} was not let in: ${outcome.text}`);
      return complete(outcome.url, attempt);
    },
    /** Claims of an access token whose signature, issuer, audience and time are right. */
    claimsOf: async (accessToken: string): Promise<JWTPayload> =>
      (await jwtVerify(accessToken, keys, { issuer, audience: 'spotter-api', requiredClaims: ['exp', 'iat', 'jti'] })).payload,
    verifyLogout: async (token: string): Promise<JWTPayload> =>
      (await jwtVerify(token, keys, { issuer, audience: 'spotter-gateway' })).payload,
    asService: async (clientId: string) => (await oidc.clientCredentialsGrant(await configurationOf(clientId))).access_token,
  };
};
export type Gateway = Awaited<ReturnType<typeof gatewayOf>>;

export const mustShow = (outcome: Awaited<ReturnType<Shown['submit']>>): Shown => {
  if (isReturned(outcome)) throw new Error(`Let in: ${outcome.url.href}`);
  return outcome;
};

export const mustReturn = (outcome: Awaited<ReturnType<Shown['submit']>>): URL => {
  if (!isReturned(outcome)) throw new Error(`Not let in: ${outcome.text}`);
  return outcome.url;
};
