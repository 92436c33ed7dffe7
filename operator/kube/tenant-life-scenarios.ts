import { readDeclaredProduct } from '@spotter/contracts/store/products';
import { readTenant } from '@spotter/contracts/user/tenants';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { beltOf, tenantNamed, type Manifest } from './cluster.ts';
import type { Given } from './given.ts';
import { leaseName } from './operator-account.ts';
import type { Operator } from './platform.ts';

/** The life of a tenant: closed and opened again, given bounds, exported and erased, kept and taken up again. */
export const tenantLifeScenarios = ({ cluster, platform }: Given): void => {
  let operator: Operator;
  beforeAll(async () => {
    operator = await platform.startOperator({ POD_NAMESPACE: 'default', LEASE_NAME: leaseName });
  });
  afterAll(() => operator.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  const givenTenant = async (slug: string, changes: object = {}): Promise<Manifest> => {
    const tenant = tenantNamed(slug, changes);
    await cluster.apply(tenant);
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    return tenant;
  };
  const state = (slug: string) => platform.users(readTenant, { params: { slug } });

  test('a tenant that is declared suspended is closed and says why; its products stay in step; it opens again when it is not', async () => {
    const tenant = await givenTenant('closing');
    await cluster.apply(tenantNamed('closing', { suspended: true, suspensionReason: 'The floor is being laid' }));
    const { message } = await cluster.becomes(tenant, 'Ready', { status: 'True', reason: 'Suspended' });
    expect(message).toBe('closed for now, as declared: The floor is being laid');
    expect(await state('closing')).toMatchObject({ status: 'suspended', suspensionReason: 'The floor is being laid' });

    const belt = beltOf('closing');
    await cluster.apply(belt);
    await cluster.becomes(belt, 'Ready', { status: 'True' });
    expect(await platform.store(readDeclaredProduct, { params: { slug: 'closing', handle: 'lever-belt' } })).toMatchObject({
      title: 'Lever belt 10 mm',
    });

    await cluster.apply(tenantNamed('closing'));
    await cluster.becomes(tenant, 'Ready', { status: 'True', reason: 'Reconciled' });
    await eventually(async () => expect(await state('closing')).toMatchObject({ status: 'active' }));
  });
};
