import { expect, test } from 'vitest';
import { attributesOf, planAttributes, planRoles } from './plan-identity.ts';

const tenant = { slug: 'iron-temple', roles: ['owner', 'coach'], displayName: 'Iron Temple', hue: 47, chroma: 0.15 };

test('the login page learns a new name, and attributes of others stay', () => {
  const group = { id: 'g', name: tenant.slug, attributes: { ...attributesOf(tenant), note: ['VIP'] } };
  expect(planAttributes(group, attributesOf(tenant))).toBeUndefined();
  expect(planAttributes(group, attributesOf({ ...tenant, displayName: 'Iron Temple Gym' }))).toEqual({
    displayName: ['Iron Temple Gym'],
    brandHue: ['47'],
    brandChroma: ['0.150'],
    note: ['VIP'],
  });
});

test('only missing roles are made; groups that people added below a tenant are left alone', () => {
  const children = [
    { id: '1', name: 'owner' },
    { id: '2', name: 'friends' },
  ];
  expect(planRoles(children, tenant.roles)).toEqual(['coach']);
});
