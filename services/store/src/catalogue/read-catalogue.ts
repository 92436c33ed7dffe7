import { Instant, NotFound, ProblemError, Uuid } from '@spotter/contracts';
import type { Category, Product, ProductCard } from '@spotter/contracts/store/products';
import { pageOf, readCursor, type TenantScope } from '@spotter/service-kit';
import { z } from 'zod';
import type { StoreParts } from '../parts.ts';
import type { CardRow, ListingKey, ListingOrder } from './listing-repository.ts';
import { planSearch } from './search-rules.ts';

const Key: z.ZodType<ListingKey> = z.object({ rank: z.int(), createdAt: Instant, fromCents: z.int(), id: Uuid });

export interface CatalogueQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
  readonly category?: Category | undefined;
  readonly brand?: string | undefined;
  readonly inStock?: 'true' | undefined;
  readonly minCents?: number | undefined;
  readonly maxCents?: number | undefined;
  readonly order: ListingOrder;
}

const cardOf = (row: CardRow, currency: string, stock: ProductCard['stock']): ProductCard => {
  const { handle, title, brand, category, picture, fromCents, toCents, compareAtCents, soleSku } = row;
  const before = compareAtCents === null ? {} : { compareAtCents };
  return { handle, title, brand, category, picture, currency, fromCents, ...before, hasPriceRange: toCents > fromCents, stock, soleSku };
};

/**
 * A page of the catalogue: the products, then the stock of all of them together and, unless the page is the whole list, how many there are. A
 * search that has no letter or digit finds everything, like none.
 */
export const listProducts =
  ({ db, listing, stock, stockTogether }: Pick<StoreParts, 'db' | 'listing' | 'stock' | 'stockTogether'>) =>
  async ({ tenant }: { tenant: TenantScope }, query: CatalogueQuery) => {
    const { cursor, limit, category, brand, minCents, maxCents, order } = query;
    const filter = { search: planSearch(query.search ?? ''), category, brand, minCents, maxCents, isInStock: query.inStock === 'true' };
    const rows = await listing.page(db, tenant, { filter, order, after: readCursor(Key, cursor), limit: limit + 1 });
    const ids = rows.map(({ id }) => id);
    const isAll = cursor === undefined && rows.length <= limit;
    const [shown, total] = await Promise.all([
      stock.shownOfProducts(db, tenant, ids),
      isAll ? rows.length : listing.total(db, tenant, filter),
    ]);
    const page = pageOf(rows, limit, {
      item: (row) => cardOf(row, tenant.currency, stockTogether(shown.get(row.id) ?? [])),
      key: ({ rank, createdAt, fromCents, id }) => ({ rank, createdAt: createdAt.toISOString(), fromCents, id }),
    });
    return { ...page, total };
  };

/** Categories and brands that something is on sale in. */
export const readFacets =
  ({ db, listing }: Pick<StoreParts, 'db' | 'listing'>) =>
  async ({ tenant }: { tenant: TenantScope }) => ({
    categories: await listing.categories(db, tenant),
    brands: await listing.brands(db, tenant),
  });

const soldOut = { state: 'out', available: 0 } as const;

/** A product that is on sale, with what is left of each variant. */
export const showProduct =
  ({ db, catalogue, stock }: Pick<StoreParts, 'db' | 'catalogue' | 'stock'>) =>
  async ({ tenant }: { tenant: TenantScope }, handle: string): Promise<Product> => {
    const product = await catalogue.byHandle(db, tenant, handle);
    if (product?.state !== 'on-sale') throw new ProblemError(NotFound, 'The shop has no such product');
    const variants = await catalogue.variants(db, tenant, product.id);
    const shown = await stock.shown(
      db,
      tenant,
      variants.map(({ sku }) => sku),
    );
    const { title, description, brand, category, picture } = product;
    return {
      ...{ handle, title, description, brand, category, picture, currency: tenant.currency },
      variants: variants.map(({ compareAtCents, weightGrams, ...variant }) => ({
        ...variant,
        ...(compareAtCents === null ? {} : { compareAtCents }),
        ...(weightGrams === null ? {} : { weightGrams }),
        stock: shown.get(variant.sku) ?? soldOut,
      })),
    };
  };
