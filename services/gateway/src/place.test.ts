import type { Tenant } from '@spotter/contracts/user/tenants';
import { expect, test } from 'vitest';
import { hostnameOf, placeOf, type Tenants } from './place.ts';

const tenant = (slug: string, over: Partial<Tenant> = {}): Tenant => ({
  id: '0192f0c4-0000-7000-8000-000000000001',
  slug,
  displayName: slug,
  hosts: [],
  theme: { hue: 20, chroma: 0.1, mark: 'temple' },
  currency: 'EUR',
  locale: 'en',
  timeZone: 'UTC',
  holdMinutes: 30,
  registration: 'open',
  suspended: false,
  quotas: {},
  status: 'active',
  version: 1,
  ...over,
});

const all = [
  tenant('iron-temple', { hosts: ['shop.iron.example'] }),
  tenant('closed-gym', { status: 'suspended' }),
  tenant('leaving-gym', { status: 'deleting' }),
];
const tenants: Tenants = {
  bySlug: (slug) => all.find((each) => each.slug === slug),
  byHost: (host) => all.find((each) => each.hosts.includes(host)),
};
const localhost = new URL('http://localhost:8080');
const at = (host: string | undefined, publicUrl = localhost) => placeOf(publicUrl, tenants, host);

test('the first label of a host under the platform names the tenant', () => {
  expect(at('iron-temple.localhost:8080')).toMatchObject({ kind: 'tenant', tenant: { slug: 'iron-temple' } });
});

test('a tenant is at home on its own host, too, with the scheme and port of the public URL', () => {
  expect(at('Shop.Iron.Example.', new URL('https://spotter.example'))).toMatchObject({
    kind: 'tenant',
    origin: 'https://shop.iron.example',
    tenant: { slug: 'iron-temple' },
  });
});

test('the platform’s own host belongs to no tenant', () => {
  expect(at('localhost:8080')).toEqual({ kind: 'platform', origin: 'http://localhost:8080' });
});

test('a suspended tenant keeps its address, with the door closed', () => {
  expect(at('closed-gym.localhost:8080')).toMatchObject({ kind: 'closed', tenant: { slug: 'closed-gym' } });
});

test.each([
  ['unknown', 'nobody.localhost'],
  ['being deleted', 'leaving-gym.localhost'],
  ['two labels deep', 'a.iron-temple.localhost'],
  ['only ending like the platform', 'iron-templelocalhost'],
  ['a foreign one', 'evil.example'],
  ['missing', undefined],
])('a host that is %s is nowhere', (_, host) => {
  expect(at(host)).toEqual({ kind: 'nowhere' });
});

test.each(['', 'a b', 'iron-temple.localhost/..', 'iron-temple.localhost@evil.example', 'x'.repeat(300), '[::1]:80', 'a:123456'])(
  '%j is no host name',
  (header) => {
    expect(hostnameOf(header)).toBeUndefined();
  },
);
