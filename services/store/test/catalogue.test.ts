import { ProductChanged, StockChanged } from '@spotter/contracts/store/events';
import {
  declareProduct,
  listDeclaredProducts,
  listProducts,
  readDeclaredProduct,
  readFacets,
  removeProduct,
  showProduct,
  type ProductFacts,
} from '@spotter/contracts/store/products';
import { member } from '@spotter/service-kit/testing/index';
import { beforeAll, describe, expect, test } from 'vitest';
import { belt, everything, managed, openShop, refusal } from './shop.ts';

const shop = await openShop();
const { service, operator } = shop;
const guest = shop.guest();

type Query = Parameters<typeof guest<typeof listProducts>>[1]['query'];
const handlesOf = async (query: Query = {}) =>
  (await everything((cursor) => guest(listProducts, { query: { limit: 2, ...query, cursor } }))).map(({ handle }) => handle);

const one = (sku: string, priceCents: number, title = 'One size') => [{ sku, title, priceCents }];
const products: Record<string, Partial<ProductFacts>> = {
  'lifting-belt': {
    title: 'Leather lifting belt, 10 mm',
    variants: [
      { sku: 'BELT-10-M', title: 'M', priceCents: 8900 },
      { sku: 'BELT-10-L', title: 'L', priceCents: 9400 },
    ],
  },
  'knee-sleeves': {
    title: 'Knee sleeves, 7 mm',
    brand: 'Ravn Athletic',
    category: 'sleeves-and-wraps',
    picture: 'knee-sleeves',
    description: 'Neoprene. Goes well with a belt and straps.',
    variants: one('SLV-7', 5900),
  },
  'chalk-block': {
    title: 'Chalk block, 56 g',
    brand: 'Tern',
    category: 'chalk-and-grip',
    picture: 'chalk',
    variants: one('CHALK-56', 290),
  },
  straps: {
    title: 'Figure-eight straps',
    brand: 'Oakline',
    category: 'chalk-and-grip',
    picture: 'straps',
    variants: [{ sku: 'STRAP-8', title: 'Pair', priceCents: 1900, compareAtCents: 2400 }],
  },
  'hantel-guertel': { title: 'Gürtel für Hantelträger', brand: 'Stärke & Söhne', variants: one('GURT-1', 4500) },
  draft: { title: 'Secret belt', published: false, variants: one('SECRET-1', 100) },
};

beforeAll(async () => {
  for (const [handle, facts] of Object.entries(products)) await shop.sell(handle, { description: 'For training.', ...facts });
  await shop.deliver('BELT-10-M', 3);
  await shop.deliver('CHALK-56', 100);
});

