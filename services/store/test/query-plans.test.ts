import { sql, uuidv7, type Queries } from '@spotter/service-kit';
import { beforeAll, describe, expect, test } from 'vitest';
import { listingRepository, type ListingFilter, type ListingOrder } from '../src/catalogue/listing-repository.ts';
import { productRepository } from '../src/catalogue/product-repository.ts';
import { planSearch } from '../src/catalogue/search-rules.ts';
import { orderListRepository } from '../src/orders/order-list-repository.ts';
import { orderRepository } from '../src/orders/order-repository.ts';
import { inventoryRepository } from '../src/stock/inventory-repository.ts';
import { deliveryRepository, stockRepository } from '../src/stock/stock-repository.ts';
import { openShop } from './shop.ts';

const { service } = await openShop();
const { db } = service.kit;
const tenant = await service.kit.tenants.named('iron-temple');
const other = await service.kit.tenants.named('lift-club');

type Statement = Parameters<Queries['all']>[0];
interface PlanRow {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly rows: string | null;
  readonly Extra: string | null;
}

/** Runs statements and writes down how the database answers each. */
const explaining = (): { queries: Queries; plans: PlanRow[] } => {
  const plans: PlanRow[] = [];
  const explain = async (statement: Statement): Promise<void> => {
    plans.push(...(await db.all<PlanRow>(sql`EXPLAIN ${statement}`)));
  };
  return {
    plans,
    queries: {
      run: () => expect.fail('plans are looked at for reading'),
      all: async <Row>(statement: Statement) => {
        await explain(statement);
        return db.all<Row>(statement);
      },
      one: async <Row>(statement: Statement) => {
        await explain(statement);
        return db.one<Row>(statement);
      },
    },
  };
};

const plansOf = async (ask: (queries: Queries) => Promise<unknown>): Promise<PlanRow[]> => {
  const { queries, plans } = explaining();
  await ask(queries);
  return plans.filter(({ table }) => table !== null && !table.startsWith('<'));
};

const productsOfTenant = 2000;
const ordersOfTenant = 4000;
const member = uuidv7();

/** A shop with much in it beside another as large, made by the database itself. */
beforeAll(async () => {
  for (const { id } of [tenant, other]) {
    await db.run(sql`
      INSERT INTO product (tenant_id, id, handle, state, title, description, brand, category, picture, from_cents, to_cents, title_words,
        search_words, created_at, updated_at)
      SELECT ${id}, UUID(), CONCAT('product-', seq), IF(seq % 10 = 0, 'draft', 'on-sale'), CONCAT('Product ', seq), '', CONCAT('Brand ', seq % 20),
        ELT(1 + seq % 8, 'belts', 'sleeves-and-wraps', 'bars-and-plates', 'kettlebells', 'chalk-and-grip', 'bands', 'clothes', 'nutrition'),
        'belt', 100 + seq % 500, 100 + seq % 500, CONCAT(' product ', seq, ' '), CONCAT(' product ', seq, ' word', seq % 400, ' '),
        NOW(6) - INTERVAL seq MINUTE, NOW(6)
      FROM seq_1_to_2000`);
    await db.run(sql`
      INSERT INTO variant (tenant_id, sku, product_id, is_active, position, title, price_cents)
      SELECT tenant_id, UPPER(handle), id, TRUE, 0, 'One size', from_cents FROM product WHERE tenant_id = ${id}`);
    await db.run(sql`
      INSERT INTO stock (tenant_id, sku, location, on_hand) SELECT tenant_id, sku, 'main', 1 + price_cents % 7 FROM variant WHERE tenant_id = ${id}`);
    await db.run(sql`
      INSERT INTO delivery (tenant_id, id, location, sku, quantity, managed_source, managed_generation, booked_at)
      SELECT tenant_id, CONCAT('d-', sku), IF(price_cents % 20 = 0, 'north', 'main'), sku, 5, 'demo', 1, NOW(6) FROM variant WHERE tenant_id = ${id}`);
    await db.run(sql`
      INSERT INTO stock_ledger (tenant_id, id, sku, location, kind, quantity, reference, actor, at)
      SELECT ${id}, UUID(), CONCAT('PRODUCT-', 1 + seq % 2000), 'main', 'delivered', 1, 'seed', 'seed', NOW(6) - INTERVAL seq MINUTE
      FROM seq_1_to_10000`);
    await db.run(sql`
      INSERT INTO orders (tenant_id, id, number_prefix, number_counter, state, version, member_id, guest_id, locale, currency, total_cents,
        email_sealed, email_fingerprint, address_sealed, placed_at, hold_expires_at)
      SELECT ${id}, UUID(), 'IT', 1000 + seq, IF(seq % 40 = 0, 'placed', 'fulfilled'), 1, IF(seq % 2 = 0, IF(seq % 80 = 0, ${member}, UUID()), NULL),
        IF(seq % 2 = 0, NULL, CONCAT('guest-', seq % 800)), 'en', 'EUR', 100, '', CONCAT('fingerprint-', seq % 900), '',
        NOW(6) - INTERVAL seq MINUTE, IF(seq % 40 = 0, NOW(6) + INTERVAL seq SECOND, NULL)
      FROM seq_1_to_4000`);
    await db.run(sql`
      INSERT INTO order_line (tenant_id, order_id, position, sku, quantity, product_handle, product_title, variant_title, picture, price_cents)
      SELECT tenant_id, id, 0, 'PRODUCT-1', 1, 'product-1', 'Product 1', 'One size', 'belt', 100 FROM orders WHERE tenant_id = ${id}`);
  }
  await db.all(sql`ANALYZE TABLE product, variant, stock, delivery, stock_ledger, orders, order_line`);
});

