import { StockChanged } from '@spotter/contracts/store/events';
import { showProduct } from '@spotter/contracts/store/products';
import { adjustStock, declareLocation, listInventory, listLocations, readLocation, readLedger } from '@spotter/contracts/store/stock';
import { uuidv7 } from '@spotter/service-kit';
import { atOnce, member } from '@spotter/service-kit/testing/index';
import { beforeEach, describe, expect, test } from 'vitest';
import { everything, managed, openShop, refusal } from './shop.ts';

const shop = await openShop();
const { service, operator, manager } = shop;

let sku = '';
let counter = 0;
beforeEach(async () => {
  counter += 1;
  sku = `PLATE-${String(counter)}`;
  await shop.sells(sku, { pieces: 0, title: `Plate ${String(counter)}` });
});

const slug = 'iron-temple';
const adjust = (quantity: number, id = uuidv7(), changes: { location?: string } = {}) =>
  manager(adjustStock, { params: { sku }, body: { id, quantity, reason: 'Counted', ...changes } });

describe('a delivery', () => {
  test('is booked once, however often and at once it is declared', async () => {
    const settled = await atOnce(8, () => shop.deliver(sku, 10, { id: `delivery-${sku}` }));
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'fulfilled'));
    expect(await shop.stockOf(sku)).toEqual({ onHand: 10, reserved: 0, available: 10, shipped: 0 });
    expect(await shop.ledgerOf(sku)).toMatchObject([
      { kind: 'delivered', quantity: 10, reference: `delivery-${sku}`, actor: managed.source },
    ]);
    await shop.expectLedgerToAgree();
  });

  test('that says something else later is refused, and nothing changes', async () => {
    await shop.deliver(sku, 10, { id: `changing-${sku}` });
    await shop.sells(`${sku}-B`, { pieces: 0 });
    for (const declareChanged of [
      () => shop.deliver(sku, 12, { id: `changing-${sku}` }),
      () => shop.deliver(`${sku}-B`, 10, { id: `changing-${sku}` }),
      () => shop.deliver(sku, 10, { id: `changing-${sku}`, location: 'north' }),
    ]) {
      expect(await declareChanged()).toMatchObject({
        booked: [],
        refused: [{ of: 'deliveries', key: `changing-${sku}`, why: 'delivery-changed' }],
      });
    }
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 10 });
    expect(await shop.stockOf(`${sku}-B`)).toMatchObject({ onHand: 0 });
  });

  test('of an unknown item is refused, and can be booked when the item is there', async () => {
    const late = `${sku}-LATE`;
    expect(await shop.deliver(late, 5, { id: `early-${sku}` })).toMatchObject({
      booked: [],
      refused: [{ key: `early-${sku}`, why: 'unknown-sku' }],
    });
    await shop.sells(late, { pieces: 0 });
    await shop.deliver(late, 5, { id: `early-${sku}` });
    expect(await shop.stockOf(late)).toMatchObject({ onHand: 5 });
  });

  test('that is refused keeps none of the others from being booked', async () => {
    await shop.deliver(sku, 10, { id: `first-${sku}` });
    const deliveries = [
      { id: `first-${sku}`, sku, quantity: 11 },
      { id: `second-${sku}`, sku, quantity: 4 },
      { id: `third-${sku}`, sku: `${sku}-NOT`, quantity: 4 },
      { id: `fourth-${sku}`, sku, quantity: 2 },
    ];
    const answer = await operator(declareLocation, { params: { slug, location: 'main' }, body: { deliveries, policies: [], managed } });
    expect(answer.booked.toSorted()).toEqual([`fourth-${sku}`, `second-${sku}`]);
    expect(answer.refused.map(({ key, why }) => `${key} ${why}`)).toEqual([`first-${sku} delivery-changed`, `third-${sku} unknown-sku`]);
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 16 });
    await shop.expectLedgerToAgree();
  });

  test('has its id for itself in each gym', async () => {
    await shop.sell('lift-plate', { variants: [{ sku, title: 'One size', priceCents: 100 }] }, 'lift-club');
    await shop.deliver(sku, 10, { id: `shared-${sku}` });
    await shop.deliver(sku, 3, { id: `shared-${sku}`, slug: 'lift-club' });
    expect(await shop.stockOf(sku)).toMatchObject({ onHand: 10 });
  });

  test('and a policy are read back as the operator compares them', async () => {
    const location = `gate-${String(counter)}`;
    const call = { params: { slug, location } };
    const policies = [{ sku, lowStockThreshold: 8 }];
    const deliveries = [{ id: `d-${sku}`, sku, quantity: 6, note: 'Pallet 4' }];
    expect((await operator(listLocations, { params: { slug } })).items).not.toContain(location);
    await operator(declareLocation, { ...call, body: { deliveries: [], policies, managed } });
    const answer = await operator(declareLocation, { ...call, body: { deliveries, policies, managed } });
    expect(answer).toMatchObject({ deliveries, policies, booked: [`d-${sku}`], refused: [] });
    expect(await operator(declareLocation, { ...call, body: { deliveries, policies, managed } })).toEqual({ ...answer, booked: [] });
    expect(await operator(readLocation, { params: { slug, location } })).toEqual({
      deliveries: [{ id: `d-${sku}`, sku, quantity: 6, note: 'Pallet 4' }],
      policies: [{ sku, lowStockThreshold: 8 }],
      stock: [{ sku, location, onHand: 6, reserved: 0, available: 6, shipped: 0, lowStockThreshold: 8, state: 'low' }],
    });
    expect((await operator(listLocations, { params: { slug } })).items).toContain(location);
  });
});

