import { expect, test } from 'vitest';
import { attributesOf, planAttributes, planOrigins, staleOrigins } from './plan-identity.ts';

const tenant = {
  slug: 'iron-temple',
  roles: ['owner'],
  displayName: 'Iron Temple',
  hue: 47,
  chroma: 0.15,
  origins: ['http://iron-temple.localhost:8080', 'http://irontemple.example:8080'],
};

const client = {
  id: '1',
  redirectUris: ['http://localhost:8080/auth/callback'],
  attributes: { 'post.logout.redirect.uris': 'http://localhost:8080/*', 'pkce.code.challenge.method': 'S256' },
};

test('people of a new tenant may come back to each of its hosts after login and logout, and nothing else of the client changes', () => {
  expect(planOrigins(client, tenant.origins)).toEqual({
    id: '1',
    redirectUris: [
      'http://localhost:8080/auth/callback',
      'http://iron-temple.localhost:8080/auth/callback',
      'http://irontemple.example:8080/auth/callback',
    ],
    attributes: {
      'post.logout.redirect.uris': 'http://localhost:8080/*##http://iron-temple.localhost:8080/*##http://irontemple.example:8080/*',
      'pkce.code.challenge.method': 'S256',
    },
  });
});

test('a client that allows them already is not written', () => {
  const allowing = planOrigins(client, tenant.origins);
  expect(allowing && planOrigins(allowing, tenant.origins)).toBeUndefined();
});

test('a host that a tenant gave up is no longer a place to return to', () => {
  const before = { id: 'g', name: tenant.slug, attributes: attributesOf(tenant) };
  const now = { ...tenant, origins: ['http://iron-temple.localhost:8080'] };
  const stale = staleOrigins(before, now);
  const allowing = planOrigins(client, tenant.origins);
  expect(stale).toEqual(['http://irontemple.example:8080']);
  expect(allowing && planOrigins(allowing, now.origins, stale)?.redirectUris).toEqual([
    'http://localhost:8080/auth/callback',
    'http://iron-temple.localhost:8080/auth/callback',
  ]);
});

test('the login page learns a new name, and attributes of others stay', () => {
  const group = { id: 'g', name: tenant.slug, attributes: { ...attributesOf(tenant), note: ['VIP'] } };
  expect(planAttributes(group, attributesOf(tenant))).toBeUndefined();
  expect(planAttributes(group, attributesOf({ ...tenant, displayName: 'Iron Temple Gym' }))).toMatchObject({
    displayName: ['Iron Temple Gym'],
    brandChroma: ['0.150'],
    note: ['VIP'],
  });
});
