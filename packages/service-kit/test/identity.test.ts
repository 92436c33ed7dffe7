import { generateKeyPair } from 'jose';
import { uuidv5 } from '@spotter/service-kit';
import { eventually, ironTemple, liftClub, member } from '@spotter/service-kit/testing';
import { TenantChanged, tenantApplied } from '@spotter/contracts/user/events';
import { expect, test } from 'vitest';
import { askNeighbour, auditLockers, inspectLockers, listLockers, platformLockers, readLocker, rentLocker } from './sample/contract.ts';
import { syncTenants } from '../src/tenant-copy.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const keeper = service.as(ana);
const claims = { sub: ana.personId, azp: 'spotter-gateway', name: ana.name };
const statusWith = async (token: string | undefined) => (await service.withToken(token).answer(listLockers, {})).status;

test('no token, a foolish one, an expired one, a forged one, one for others and one of others are all refused', async () => {
  const { privateKey: forger } = await generateKeyPair('ES256');
  expect(await statusWith(await service.issuer.token(claims))).toBe(200);
  const refused = [
    undefined,
    'not.a.token',
    await service.issuer.token(claims, { expiresInSeconds: -60 }),
    await service.issuer.token(claims, { key: forger }),
    await service.issuer.token(claims, { audience: 'another-api' }),
    await service.issuer.token(claims, { issuer: 'https://elsewhere.example' }),
  ];
  for (const token of refused) expect(await statusWith(token)).toBe(401);
});

test('a token that was taken is refused as soon as it has expired, and its neighbour in all but the signature at once', async () => {
  const token = await service.issuer.token(claims, { expiresInSeconds: -3 }); // clocks may differ by five seconds
  expect(await statusWith(token)).toBe(200);
  expect(await statusWith(token)).toBe(200);
  const [, , signature = ''] = token.split('.');
  const other = signature.startsWith('A') ? 'B' : 'A';
  expect(await statusWith(token.replace(signature, `${other}${signature.slice(1)}`))).toBe(401);
  await eventually(async () => expect(await statusWith(token)).toBe(401));
});

test('a token without a signature or signed with the public key as a secret is refused', async () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = encode({ ...claims, iss: service.issuer.url, aud: service.issuer.audience, exp: Math.floor(Date.now() / 1000) + 600 });
  expect(await statusWith(`${encode({ alg: 'none' })}.${body}.`)).toBe(401);
  expect(await statusWith(`${encode({ alg: 'HS256', kid: 'test-key' })}.${body}.c2lnbmF0dXJl`)).toBe(401);
});

test('a member of one gym sees nothing of another, and their id differs', async () => {
  const { id } = await service.locker(keeper);
  const elsewhere = keeper.in(liftClub.slug);
  expect((await elsewhere.answer(readLocker, { params: { id } })).status).toBe(404);
  expect((await elsewhere(listLockers, {})).items).toEqual([]);
  expect(keeper.id).toBe(uuidv5(ana.personId, ironTemple.id));
  expect(elsewhere.id).not.toBe(keeper.id);
});

test('roles count in their own gym only, and the owner has them all', async () => {
  const manager = service.as(member('Mia', { roles: ['store-manager'] }));
  const owner = service.as(member('Olga', { roles: ['owner'] }));
  const coach = service.as(member('Cem', { roles: ['coach'] }));
  expect((await manager.answer(auditLockers, {})).status).toBe(200);
  expect((await owner.answer(auditLockers, {})).status).toBe(200);
  expect((await coach.answer(auditLockers, {})).body).toMatchObject({ status: 403, type: '/problems/forbidden' });
  expect((await manager.in(liftClub.slug).answer(auditLockers, {})).status).toBe(403);
});

test('a gym that nobody knows is 404, and none at all is refused', async () => {
  expect((await keeper.in('nowhere').answer(listLockers, {})).status).toBe(404);
  const headers = { authorization: `Bearer ${await service.issuer.token(claims)}` };
  expect((await fetch(`${service.url}/lockers`, { headers })).status).toBe(403);
});

test('a guest may look and not rent; only the gateway may say who is a guest', async () => {
  const guest = service.asGuest();
  expect((await guest.answer(listLockers, {})).status).toBe(200);
  const body = { id: uuidv5('x', ironTemple.id), label: 'Guest', size: 'small' as const };
  expect((await guest.answer(rentLocker, { body, idempotencyKey: 'g' })).status).toBe(401);
  const pretender = await keeper.fetch('/lockers', { headers: { 'x-spotter-guest': 'a'.repeat(32) } });
  expect(pretender.status).toBe(403);
  const borrowed = await service.asService('spotter-store').fetch('/lockers', { headers: { 'x-spotter-actor': 'e30' } });
  expect(borrowed.status).toBe(403);
});

