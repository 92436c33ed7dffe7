import type { Category, ProductFacts } from '@spotter/contracts/store/products';
import { empty, join, raw, sql, type Queries, type TenantScope } from '@spotter/service-kit';
import type { Search } from './search-rules.ts';

export interface CardRow {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly brand: string;
  readonly category: Category;
  readonly picture: ProductFacts['picture'];
  readonly fromCents: number;
  readonly toCents: number;
  readonly compareAtCents: number | null;
  readonly soleSku: string | null;
  readonly createdAt: Date;
  /** 0: all words that were searched for are in the title; 1: some stand elsewhere. */
  readonly rank: number;
}

export interface ListingFilter {
  readonly search: Search | null;
  readonly category?: Category | undefined;
  readonly brand?: string | undefined;
  readonly isInStock: boolean;
  readonly minCents?: number | undefined;
  readonly maxCents?: number | undefined;
}

export type ListingOrder = 'featured' | 'newest' | 'price-ascending' | 'price-descending';

export interface ListingKey {
  readonly rank: number;
  readonly createdAt: string;
  readonly fromCents: number;
  readonly id: string;
}

const matching = (search: Search | null) =>
  search === null
    ? empty
    : sql`${search.indexed === null ? empty : sql`AND MATCH (p.search_words) AGAINST (${search.indexed} IN BOOLEAN MODE)`}
      ${join([empty, ...search.scanned.map((word) => sql`p.search_words LIKE ${`% ${word}%`}`)], ' AND ')}`;

const filtered = (tenant: TenantScope, { search, category, brand, isInStock, minCents, maxCents }: ListingFilter) => sql`
  WHERE p.tenant_id = ${tenant.id} AND p.state = 'on-sale'
    ${category === undefined ? empty : sql`AND p.category = ${category}`}
    ${brand === undefined ? empty : sql`AND p.brand = ${brand}`}
    ${minCents === undefined ? empty : sql`AND p.from_cents >= ${minCents}`}
    ${maxCents === undefined ? empty : sql`AND p.from_cents <= ${maxCents}`}
    ${
      isInStock // one look-up for each product of the page, not a join over all: a sub-query that is a value is not unfolded into one
        ? sql`AND 1 = (
            SELECT 1 FROM variant v JOIN stock s ON s.tenant_id = v.tenant_id AND s.sku = v.sku
            WHERE v.tenant_id = p.tenant_id AND v.product_id = p.id AND v.is_active AND s.on_hand > s.reserved LIMIT 1)`
        : empty
    }
    ${matching(search)}`;

/** Products with all words in their title come first. */
const rankOf = (search: Search | null) =>
  search === null
    ? sql`0`
    : sql`(NOT (${join(
        search.words.map((word) => sql`p.title_words LIKE ${`% ${word}%`}`),
        ' AND ',
      )}))`;

interface Ordering {
  readonly sort: (search: Search | null) => ReturnType<typeof sql>;
  readonly after: (key: ListingKey, search: Search | null) => ReturnType<typeof sql>;
}

/** `first >= a AND (first > a OR id > b)`, which an index on (first, id) can answer, unlike `(first, id) > (a, b)`. */
const beyond = (column: 'p.created_at' | 'p.from_cents', value: unknown, id: string, sign: '>' | '<') => {
  const [name, beyondSign] = [raw(column), raw(sign)];
  return sql`${name} ${beyondSign}= ${value} AND (${name} ${beyondSign} ${value} OR p.id ${beyondSign} ${id})`;
};

/** Featured is the order in which the gym declared its products; in a search, the best matches of these first. */
const orderings: Readonly<Record<ListingOrder, Ordering>> = {
  featured: {
    sort: (search) => (search === null ? sql`p.created_at, p.id` : sql`${rankOf(search)}, p.created_at, p.id`),
    after: ({ rank, createdAt, id }, search) => {
      const next = beyond('p.created_at', new Date(createdAt), id, '>');
      return search === null ? next : sql`(${rankOf(search)} > ${rank} OR (${rankOf(search)} = ${rank} AND ${next}))`;
    },
  },
  newest: {
    sort: () => sql`p.created_at DESC, p.id DESC`,
    after: ({ createdAt, id }) => beyond('p.created_at', new Date(createdAt), id, '<'),
  },
  'price-ascending': { sort: () => sql`p.from_cents, p.id`, after: ({ fromCents, id }) => beyond('p.from_cents', fromCents, id, '>') },
  'price-descending': {
    sort: () => sql`p.from_cents DESC, p.id DESC`,
    after: ({ fromCents, id }) => beyond('p.from_cents', fromCents, id, '<'),
  },
};

export interface Listing {
  readonly filter: ListingFilter;
  readonly order: ListingOrder;
  readonly after?: ListingKey | undefined;
  readonly limit: number;
}

export interface Facet {
  readonly value: string;
  readonly products: number;
}

export const listingRepository = {
  async page(db: Queries, tenant: TenantScope, { filter, order, after, limit }: Listing): Promise<CardRow[]> {
    const { sort, after: isAfter } = orderings[order];
    return db.all<CardRow>(sql`
      SELECT p.id, p.handle, p.title, p.brand, p.category, p.picture, p.from_cents AS fromCents, p.to_cents AS toCents,
        p.compare_at_cents AS compareAtCents, p.sole_sku AS soleSku, p.created_at AS createdAt, ${rankOf(filter.search)} AS \`rank\`
      FROM product p ${filtered(tenant, filter)} ${after ? sql`AND ${isAfter(after, filter.search)}` : empty}
      ORDER BY ${sort(filter.search)} LIMIT ${limit}`);
  },

  /**
   * Counted from the entries of the index that the filter has (product_listed, _by_price, _by_category, _by_brand: `Using index`, or one look-up
   * each for a price within a category or brand). Left alone, the database takes the primary key, which begins with the tenant too, and reads
   * every row of the gym with its texts.
   */
  async total(db: Queries, tenant: TenantScope, filter: ListingFilter): Promise<number> {
    const row = await db.one<{ total: number }>(
      sql`SELECT COUNT(*) AS total FROM product p IGNORE INDEX (PRIMARY) ${filtered(tenant, filter)}`,
    );
    return row?.total ?? 0;
  },

  categories: (db: Queries, tenant: TenantScope): Promise<Facet[]> =>
    db.all<Facet>(sql`
      SELECT category AS value, COUNT(*) AS products FROM product
      WHERE tenant_id = ${tenant.id} AND state = 'on-sale' GROUP BY category ORDER BY category`),

  brands: (db: Queries, tenant: TenantScope): Promise<Facet[]> =>
    db.all<Facet>(sql`
      SELECT brand AS value, COUNT(*) AS products FROM product
      WHERE tenant_id = ${tenant.id} AND state = 'on-sale' GROUP BY brand ORDER BY brand`),
};