test('a policy decides from when on an item is low, and open pages are told', async () => {
  await shop.deliver(sku, 10);
  const shown = async () => (await shop.guest()(showProduct, { params: { handle: sku.toLowerCase() } })).variants[0]?.stock.state;
  expect(await shown()).toBe('in-stock');
  const policies = [{ sku, lowStockThreshold: 10 }];
  await operator(declareLocation, { params: { slug, location: 'main' }, body: { deliveries: [], policies, managed } });
  expect(await shown()).toBe('low');
  await service.published(StockChanged, ({ data }) => data.items.some((item) => item.sku === sku && item.state === 'low'));
});

describe('counting', () => {
  test('corrects what is on hand, once for each id, and says who and why', async () => {
    await shop.deliver(sku, 10);
    const id = uuidv7();
    const settled = await atOnce(5, () => adjust(-3, id));
    for (const each of settled) expect(each).toMatchObject({ status: 'fulfilled', value: { sku, onHand: 7, available: 7 } });
    expect((await shop.ledgerOf(sku))[0]).toMatchObject({ id, kind: 'adjusted', quantity: -3, reference: 'Counted', actor: 'Hannah Cole' });
    expect(await refusal(adjust(-4, id))).toMatchObject({ slug: 'conflict' });
    expect(await adjust(2)).toMatchObject({ onHand: 9 });
    await shop.expectLedgerToAgree();
  });

  test('cannot take away what is reserved, nor what is not there', async () => {
    await shop.deliver(sku, 5);
    await shop.order(shop.guest(), sku, 3);
    expect(await refusal(adjust(-3))).toMatchObject({ slug: 'out-of-stock', status: 409 });
    expect(await adjust(-2)).toMatchObject({ onHand: 3, reserved: 3, available: 0, state: 'out' });
    expect(await refusal(adjust(-1))).toMatchObject({ slug: 'out-of-stock' });
    await shop.expectLedgerToAgree();
  });

  test('asks where, when an item is kept at several places; finds what was never delivered', async () => {
    expect(await adjust(4)).toMatchObject({ location: 'main', onHand: 4 });
    await shop.deliver(sku, 5, { location: 'north' });
    expect(await refusal(adjust(1))).toMatchObject({ slug: 'invalid', status: 400 });
    expect(await adjust(1, uuidv7(), { location: 'north' })).toMatchObject({ location: 'north', onHand: 6 });
  });

  test('of an item that the shop never had is not possible', async () => {
    const call = manager(adjustStock, { params: { sku: 'NEVER-1' }, body: { id: uuidv7(), quantity: 1, reason: 'Counted' } });
    expect(await refusal(call)).toMatchObject({ slug: 'not-found', status: 404 });
  });
});

describe('the inventory', () => {
  test('lists every item and place, page by page, with who declares it; also what was never delivered', async () => {
    const other = `${sku}-OTHER`;
    await shop.sells(other, { pieces: 0 });
    await shop.deliver(sku, 50);
    await shop.deliver(sku, 1, { location: 'north' });
    const rows = await everything((cursor) => manager(listInventory, { query: { limit: 2, cursor, search: sku } }));
    expect(rows.map((row) => [row.sku, row.location, row.onHand, row.state, row.managed?.source ?? null])).toEqual([
      [sku, 'main', 50, 'in-stock', managed.source],
      [sku, 'north', 1, 'low', managed.source],
      [other, 'main', 0, 'out', null],
    ]);
    expect(rows[0]).toMatchObject({ productHandle: sku.toLowerCase(), productTitle: `Plate ${String(counter)}`, variantTitle: 'One size' });
    const found = async (query: { search?: string; state?: 'in-stock' | 'low' | 'out' }) =>
      (await manager(listInventory, { query: { search: sku, ...query } })).items.map((row) => `${row.sku}@${row.location}`);
    expect(await found({ state: 'low' })).toEqual([`${sku}@north`]);
    expect(await found({ state: 'out' })).toEqual([`${other}@main`]);
    expect(await found({ state: 'in-stock' })).toEqual([`${sku}@main`]);
    expect(await found({ search: `plate ${String(counter)}` })).toContain(`${sku}@main`);
    expect(await found({ search: '%' })).toEqual([]);
  });

  test('and its ledger are for the staff alone; the ledger comes newest first, page by page', async () => {
    await shop.deliver(sku, 5);
    await adjust(2);
    await adjust(-1);
    const kinds = (await everything((cursor) => manager(readLedger, { params: { sku }, query: { limit: 2, cursor } }))).map(
      ({ quantity }) => quantity,
    );
    expect(kinds).toEqual([-1, 2, 5]);
    for (const somebody of [shop.member('Ana'), service.as(member('Kim', { roles: ['coach'] }))]) {
      expect(await refusal(somebody(listInventory, { query: {} }))).toMatchObject({ status: 403 });
      expect(await refusal(somebody(readLedger, { params: { sku }, query: {} }))).toMatchObject({ status: 403 });
      const body = { id: uuidv7(), quantity: 100, reason: 'Mine' };
      expect(await refusal(somebody(adjustStock, { params: { sku }, body }))).toMatchObject({ status: 403 });
    }
    expect(await refusal(manager(readLedger, { params: { sku: 'NEVER-1' }, query: {} }))).toMatchObject({ status: 404 });
  });
});
