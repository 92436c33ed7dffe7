import type { TenantSettings } from '@spotter/contracts/user/tenants';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planTenant } from './plan-tenant.ts';

const settings: TenantSettings = {
  displayName: 'Iron Temple',
  hosts: [],
  theme: { hue: 45, chroma: 0.13, mark: 'temple' },
  currency: 'EUR',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  holdMinutes: 30,
  registration: 'open',
  suspended: false,
  quotas: {},
};
const declared = { id: '018f0000-0000-7000-8000-000000000001', slug: 'iron-temple', settings };
const known = planTenant(undefined, declared).tenant;

describe('a declared tenant', () => {
  test('is made active the first time, with the given id', () => {
    expect(planTenant(undefined, declared)).toMatchObject({ isChanged: true, tenant: { id: declared.id, status: 'active', version: 1 } });
  });

  test('is left alone when it agrees, whatever the order of its fields', () => {
    const reordered = Object.fromEntries(Object.entries(settings).reverse()) as TenantSettings;
    expect(planTenant(known, { ...declared, settings: reordered })).toEqual({ tenant: known, isChanged: false });
  });

  test('keeps its id when a setting changes, and its version grows by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1440 }), fc.uuid(), (holdMinutes, id) => {
        const plan = planTenant(known, { id, slug: 'iron-temple', settings: { ...settings, holdMinutes } });
        expect(plan.tenant.id).toBe(known.id);
        expect(plan.tenant.version).toBe(holdMinutes === known.holdMinutes ? 1 : 2);
      }),
    );
  });

  test('comes back to life when it was suspended', () => {
    expect(planTenant({ ...known, status: 'suspended' }, declared)).toMatchObject({
      isChanged: true,
      tenant: { status: 'active', version: 2 },
    });
  });

  test('is closed when it is declared so, and open again when it is not', () => {
    const closed = planTenant(known, { ...declared, settings: { ...settings, suspended: true, suspensionReason: 'unpaid' } });
    expect(closed).toMatchObject({ isChanged: true, tenant: { status: 'suspended', suspensionReason: 'unpaid', version: 2 } });
    expect(planTenant(closed.tenant, { ...declared, settings })).toMatchObject({ tenant: { status: 'active', version: 3 } });
  });
});