describe('the catalogue', () => {
  test('lists what is on sale, page by page, each once, with the total', async () => {
    const featured = ['lifting-belt', 'knee-sleeves', 'chalk-block', 'straps', 'hantel-guertel'];
    expect(await handlesOf()).toEqual(featured);
    expect(await handlesOf({ order: 'newest' })).toEqual(featured.toReversed());
    expect((await guest(listProducts, { query: { limit: 1 } })).total).toBe(5);
  });

  test('sorts by price both ways', async () => {
    const byPrice = ['chalk-block', 'straps', 'hantel-guertel', 'knee-sleeves', 'lifting-belt'];
    expect(await handlesOf({ order: 'price-ascending' })).toEqual(byPrice);
    expect(await handlesOf({ order: 'price-descending' })).toEqual(byPrice.toReversed());
  });

  test('a card tells the lowest price, the price before, the stock of all variants, and the SKU when there is just one', async () => {
    const { items } = await guest(listProducts, { query: {} });
    const card = (handle: string) => items.find((item) => item.handle === handle);
    expect(card('lifting-belt')).toEqual({
      handle: 'lifting-belt',
      title: 'Leather lifting belt, 10 mm',
      brand: 'Halden',
      category: 'belts',
      picture: 'belt',
      currency: 'EUR',
      fromCents: 8900,
      hasPriceRange: true,
      stock: { state: 'low', available: 3 },
      soleSku: null,
    });
    expect(card('straps')).toMatchObject({
      fromCents: 1900,
      compareAtCents: 2400,
      soleSku: 'STRAP-8',
      stock: { state: 'out', available: 0 },
    });
    expect(card('chalk-block')).toMatchObject({ stock: { state: 'in-stock', available: 100 } });
  });

  test.each<[string, Query, string[]]>([
    ['a category', { category: 'chalk-and-grip' }, ['chalk-block', 'straps']],
    ['a brand', { brand: 'Ravn Athletic' }, ['knee-sleeves']],
    ['what is in stock', { inStock: 'true' }, ['lifting-belt', 'chalk-block']],
    ['prices between two', { minCents: 1900, maxCents: 5900 }, ['knee-sleeves', 'straps', 'hantel-guertel']],
    ['all of it together', { category: 'chalk-and-grip', maxCents: 1000, inStock: 'true', search: 'chalk' }, ['chalk-block']],
    ['nothing at all', { brand: 'Nobody' }, []],
  ])('filters by %s', async (_, query, handles) => {
    expect(await handlesOf(query)).toEqual(handles);
    expect((await guest(listProducts, { query: { ...query, limit: 1 } })).total).toBe(handles.length);
  });

  test.each([
    ['a word, those with it in the title first', 'straps', ['straps', 'knee-sleeves']],
    ['a word, also in the category; titles first', 'belt', ['lifting-belt', 'knee-sleeves', 'hantel-guertel']],
    ['the beginning of a word', 'sleev', ['knee-sleeves']],
    ['several words in any order', 'BELT leather', ['lifting-belt']],
    ['words that are short', '10 mm belt', ['lifting-belt']],
    ['a short word alone', '7', ['knee-sleeves']],
    ['an SKU', 'STRAP-8', ['straps']],
    ['a brand', 'tern', ['chalk-block']],
    ['a category', 'grip', ['chalk-block', 'straps']],
    ['a word with marks', 'gürtel', ['hantel-guertel']],
    ['a word without its marks', 'gurtel', ['hantel-guertel']],
    ['a brand with signs', 'Stärke & Söhne', ['hantel-guertel']],
    ['common words beside others', 'for training belt', ['lifting-belt', 'hantel-guertel']],
    ['what is not there', 'treadmill', []],
    ['operators of the index', '+belt* -leather ("~<>@10', ['lifting-belt']],
    ['wildcards', '%_', ['lifting-belt', 'knee-sleeves', 'chalk-block', 'straps', 'hantel-guertel']],
    ['an attack', "belt' OR '1'='1", []],
    ['an emoji', '🏋️', ['lifting-belt', 'knee-sleeves', 'chalk-block', 'straps', 'hantel-guertel']],
  ])('finds by %s', async (_, search, handles) => {
    expect(await handlesOf({ search })).toEqual(handles);
  });

  test('a search keeps its order over pages, and by price too', async () => {
    expect(await handlesOf({ search: 'straps', limit: 1 })).toEqual(['straps', 'knee-sleeves']);
    expect(await handlesOf({ search: 'training', limit: 1 })).toEqual(['lifting-belt', 'chalk-block', 'straps', 'hantel-guertel']);
    expect(await handlesOf({ search: 'training', limit: 1, order: 'price-descending' })).toEqual([
      'lifting-belt',
      'hantel-guertel',
      'straps',
      'chalk-block',
    ]);
  });

  test('a made-up cursor is refused', async () => {
    expect(await refusal(guest(listProducts, { query: { cursor: 'AAAA' } }))).toMatchObject({ slug: 'invalid', status: 400 });
  });

  test('counts what is on sale by category and brand', async () => {
    const { categories, brands } = await guest(readFacets, {});
    expect(categories).toEqual([
      { value: 'belts', products: 2 },
      { value: 'chalk-and-grip', products: 2 },
      { value: 'sleeves-and-wraps', products: 1 },
    ]);
    expect(brands.map(({ value }) => value)).toEqual(['Halden', 'Oakline', 'Ravn Athletic', 'Stärke & Söhne', 'Tern']);
  });
});