const everythingOnSale: ListingFilter = { search: null, isInStock: false };
const list =
  (order: ListingOrder, filter: Partial<ListingFilter> = {}, after?: { rank: number; createdAt: string; fromCents: number; id: string }) =>
  (db: Queries) =>
    listingRepository.page(db, tenant, { filter: { ...everythingOnSale, ...filter }, order, after, limit: 21 });
const total =
  (filter: Partial<ListingFilter> = {}) =>
  (db: Queries) =>
    listingRepository.total(db, tenant, { ...everythingOnSale, ...filter });
const past = { rank: 0, createdAt: new Date(Date.now() - 3_600_000).toISOString(), fromCents: 300, id: uuidv7() };
const skus = ['PRODUCT-1', 'PRODUCT-20', 'PRODUCT-300'];
const newest = { limit: 21, after: { placedAt: past.createdAt, id: past.id } };

/** What is asked, the indexes that answer it, and how many rows may be looked at for each table. */
const hot: readonly [string, (db: Queries) => Promise<unknown>, string[], number][] = [
  ['the catalogue', list('featured'), ['product_listed'], productsOfTenant],
  ['a later page of it', list('newest', {}, past), ['product_listed'], productsOfTenant],
  ['the catalogue by price', list('price-ascending', {}, past), ['product_by_price'], productsOfTenant],
  ['the catalogue between two prices', list('price-ascending', { minCents: 200, maxCents: 210 }), ['product_by_price'], 100],
  ['a category', list('featured', { category: 'belts' }), ['product_by_category'], 400],
  ['a brand', list('featured', { brand: 'Brand 3' }), ['product_by_brand'], 200],
  ['a search', list('featured', { search: planSearch('word37') }), ['product_words'], 1],
  ['what is in stock', list('featured', { isInStock: true }), ['product_listed', 'variant_of_product', 'PRIMARY'], productsOfTenant],
  [
    'the stock of a page',
    async (q) =>
      stockRepository.shownOfProducts(
        q,
        tenant,
        (await list('featured')(db)).map(({ id }) => id),
      ),
    ['variant_of_product', 'PRIMARY'],
    40,
  ],
  [
    'the facets',
    (q) => Promise.all([listingRepository.categories(q, tenant), listingRepository.brands(q, tenant)]),
    ['product_by_category', 'product_by_brand'],
    productsOfTenant,
  ],
  [
    'a product page',
    async (q) => productRepository.variants(q, tenant, (await productRepository.byHandle(q, tenant, 'product-7'))?.id ?? ''),
    ['product_by_handle', 'variant_of_product'],
    5,
  ],
  [
    'all products, for an export',
    async (q) => {
      const rows = await productRepository.pageByHandle(q, tenant, { after: 'product-50', limit: 21 });
      await productRepository.variantsOf(
        q,
        tenant,
        rows.map(({ id }) => id),
      );
    },
    ['product_by_handle', 'variant_of_product'],
    productsOfTenant,
  ],
  ['prices of a cart', (q) => productRepository.items(q, tenant, skus), ['PRIMARY', 'PRIMARY'], 3],
  ['stock of a cart', (q) => stockRepository.shown(q, tenant, skus), ['PRIMARY'], 3],
  ['stock told of', (q) => stockRepository.announced(q, tenant, skus), ['PRIMARY', 'PRIMARY', 'PRIMARY'], 3],
  ['stock held', (q) => stockRepository.lockFree({ ...q, afterCommit: () => undefined }, tenant, skus), ['PRIMARY'], 3],
  ['the ledger of an item', (q) => inventoryRepository.ledger(q, tenant, 'PRODUCT-9', { limit: 21 }), ['ledger_of_sku'], 20],
  ['a location', (q) => deliveryRepository.at(q, tenant, 'north'), ['delivery_at_location'], 400],
  ['where stock is kept', (q) => stockRepository.locations(q, tenant), ['PRIMARY'], productsOfTenant],
  ['my orders', (q) => orderListRepository.ofMember(q, tenant, member, newest), ['order_of_member'], 60],
  ['orders of a guest', (q) => orderListRepository.ofGuest(q, tenant, 'guest-7', newest), ['order_of_guest'], 60],
  ['the staff list', (q) => orderListRepository.ofTenant(q, tenant, newest), ['order_newest'], ordersOfTenant],
  ['the staff list of a state', (q) => orderListRepository.ofTenant(q, tenant, { ...newest, state: 'placed' }), ['order_by_state'], 200],
  [
    'a customer’s orders',
    (q) => orderListRepository.ofTenant(q, tenant, { limit: 21, emailFingerprints: ['fingerprint-3'] }),
    ['order_by_email'],
    20,
  ],
  ['an order number', (q) => orderListRepository.ofTenant(q, tenant, { limit: 21, counter: 1042 }), ['order_by_number'], 1],
  ['pieces and pictures of listed orders', (q) => orderRepository.linesOf(q, tenant, [uuidv7(), uuidv7()]), ['PRIMARY'], 2],
  ['what has expired', (q) => orderRepository.overdue(q, new Date(Date.now() + 600_000), 200), ['order_to_expire', 'PRIMARY'], 200],
];

