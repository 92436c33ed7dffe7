import { addToCart } from '@spotter/contracts/store/carts';
import type { Order } from '@spotter/contracts/store/orders';
import { listProducts } from '@spotter/contracts/store/products';
import { readRetainedOrders } from '@spotter/contracts/store/retained-orders';
import { TenantChanged } from '@spotter/contracts/user/events';
import { eraseTenantData, readTenantData } from '@spotter/contracts/user/tenant-data';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { raw, sql, uuidv7 } from '@spotter/service-kit';
import { eventually, ironTemple, liftClub } from '@spotter/service-kit/testing/index';
import { expect, test } from 'vitest';
import { openShop, refusal } from './shop.ts';

const shop = await openShop();
const { service, operator } = shop;
let { version } = ironTemple;
let paid: Order;

const tell = async (tenant: Tenant) =>
  service.handled(await service.publish(TenantChanged, { subject: tenant.id, tenant: tenant.slug, data: tenant }));
const becomes = (changes: Partial<Tenant>) => tell({ ...ironTemple, ...changes, version: (version += 1) });

const exported = async () => {
  const lines: { table: string; row: Record<string, unknown> }[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await operator(readTenantData, { query: { cursor } });
    lines.push(
      ...page.lines
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as (typeof lines)[number]),
    );
    if (page.nextCursor === null) return lines;
    cursor = page.nextCursor;
  }
};

const erased = async () => {
  for (;;) if ((await operator(eraseTenantData, {})).isDone) return;
};

/** How many rows of a tenant each table has, whatever tables there are. */
const rowsOf = async ({ id }: Tenant): Promise<Record<string, number>> => {
  const tables = await service.kit.db.all<{ name: string }>(
    sql`SELECT TABLE_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'tenant_id'`,
  );
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const row = await service.kit.db.one<{ rows: number }>(sql`SELECT COUNT(*) AS \`rows\` FROM ${raw(name)} WHERE tenant_id = ${id}`);
      return [name, row?.rows ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, rows]) => rows > 0));
};

test('the data of a gym that is in business are neither given away nor erased, and to nobody but the operator', async () => {
  expect(await refusal(operator(readTenantData, { query: {} }))).toMatchObject({ slug: 'tenant-in-use', status: 409 });
  expect(await refusal(operator(eraseTenantData, {}))).toMatchObject({ slug: 'tenant-in-use' });
  expect(await refusal(shop.manager(eraseTenantData, {}))).toMatchObject({ status: 403 });
  expect(await refusal(service.asService('spotter-user')(eraseTenantData, {}))).toMatchObject({ status: 403 });
});

test('a shop that is deleted gives its data, keeps what the law wants, and leaves nothing else; its neighbour keeps everything', async () => {
  await shop.sells('BELT-10-M', { pieces: 10 });
  const guest = shop.guest();
  paid = await shop.order(guest, 'BELT-10-M', 2);
  await shop.captured(paid, await shop.beginToPay(guest, paid));
  await shop.orderIs(paid.id, 'paid');
  const open = await shop.order(guest, 'BELT-10-M');
  await guest(addToCart, { body: { sku: 'BELT-10-M', quantity: 1 }, idempotencyKey: uuidv7() });
  await shop.sell('neighbours-belt', {}, liftClub.slug);
  const neighbour = await rowsOf(liftClub);

  await becomes({ status: 'deleting' });
  await eventually(async () =>
    expect((await operator.answer(readTenantData, { query: {} })).body).toMatchObject({
      type: '/problems/still-under-way',
      detail: '1 orders may still be paid',
    }),
  );
  service.clock.advance({ minutes: 31 });
  await service.runJob('store.expire-orders');

  const lines = await eventually(exported);
  const customer = lines.find(({ table, row }) => table === 'orders' && row.id === paid.id);
  expect(customer?.row).toMatchObject({ email: 'sam@example.org', total_cents: 17_800, state: 'paid' });
  expect(JSON.stringify(lines)).not.toContain('_sealed');
  expect(lines.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['product', 'variant', 'stock_ledger', 'delivery', 'order_line', 'order_payment']),
  );
  const before = await rowsOf(ironTemple);
  expect(lines).toHaveLength(Object.values(before).reduce((sum, rows) => sum + rows, 0));

  await eventually(erased);
  expect(await rowsOf(ironTemple)).toEqual({ retained_order: 1 });
  expect(await service.kit.redis.keys(`*${ironTemple.id}*`)).toEqual([]);
  expect(await rowsOf(liftClub)).toEqual(neighbour);
  await eventually(async () => expect(await refusal(operator(eraseTenantData, {}))).toMatchObject({ status: 404 }));

  const admin = service.asPlatformAdmin();
  const { items } = await admin(readRetainedOrders, { params: { tenantId: ironTemple.id }, query: {} });
  expect(items).toMatchObject([{ id: paid.id, totalCents: 17_800, email: 'sam@example.org', lines: [{ sku: 'BELT-10-M', quantity: 2 }] }]);
  expect(items.map(({ id }) => id)).not.toContain(open.id);
  service.clock.advance({ hours: 24 * 366 * 12 });
  await service.runJob('store.forget-retained-orders');
  expect(await admin(readRetainedOrders, { params: { tenantId: ironTemple.id }, query: {} })).toMatchObject({ items: [] });
});

test('late events of a gym that is gone are passed over; a new gym of its name is another one, with nothing of the old', async () => {
  const late = await shop.captured(paid, uuidv7());
  expect(await service.handled(late)).toMatchObject([{ queue: 'store.mark-order-paid', outcome: 'done' }]);
  const noted = sql`SELECT consumer FROM inbox WHERE event_id = ${late.id} AND consumer = 'store.mark-order-paid'`;
  expect(await service.kit.db.all(noted)).toHaveLength(1);
  const successor = { ...ironTemple, id: uuidv7(), displayName: 'Iron Temple II', version: (version += 2) };
  await tell(successor);
  await eventually(async () => expect((await shop.guest()(listProducts, { query: {} })).items).toEqual([]));
  await shop.sells('BELT-10-M', { pieces: 1 });
  expect((await rowsOf(successor)).product).toBe(1);
  await tell({ ...ironTemple, status: 'gone', version: version - 1 }); // late too: the name is not the old gym's any more
  expect((await shop.guest()(listProducts, { query: {} })).items).toHaveLength(1);
});
