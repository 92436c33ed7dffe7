import { TenantChanged, tenantApplied } from '@spotter/contracts/user/events';
import { readMe } from '@spotter/contracts/user/members';
import { createApiToken } from '@spotter/contracts/user/api-tokens';
import {
  eraseTenantData,
  keepExportPart,
  listTenantExports,
  readExportProgress,
  readTenantData,
  readTenantExport,
} from '@spotter/contracts/user/tenant-data';
import { declareTenant, listTenants, readTenant, removeTenant } from '@spotter/contracts/user/tenants';
import { uuidv7 } from '@spotter/service-kit';
import { eventually, givenService, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { user } from '../src/app.ts';

const house = await givenService(user);
const operator = house.asService('spotter-operator').in('north-barbell');
const admin = house.asPlatformAdmin();
const params = { slug: 'north-barbell' };
const settings = { displayName: 'North Barbell', theme: { hue: 235, chroma: 0.12 }, currency: 'NOK' };
const declare = () => operator(declareTenant, { params, body: { settings, managed: { source: 'tenants.yaml:1', generation: 1 } } });
const astrid = house.as(member('Astrid Nygaard', { tenant: 'north-barbell' }));

test('a deleted tenant leaves an export, sealed and for thirty days, and nothing else; its name is free for another', async () => {
  const tenant = await declare();
  await astrid(readMe, {});
  await astrid(createApiToken, { body: { id: uuidv7(), name: 'Watch', scopes: ['read'], expiresInDays: 30 } });
  await operator(removeTenant, { params, query: { keepData: 'false' } });
  await operator(removeTenant, { params, query: { keepData: 'true' } }); // too late to keep
  expect(await operator(readTenant, { params })).toMatchObject({ status: 'deleting', version: 2 });
  await house.publish(tenantApplied('store'), { tenant: params.slug, subject: tenant.id, data: { service: 'store', version: 2 } });
  await eventually(async () => expect((await operator(readTenant, { params })).appliedBy).toEqual([{ service: 'store', version: 2 }]));

  const { lines, nextCursor } = await eventually(async () => {
    const page = await operator(readTenantData, { query: {} });
    return page;
  });
  expect(nextCursor).not.toBeNull();
  expect(lines).not.toContain('secret_hash');
  const part = { params: { ...params, service: 'store', part: 1 }, body: { lines: '{"a":1}\n', rows: 1, nextCursor: 'more' } };
  await operator(keepExportPart, part);
  await operator(keepExportPart, { ...part, body: { ...part.body, lines: '{"a":2}\n' } }); // a repetition does not undo what is there
  expect(await operator(readExportProgress, { params })).toEqual({
    services: [{ service: 'store', parts: 1, rows: 1, nextCursor: 'more' }],
  });
  expect((await admin(listTenantExports, {})).items).toMatchObject([{ slug: params.slug, rows: 1, isComplete: false }]);
  await operator(keepExportPart, { params: { ...part.params, part: 2 }, body: { lines: '{"a":3}\n', rows: 1, nextCursor: null } });

  expect(await eventually(() => operator(eraseTenantData, {}))).toMatchObject({ isDone: true });
  await house.published(TenantChanged, ({ data }) => data.id === tenant.id && data.status === 'gone' && data.version === 3);
  await expect(operator(readTenant, { params })).rejects.toMatchObject({ problem: { slug: 'not-found' } });
  expect((await operator(listTenants, {})).items.map(({ slug }) => slug)).not.toContain(params.slug);

  const [listed] = (await admin(listTenantExports, {})).items;
  expect(listed).toMatchObject({ tenantId: tenant.id, displayName: 'North Barbell', services: ['store'], rows: 2, isComplete: true });
  const download = await admin.fetch(readTenantExport.path.replace(':tenantId', tenant.id));
  expect(await download.text()).toBe('{"a":1}\n{"a":3}\n');
  expect(download.headers.get('content-disposition')).toContain(`${tenant.id}.jsonl`);
  expect((await astrid.fetch(readTenantExport.path.replace(':tenantId', tenant.id))).status).toBe(403);

  const successor = await declare();
  expect(successor).toMatchObject({ status: 'active', version: 4 });
  expect(successor.id).not.toBe(tenant.id);
  expect(await operator(readTenant, { params })).toMatchObject({ members: 0, appliedBy: [] });
  house.clock.advance({ hours: 24 * 31 });
  await house.runJob('user.forget-tenant-exports');
  expect((await admin(listTenantExports, {})).items).toEqual([]);
});
