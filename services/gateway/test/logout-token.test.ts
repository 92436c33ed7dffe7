import { startIssuer } from '@spotter/service-kit/testing/index';
import { generateKeyPair } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { logoutTokens } from '../src/identity/logout-token.ts';

const issuer = await startIssuer();
afterAll(() => issuer.close());

const verify = logoutTokens({
  issuer: issuer.url,
  clientId: 'spotter-gateway',
  keysUrl: () => Promise.resolve(new URL(`${issuer.url}/jwks`)),
});
const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const claims = { sub: 'sam', sid: 'session-1', jti: 'one', events };
const audience = 'spotter-gateway';

test('a logout token says who logged out, and where', async () => {
  expect(await verify(await issuer.token(claims, { audience }))).toMatchObject({ sub: 'sam', sid: 'session-1', jti: 'one' });
});

test.each([
  ['for another client', claims, { audience: 'spotter-store' }],
  ['of another issuer', claims, { audience, issuer: 'https://evil.example' }],
  ['that has expired', claims, { audience, expiresInSeconds: -60 }],
  ['that is an ID token', { ...claims, events: undefined }, { audience }],
  ['about another event', { ...claims, events: { 'https://example.org/other': {} } }, { audience }],
  ['with a nonce', { ...claims, nonce: 'n' }, { audience }],
  ['that names nobody', { ...claims, sub: undefined, sid: undefined }, { audience }],
  ['without an id', { ...claims, jti: undefined }, { audience }],
])('a token %s is refused', async (_, changed, how) => {
  await expect(verify(await issuer.token(changed, how))).rejects.toThrow();
});

test('a token with somebody else’s signature, or none, is refused', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  await expect(verify(await issuer.token(claims, { audience, key: privateKey }))).rejects.toThrow();
  const [, payload = ''] = (await issuer.token(claims, { audience })).split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  await expect(verify(`${none}.${payload}.`)).rejects.toThrow();
});
