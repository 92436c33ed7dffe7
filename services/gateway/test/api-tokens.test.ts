import { expect, test } from 'vitest';
import { givenGateway } from './harness/given-gateway.ts';

const { at, services, clock } = await givenGateway();

const token = (name: string): string => `spt_${name.padEnd(32, '0')}`;
const give = (name: string, scopes: string[], over: object = {}): string => {
  services.apiTokens.set(token(name), {
    tokenId: '018f0000-0000-7000-8000-00000000000a',
    tenant: 'iron-temple',
    personId: 'person-1',
    name: 'Sam Ökafor',
    email: 'sam@example.com',
    roles: ['store-manager'],
    scopes,
    expiresAt: '2030-01-01T00:00:00.000Z',
    ...over,
  });
  return token(name);
};
const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
const asked = () => services.calls.filter(({ url }) => url === '/internal/api-tokens/verify').length;

test('a script reads and writes with its token alone: no cookie, no CSRF', async () => {
  const secret = give('both', ['read', 'write']);
  expect((await at('iron-temple').get('/api/training/workouts', bearer(secret))).status).toBe(200);
  const answer = await at('iron-temple').get('/api/training/workouts', { method: 'POST', body: '{}', ...bearer(secret) });
  expect(answer.status).toBe(200);
  const { headers } = services.last('/training/workouts') ?? {};
  const actor: unknown = JSON.parse(Buffer.from(String(headers?.['x-spotter-actor']), 'base64url').toString());
  expect(actor).toEqual({
    personId: 'person-1',
    name: 'Sam Ökafor',
    email: 'sam@example.com',
    roles: ['store-manager'],
    scopes: ['read', 'write'],
  });
  const claims: unknown = JSON.parse(Buffer.from(String(headers?.authorization).split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({ azp: 'spotter-gateway' });
});

test('a token for reading does not write', async () => {
  const secret = give('reader', ['read']);
  expect((await at('iron-temple').get('/api/admin/store/orders', bearer(secret))).status).toBe(200);
  expect((await at('iron-temple').get('/api/training/workouts/1', { method: 'DELETE', ...bearer(secret) })).status).toBe(403);
});

test('a token without a role does not enter the staff’s area, and none the platform’s', async () => {
  const plain = give('plain', ['read', 'write'], { roles: [] });
  expect((await at('iron-temple').get('/api/admin/store/orders', bearer(plain))).status).toBe(403);
  expect((await at('iron-temple').get('/api/platform/users/tenants', bearer(plain))).status).toBe(403);
});

test('a token cannot make its own successor', async () => {
  const secret = give('maker', ['read', 'write']);
  const answer = await at('iron-temple').get('/api/users/me/api-tokens', { method: 'POST', body: '{}', ...bearer(secret) });
  expect(answer.status).toBe(403);
  expect(services.last('/users/me/api-tokens')).toBeUndefined();
});

test.each(['unknown', 'ey.JWT.token', '', 'spt_x', `spt_${'a'.repeat(300)}`])('Bearer %j is refused', async (secret) => {
  expect((await at('iron-temple').get('/api/training/workouts', bearer(secret))).status).toBe(401);
});

test('a token counts at its own gym only', async () => {
  const secret = give('iron', ['read']);
  expect((await at('north-barbell').get('/api/training/workouts', bearer(secret))).status).toBe(401);
});

test('with a token a cookie counts for nothing', async () => {
  const ines = at('iron-temple');
  await ines.logIn('ines.ferrari');
  const secret = give('small', ['read'], { roles: [] });
  expect((await ines.get('/api/admin/store/orders', bearer(secret))).status).toBe(403);
  expect((await ines.get('/api/admin/store/orders', bearer('wrong'))).status).toBe(401);
});

test('the user service is asked once in half a minute, and a revoked token is dead after it', async () => {
  const secret = give('kept', ['read']);
  const before = asked();
  await Promise.all(Array.from({ length: 10 }, () => at('iron-temple').get('/api/training/workouts', bearer(secret))));
  expect(asked()).toBe(before + 1);
  services.apiTokens.delete(secret);
  clock.advance(31);
  expect((await at('iron-temple').get('/api/training/workouts', bearer(secret))).status).toBe(401);
});

test('while the user service is away a token gets 503, not a no and not a yes', async () => {
  const secret = give('later', ['read']);
  await services.goAway();
  expect((await at('iron-temple').get('/api/training/workouts', bearer(secret))).status).toBe(503);
  await services.comeBack();
  expect((await at('iron-temple').get('/api/training/workouts', bearer(secret))).status).toBe(200);
});