test('an API token does what its scopes say', async () => {
  const reader = service.asToken(ana, ['read']);
  const writer = service.asToken(ana, ['read', 'write']);
  const body = { id: uuidv5('token', ironTemple.id), label: 'By token', size: 'small' as const };
  expect((await reader.answer(listLockers, {})).status).toBe(200);
  expect((await reader.answer(rentLocker, { body, idempotencyKey: 't1' })).body).toMatchObject({
    status: 403,
    detail: expect.stringContaining('write') as string,
  });
  expect((await writer.answer(rentLocker, { body, idempotencyKey: 't2' })).status).toBe(201);
});

test('internal routes are for the services that they name, platform routes for who runs the platform', async () => {
  expect((await service.asService('spotter-store').answer(inspectLockers, {})).status).toBe(200);
  expect((await service.asService('spotter-social').answer(inspectLockers, {})).status).toBe(403);
  expect((await service.as(member('Olga', { roles: ['owner'] })).answer(inspectLockers, {})).status).toBe(403);
  expect(await service.asPlatformAdmin()(platformLockers, {})).toEqual({ tenants: ['iron-temple', 'lift-club'] });
  expect((await keeper.answer(platformLockers, {})).status).toBe(403);
});

test('a call to another service carries its own token, the gym and the trace', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const response = await keeper.fetch('/lockers/neighbour', { headers: { traceparent } });
  expect(await response.json()).toEqual({ coins: 7 });
  const [call] = service.neighbour('COINS_URL').calls;
  expect(call).toMatchObject({ clientId: 'spotter-sample', headers: { 'x-spotter-tenant': 'iron-temple' } });
  expect(call?.headers.traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/);
});

test('another service that is away is 503, not a crash', async () => {
  await service.neighbour('COINS_URL').goAway();
  expect((await keeper.answer(askNeighbour, {})).body).toMatchObject({ status: 503, type: '/problems/unavailable' });
  await service.neighbour('COINS_URL').comeBack();
  expect(await keeper(askNeighbour, {})).toEqual({ coins: 7 });
});

test('a new gym is known as soon as its event was heard, said so, and a suspended one is closed', async () => {
  const zen = { ...liftClub, id: '018f0000-0000-7000-8000-0000000000aa', slug: 'zen-box', version: 1 };
  await service.handled(await service.publish(TenantChanged, { subject: zen.id, tenant: zen.slug, data: zen }));
  expect((await keeper.in('zen-box').answer(listLockers, {})).status).toBe(200);
  const applied = await service.published(tenantApplied('sample'), ({ subject }) => subject === zen.id);
  expect(applied.data).toEqual({ service: 'sample', version: 1 });

  const suspended = { ...zen, status: 'suspended' as const, version: 3 };
  await service.handled(await service.publish(TenantChanged, { subject: zen.id, tenant: zen.slug, data: suspended }));
  await service.handled(await service.publish(TenantChanged, { subject: zen.id, tenant: zen.slug, data: { ...zen, version: 2 } }));
  await eventually(async () => {
    expect((await keeper.in('zen-box').answer(listLockers, {})).body).toMatchObject({ status: 403, type: '/problems/tenant-suspended' });
  });
});

test('a gym that is made after the list was read and before there is a queue for its event is known, too', async () => {
  const late = { ...liftClub, id: '018f0000-0000-7000-8000-0000000000ab', slug: 'late-box', version: 1 };
  const [gyms, listening] = [[liftClub], Promise.withResolvers<undefined>()];
  const user = () => () => Promise.resolve({ items: [...gyms] } as never);
  const copy = syncTenants({ service: 'sample', ...service.kit, user, listening: listening.promise });
  await eventually(() => expect(copy.isSynced()).toBe(true));
  gyms.push(late);
  listening.resolve(undefined);
  await eventually(async () => expect((await keeper.in('late-box').answer(listLockers, {})).status).toBe(200));
  await copy.stop();

  const deaf = syncTenants({ service: 'sample', ...service.kit, user, listening: new Promise<void>(() => undefined) });
  await eventually(() => expect(deaf.isSynced()).toBe(true));
  await deaf.stop();
});
