import { createApiToken } from '@spotter/contracts/user/api-tokens';
import { readMe } from '@spotter/contracts/user/members';
import { declareTenant, readTenant } from '@spotter/contracts/user/tenants';
import { uuidv7 } from '@spotter/service-kit';
import { atOnce, eventually, givenService, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { user } from '../src/app.ts';

const house = await givenService(user);
const operator = house.asService('spotter-operator');
const params = { slug: 'north-barbell' };
const declare = (quotas: object) =>
  operator(declareTenant, {
    params,
    body: {
      settings: { displayName: 'North Barbell', theme: { hue: 235, chroma: 0.12 }, currency: 'NOK', quotas },
      managed: { source: 'tenants.yaml:1', generation: 1 },
    },
  });
const person = (name: string) => house.as(member(name, { tenant: 'north-barbell' }));

test('twenty want to join a gym for five: five are in, the rest are told why, and those who are in stay in', async () => {
  await declare({ members: 5 });
  const people = Array.from({ length: 20 }, (_, index) => person(`Newcomer ${String(index)}`));
  let index = 0;
  const joined = await atOnce(20, () => {
    index += 1;
    return (people[index - 1] ?? person('Nobody'))(readMe, {});
  });
  const refused = joined.filter(({ status }) => status === 'rejected').map((each) => (each as PromiseRejectedResult).reason as object);
  expect(refused).toHaveLength(15);
  for (const reason of refused)
    expect(reason).toMatchObject({ problem: { slug: 'quota-reached', status: 409 }, extensions: { quota: 'members', limit: 5, used: 5 } });
  expect(await operator(readTenant, { params })).toMatchObject({ members: 5 });

  await declare({ members: 3 });
  const inside = people[joined.findIndex(({ status }) => status === 'fulfilled')] ?? person('Nobody');
  await expect(inside(readMe, {})).resolves.toBeDefined();
  await declare({});
  await eventually(() => expect(person('Late Comer')(readMe, {})).resolves.toBeDefined());
});

test('a gym’s API tokens are counted together', async () => {
  await declare({ apiTokens: 1 });
  const make = (name: string) =>
    person(name)(createApiToken, { body: { id: uuidv7(), name: 'Watch', scopes: ['read'], expiresInDays: 30 } });
  await eventually(async () => {
    await make('Astrid Nygaard').catch(() => undefined);
    await expect(make('Lars Holm')).rejects.toMatchObject({ extensions: { quota: 'apiTokens', limit: 1, used: 1 } });
  });
  expect(await operator(readTenant, { params })).toMatchObject({ apiTokens: 1 });
});
