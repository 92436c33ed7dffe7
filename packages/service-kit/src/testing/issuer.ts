import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

/** What a test may change about a token to see it refused. */
export interface TokenChanges {
  readonly audience?: string;
  readonly issuer?: string;
  /** Negative: already expired. */
  readonly expiresInSeconds?: number;
  /** Somebody else's key. */
  readonly key?: CryptoKey;
}

export interface TestIssuer {
  readonly url: string;
  readonly audience: string;
  token(claims: Readonly<Record<string, unknown>>, changes?: TokenChanges): Promise<string>;
  close(): Promise<void>;
}

export const serviceClaims = (clientId: string): Record<string, unknown> => ({
  sub: `service-account-${clientId}`,
  azp: clientId,
  realm_access: { roles: ['service'] },
});

const clientOf = (authorization = ''): string => {
  const [id = ''] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString('utf8')
    .split(':');
  return decodeURIComponent(id);
};

/** An issuer with real keys over real HTTP: discovery, JWKS and client credentials. It signs whatever a test claims. */
export const startIssuer = async (): Promise<TestIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keyId = 'test-key';
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'ES256', use: 'sig' }] };
  const audience = 'spotter-api';

  const token: TestIssuer['token'] = (claims, changes = {}) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: keyId })
      .setIssuer(changes.issuer ?? url)
      .setAudience(changes.audience ?? audience)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + (changes.expiresInSeconds ?? 3600))
      .sign(changes.key ?? privateKey);

  const answers: Record<string, (authorization: string | undefined) => Promise<unknown>> = {
    '/.well-known/openid-configuration': () => Promise.resolve({ issuer: url, jwks_uri: `${url}/jwks`, token_endpoint: `${url}/token` }),
    '/jwks': () => Promise.resolve(jwks),
    '/token': async (authorization) => ({ access_token: await token(serviceClaims(clientOf(authorization))), expires_in: 3600 }),
  };
  const server = createServer((request, response) => {
    request.resume();
    const answer = answers[request.url ?? ''];
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    void answer(request.headers.authorization).then((body) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    audience,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
