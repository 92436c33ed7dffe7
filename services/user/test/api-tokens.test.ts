import { uuidv7 } from '@spotter/service-kit';
import { createApiToken, listApiTokens, revokeApiToken, verifyApiToken } from '@spotter/contracts/user/api-tokens';
import { givenService, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { user } from '../src/app.ts';

const house = await givenService(user);
const gateway = house.asService('spotter-gateway');
const sam = house.as(member('Sam Okafor', { email: 'sam@example.com', roles: ['coach'] }));
const make = (name: string, expiresInDays = 30) => sam(createApiToken, { body: { id: uuidv7(), name, scopes: ['read'], expiresInDays } });
const notFound = { problem: { slug: 'not-found' } };

test('a token is shown once, says whose it is, and is stored only as a hash', async () => {
  const { secret, ...shown } = await make('Laptop');
  expect(secret).toMatch(/^spt_[A-Za-z0-9_-]{43}$/);
  expect((await sam(listApiTokens, {})).items).toContainEqual(shown);
  expect(await gateway(verifyApiToken, { body: { secret } })).toMatchObject({
    name: 'Sam Okafor',
    roles: ['coach'],
    scopes: ['read'],
    tenant: 'iron-temple',
  });
  const rows = await house.kit.db.all({ sql: 'SELECT * FROM api_token', values: [] } as never);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a revoked, expired, unknown or foreign token is nobody’s', async () => {
  const revoked = await make('Old phone');
  await sam(revokeApiToken, { params: { id: revoked.id } });
  await expect(gateway(verifyApiToken, { body: { secret: revoked.secret } })).rejects.toMatchObject(notFound);
  await expect(gateway(verifyApiToken, { body: { secret: 'spt_guess' } })).rejects.toMatchObject(notFound);
  const here = await make('Only here', 1);
  await expect(gateway.in('lift-club')(verifyApiToken, { body: { secret: here.secret } })).rejects.toMatchObject(notFound);
  house.clock.advance({ days: 2 });
  await expect(gateway(verifyApiToken, { body: { secret: here.secret } })).rejects.toMatchObject(notFound);
});

test('nobody revokes another’s token, and nobody has more than twenty', async () => {
  const mine = await make('Mine');
  const other = house.as(member('Mallory', { email: 'mallory@example.com' }));
  await expect(other(revokeApiToken, { params: { id: mine.id } })).rejects.toMatchObject(notFound);
  const results = await Promise.allSettled(Array.from({ length: 24 }, (_, n) => make(`Token ${n}`)));
  expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  expect((await sam(listApiTokens, {})).items).toHaveLength(20);
});

test('only the gateway may ask whose a token is', async () => {
  await expect(house.asService('spotter-store')(verifyApiToken, { body: { secret: 'spt_x' } })).rejects.toMatchObject({
    problem: { status: 403 },
  });
});