describe('among thousands of rows of two gyms', () => {
  test.each(hot)('%s is answered from an index, without a scan', async (_, ask, keys, mostRows) => {
    const plans = await plansOf(ask);
    expect(plans.map(({ key }) => key).toSorted()).toEqual([...keys].toSorted());
    for (const { type, rows } of plans) {
      expect(type).not.toBe('ALL');
      expect(type).not.toBe('index');
      // The database estimates from a sample of pages; reading the other gym too would be twice as many.
      expect(Number(rows)).toBeLessThanOrEqual(mostRows * 1.5);
    }
  });

  test.each<[string, (db: Queries) => Promise<unknown>, string]>([
    ['everything', total(), 'product_'], // any of them holds what is on sale
    ['between two prices', total({ minCents: 1, maxCents: 1_000_000 }), 'product_by_price'],
    ['of a category', total({ category: 'belts' }), 'product_by_category'],
    ['of a brand', total({ brand: 'Brand 3' }), 'product_by_brand'],
  ])('how many there are, %s, is counted in an index, without reading a product', async (_, ask, index) => {
    const [plan, ...others] = await plansOf(ask);
    expect(others).toEqual([]);
    expect(plan).toMatchObject({
      key: expect.stringMatching(`^${index}`) as string,
      Extra: expect.stringContaining('Using index') as string,
    });
    expect(plan?.Extra).not.toContain('condition');
  });

  test.each<[string, (db: Queries) => Promise<unknown>]>([
    ['the catalogue', list('featured', {}, past)],
    ['the catalogue, newest first', list('newest')],
    ['the catalogue by price', list('price-descending', {}, past)],
    ['a category', list('featured', { category: 'belts' })],
    ['a brand', list('newest', { brand: 'Brand 3' })],
    ['the ledger', (q) => inventoryRepository.ledger(q, tenant, 'PRODUCT-9', { limit: 21 })],
    ['my orders', (q) => orderListRepository.ofMember(q, tenant, member, newest)],
    ['the staff list', (q) => orderListRepository.ofTenant(q, tenant, newest)],
    ['the staff list of a state', (q) => orderListRepository.ofTenant(q, tenant, { ...newest, state: 'placed' })],
  ])('%s comes in order from the index, without sorting', async (_, ask) => {
    for (const { Extra } of await plansOf(ask)) expect(Extra ?? '').not.toMatch(/filesort|temporary/);
  });
});