describe('a product', () => {
  test('is shown with each variant’s stock; a draft and an unknown one are not there', async () => {
    expect(await guest(showProduct, { params: { handle: 'lifting-belt' } })).toMatchObject({
      title: 'Leather lifting belt, 10 mm',
      currency: 'EUR',
      variants: [
        { sku: 'BELT-10-M', priceCents: 8900, stock: { state: 'low', available: 3 } },
        { sku: 'BELT-10-L', priceCents: 9400, stock: { state: 'out', available: 0 } },
      ],
    });
    for (const handle of ['draft', 'nothing']) {
      expect(await refusal(guest(showProduct, { params: { handle } }))).toMatchObject({ slug: 'not-found', status: 404 });
    }
  });

  test('an open page hears of a delivery', async () => {
    await shop.deliver('BELT-10-L', 40);
    const told = await service.published(StockChanged, ({ data }) => data.items.some(({ sku }) => sku === 'BELT-10-L'));
    expect(told).toMatchObject({
      tenant: 'iron-temple',
      data: { productHandle: 'lifting-belt', items: [{ sku: 'BELT-10-L', available: 40, state: 'in-stock' }] },
    });
  });
});

describe('a declaration', () => {
  const params = (handle: string) => ({ slug: 'iron-temple', handle });
  const changes = (handle: string) => service.seen(ProductChanged).filter(({ data }) => data.handle === handle);

  test('is the same product however often it is made, and is told only when something changed', async () => {
    await shop.sell('rope', { title: 'Climbing rope', variants: one('ROPE-1', 3000) });
    await shop.sell('rope', { title: 'Climbing rope', variants: one('ROPE-1', 3000) });
    const moved = { source: 'demo/products.yaml:9', generation: 2 };
    const facts = { ...belt, title: 'Climbing rope', variants: one('ROPE-1', 3000) };
    await operator(declareProduct, { params: params('rope'), body: { facts, managed: moved } });
    expect(await operator(readDeclaredProduct, { params: params('rope') })).toEqual({ ...facts, handle: 'rope', managed: moved });
    await shop.sell('rope', { title: 'Climbing rope', variants: one('ROPE-1', 3500) });
    await service.published(ProductChanged, ({ data }) => data.handle === 'rope');
    await shop.sell('rope-end', { variants: one('ROPE-END', 100) });
    await service.published(ProductChanged, ({ data }) => data.handle === 'rope-end');
    expect(changes('rope')).toHaveLength(2);
    expect(await guest(showProduct, { params: { handle: 'rope' } })).toMatchObject({ variants: [{ priceCents: 3500 }] });
  });

  test('leaves what staff made alone unless it may adopt it, and manages it when both agree', async () => {
    const [facts, otherwise] = [
      { ...belt, variants: one('HAND-1', 100) },
      { params: params('by-hand'), query: { adopt: 'false' as const } },
    ];
    await shop.sell('by-hand', facts);
    await operator(removeProduct, { params: params('by-hand'), query: { keep: 'true' } });
    const wanted = { ...facts, title: 'Ours', variants: one('HAND-1', 200) };
    expect(await refusal(operator(declareProduct, { ...otherwise, body: { facts: wanted, managed } }))).toMatchObject({
      ...{ slug: 'made-by-hand', status: 409, fields: ['title', 'variants'] },
    });
    expect(await operator(readDeclaredProduct, { params: params('by-hand') })).toMatchObject({ ...facts, managed: null });
    await operator(declareProduct, { ...otherwise, body: { facts, managed } });
    expect(await operator(readDeclaredProduct, { params: params('by-hand') })).toMatchObject({ ...facts, managed });
    await operator(removeProduct, { params: params('by-hand'), query: { keep: 'true' } });
    await operator(declareProduct, { params: params('by-hand'), query: { adopt: 'true' }, body: { facts: wanted, managed } });
    expect(await operator(readDeclaredProduct, { params: params('by-hand') })).toMatchObject({ ...wanted, managed });
  });

  test('takes variants away and brings them back', async () => {
    const variants = [...one('TEE-M', 3200, 'M'), ...one('TEE-L', 3200, 'L')];
    await shop.sell('tee', { variants });
    await shop.sell('tee', { variants: one('TEE-L', 3200, 'L') });
    expect((await guest(showProduct, { params: { handle: 'tee' } })).variants.map(({ sku }) => sku)).toEqual(['TEE-L']);
    await shop.sell('tee', { variants });
    expect((await guest(showProduct, { params: { handle: 'tee' } })).variants.map(({ sku }) => sku)).toEqual(['TEE-M', 'TEE-L']);
  });

  test('cannot take the SKU of another product, until that one lets go of it', async () => {
    await shop.sell('first', { variants: one('SHARED-1', 100) });
    expect(await refusal(shop.sell('second', { variants: one('SHARED-1', 100) }))).toMatchObject({ slug: 'sku-taken', status: 409 });
    expect(await refusal(guest(showProduct, { params: { handle: 'second' } }))).toMatchObject({ status: 404 });
    expect(await refusal(shop.sell('twice', { variants: [...one('TWICE-1', 1), ...one('TWICE-1', 2)] }))).toMatchObject({
      slug: 'sku-taken',
    });
    await operator(removeProduct, { params: params('first'), query: {} });
    await shop.sell('second', { variants: one('SHARED-1', 100) });
    expect((await guest(showProduct, { params: { handle: 'second' } })).variants).toHaveLength(1);
  });

  test('is listed for the operator with all others, by handle: drafts and what nobody declares too, what was removed no more', async () => {
    await shop.sell('zz-kept', { variants: [...one('KEPT-2', 200, 'L'), ...one('KEPT-1', 100, 'M')] });
    await operator(removeProduct, { params: params('zz-kept'), query: { keep: 'true' } });
    await shop.sell('zz-removed', { variants: one('REMOVED-1', 100) });
    await operator(removeProduct, { params: params('zz-removed'), query: {} });
    const slug = { slug: 'iron-temple' };
    const listed = await everything((cursor) => operator(listDeclaredProducts, { params: slug, query: { limit: 2, cursor } }));
    const handles = listed.map(({ handle }) => handle);
    expect(handles).toEqual(handles.toSorted());
    expect(handles).toEqual(expect.arrayContaining(['draft', 'zz-kept']));
    expect(handles).not.toContain('zz-removed');
    for (const product of listed) expect(product).toEqual(await operator(readDeclaredProduct, { params: params(product.handle) }));
    expect(await refusal(shop.manager(listDeclaredProducts, { params: slug, query: {} }))).toMatchObject({ status: 403 });
  });

  test('that is removed takes the product out of the shop, or keeps it and lets go of it', async () => {
    await shop.sell('going', { variants: one('GOING-1', 100) });
    await operator(removeProduct, { params: params('going'), query: { keep: 'true' } });
    expect(await operator(readDeclaredProduct, { params: params('going') })).toMatchObject({ managed: null });
    expect(await guest(showProduct, { params: { handle: 'going' } })).toMatchObject({ handle: 'going' });
    await operator(removeProduct, { params: params('going'), query: {} });
    expect(await guest(showProduct, { params: { handle: 'going' } })).toMatchObject({ handle: 'going' }); // it is the staff's now
    await shop.sell('going', { variants: one('GOING-1', 100) });
    for (let times = 0; times < 2; times += 1) await operator(removeProduct, { params: params('going'), query: {} });
    expect(await refusal(guest(showProduct, { params: { handle: 'going' } }))).toMatchObject({ status: 404 });
    expect(await refusal(operator(readDeclaredProduct, { params: params('going') }))).toMatchObject({ status: 404 });
    const told = await service.published(ProductChanged, ({ data }) => data.handle === 'going' && data.removed);
    expect(told.tenant).toBe('iron-temple');
    await shop.sell('going', { variants: one('GOING-1', 100) });
    expect(await guest(showProduct, { params: { handle: 'going' } })).toMatchObject({ handle: 'going' });
  });

  test('is for the operator alone, and for gyms that there are', async () => {
    const body = { facts: { ...belt, variants: one('MINE-1', 1) }, managed };
    const others = [
      shop.manager,
      service.as(member('Otto', { roles: ['owner'] })),
      guest,
      service.asService('spotter-social'),
      service.asPlatformAdmin(),
    ];
    for (const somebody of others) {
      expect(await refusal(somebody(declareProduct, { params: params('mine'), body }))).toMatchObject({ slug: 'forbidden', status: 403 });
    }
    expect(await refusal(operator(declareProduct, { params: { slug: 'no-such-gym', handle: 'mine' }, body }))).toMatchObject({
      status: 404,
    });
  });
});
