import { TenantChanged, tenantApplied } from '@spotter/contracts/user/events';
import { readMe } from '@spotter/contracts/user/members';
import { declareTenant, listTenants, readTenant, removeTenant } from '@spotter/contracts/user/tenants';
import { eventually, givenService, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { user } from '../src/app.ts';

const house = await givenService(user);
const operator = house.asService('spotter-operator');
const settings = {
  displayName: 'North Barbell',
  theme: { hue: 235, chroma: 0.12 },
  currency: 'NOK',
  timeZone: 'Europe/Oslo',
};
const declare = (change: Partial<typeof settings> & { registration?: 'open' | 'closed' } = {}) =>
  operator(declareTenant, {
    params: { slug: 'north-barbell' },
    body: { settings: { ...settings, ...change }, managed: { source: 'tenants.yaml:1', generation: 1 } },
  });

test('a declared tenant is there, is told to all, and declaring it again tells nobody', async () => {
  const tenant = await declare();
  expect(tenant).toMatchObject({ slug: 'north-barbell', status: 'active', version: 1, holdMinutes: 30 });
  await house.published(TenantChanged, ({ data }) => data.slug === 'north-barbell' && data.version === 1);
  expect(await declare()).toEqual(tenant);
  const changed = await declare({ displayName: 'North Barbell Club' });
  expect(changed).toMatchObject({ id: tenant.id, version: 2 });
  const { items } = await house.asService('spotter-store')(listTenants, {});
  expect(items.map(({ slug }) => slug)).toContain('north-barbell');
});

test('the state says who works with which version', async () => {
  const tenant = await declare();
  await house.publish(tenantApplied('store'), { tenant: 'north-barbell', subject: tenant.id, data: { service: 'store', version: 2 } });
  await eventually(async () => {
    const state = await operator(readTenant, { params: { slug: 'north-barbell' } });
    expect(state.appliedBy).toContainEqual({ service: 'store', version: 2 });
    expect(state.managed).toEqual({ source: 'tenants.yaml:1', generation: 1 });
  });
});

test('a service that asks for all tenants reads with which versions it is known to work, and the gateway is one of them', async () => {
  const { id: subject, slug: tenant } = await declare();
  await house.publish(tenantApplied('gateway'), { tenant, subject, data: { service: 'gateway', version: 2 } });
  const appliedOf = async (name: 'spotter-gateway' | 'spotter-social') => (await house.asService(name)(listTenants, {})).applied;
  await eventually(async () => expect(await appliedOf('spotter-gateway')).toEqual([{ slug: 'north-barbell', version: 2 }]));
  expect(await appliedOf('spotter-social')).toEqual([]);
});

test('a removed tenant is suspended: its members are told so, and declaring it again opens it', async () => {
  await declare();
  const astrid = house.as(member('Astrid Nygaard', { tenant: 'north-barbell' }));
  await astrid(readMe, {});
  await operator(removeTenant, { params: { slug: 'north-barbell' } });
  await operator(removeTenant, { params: { slug: 'north-barbell' } });
  await eventually(() => expect(astrid(readMe, {})).rejects.toMatchObject({ problem: { slug: 'tenant-suspended' } }));
  await declare();
  await eventually(() => expect(astrid(readMe, {})).resolves.toMatchObject({ displayName: 'Astrid Nygaard' }));
});

test('a gym that takes nobody in lets in only people with a role', async () => {
  await declare({ registration: 'closed' });
  const stranger = house.as(member('A Stranger', { tenant: 'north-barbell' }));
  await expect(stranger(readMe, {})).rejects.toMatchObject({ problem: { slug: 'registration-closed' } });
  const coach = house.as(member('Lars Holm', { tenant: 'north-barbell', roles: ['coach'] }));
  await expect(coach(readMe, {})).resolves.toMatchObject({ roles: ['coach'] });
});

test('nobody but the operator declares tenants', async () => {
  const call = { params: { slug: 'evil' }, body: { settings, managed: { source: 'x', generation: 1 } } };
  await expect(house.asService('spotter-store')(declareTenant, call)).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(house.as(member('Ines', { roles: ['owner'] }))(declareTenant, call)).rejects.toMatchObject({ problem: { status: 403 } });
  const broken = { ...call, body: { ...call.body, settings: { ...settings, currency: 'euro' } } };
  expect(await operator.answer(declareTenant, broken)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'settings.currency' }] },
  });
});
