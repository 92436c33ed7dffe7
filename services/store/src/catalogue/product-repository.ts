import type { Category, ProductFacts, VariantFacts } from '@spotter/contracts/store/products';
import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { CardPrices } from './price-rules.ts';

type ProductState = 'on-sale' | 'draft' | 'removed';

export interface ProductRow {
  readonly id: string;
  readonly handle: string;
  readonly state: ProductState;
  readonly title: string;
  readonly description: string;
  readonly brand: string;
  readonly category: Category;
  readonly picture: ProductFacts['picture'];
  readonly managedSource: string | null;
  readonly managedGeneration: number | null;
}

export interface VariantRow {
  readonly sku: string;
  readonly title: string;
  readonly priceCents: number;
  readonly compareAtCents: number | null;
  readonly weightGrams: number | null;
}

export type WrittenProduct = ProductRow & CardPrices & { readonly titleWords: string; readonly searchWords: string };

/** What an item of a cart or an order is called, and what it costs now. */
export interface SoldItem {
  readonly sku: string;
  readonly productHandle: string;
  readonly productTitle: string;
  readonly variantTitle: string;
  readonly picture: ProductFacts['picture'];
  readonly priceCents: number;
  readonly isOnSale: boolean;
}

const columns = sql`id, handle, state, title, description, brand, category, picture,
  managed_source AS managedSource, managed_generation AS managedGeneration`;

export const productRepository = {
  async countOnSale(db: Queries, tenant: TenantScope): Promise<number> {
    const row = await db.one<{ products: number }>(
      sql`SELECT COUNT(*) AS products FROM product WHERE tenant_id = ${tenant.id} AND state = 'on-sale'`,
    );
    return row?.products ?? 0;
  },

  byHandle: (db: Queries, tenant: TenantScope, handle: string): Promise<ProductRow | undefined> =>
    db.one<ProductRow>(sql`SELECT ${columns} FROM product WHERE tenant_id = ${tenant.id} AND handle = ${handle}`),

  pageByHandle: (
    db: Queries,
    tenant: TenantScope,
    { after = '', limit }: { after?: string | undefined; limit: number },
  ): Promise<ProductRow[]> =>
    db.all<ProductRow>(sql`
      SELECT ${columns} FROM product WHERE tenant_id = ${tenant.id} AND handle > ${after} AND state <> 'removed' ORDER BY handle LIMIT ${limit}`),

  /** Locked, so that two declarations of a product come one after the other. */
  lock: (tx: Transaction, tenant: TenantScope, handle: string): Promise<ProductRow | undefined> =>
    tx.one<ProductRow>(sql`SELECT ${columns} FROM product WHERE tenant_id = ${tenant.id} AND handle = ${handle} FOR UPDATE`),

  /** True when it was not there, or was there like this. */
  async save(tx: Transaction, tenant: TenantScope, product: WrittenProduct, at: Date): Promise<boolean> {
    const { id, handle, state, title, description, brand, category, picture, managedSource, managedGeneration } = product;
    const { fromCents, toCents, compareAtCents, soleSku, titleWords, searchWords } = product;
    const { affectedRows } = await tx.run(sql`
      INSERT INTO product (tenant_id, id, handle, state, title, description, brand, category, picture, from_cents, to_cents, compare_at_cents,
        sole_sku, title_words, search_words, managed_source, managed_generation, created_at, updated_at)
      VALUES (${tenant.id}, ${id}, ${handle}, ${state}, ${title}, ${description}, ${brand}, ${category}, ${picture}, ${fromCents}, ${toCents},
        ${compareAtCents}, ${soleSku}, ${titleWords}, ${searchWords}, ${managedSource}, ${managedGeneration}, ${at}, ${at})
      ON DUPLICATE KEY UPDATE state = VALUES(state), title = VALUES(title), description = VALUES(description), brand = VALUES(brand),
        category = VALUES(category), picture = VALUES(picture), from_cents = VALUES(from_cents), to_cents = VALUES(to_cents),
        compare_at_cents = VALUES(compare_at_cents), sole_sku = VALUES(sole_sku), title_words = VALUES(title_words),
        search_words = VALUES(search_words), managed_source = VALUES(managed_source), managed_generation = VALUES(managed_generation),
        updated_at = VALUES(updated_at)`);
    return affectedRows === 1; // two: there was another
  },

  async setState(
    tx: Transaction,
    tenant: TenantScope,
    { id, state, managedSource, managedGeneration }: Pick<ProductRow, 'id' | 'state' | 'managedSource' | 'managedGeneration'>,
    at: Date,
  ): Promise<void> {
    await tx.run(sql`
      UPDATE product SET state = ${state}, managed_source = ${managedSource}, managed_generation = ${managedGeneration}, updated_at = ${at}
      WHERE tenant_id = ${tenant.id} AND id = ${id}`);
  },

  variants: (db: Queries, tenant: TenantScope, productId: string): Promise<VariantRow[]> =>
    db.all<VariantRow>(sql`
      SELECT sku, title, price_cents AS priceCents, compare_at_cents AS compareAtCents, weight_grams AS weightGrams FROM variant
      WHERE tenant_id = ${tenant.id} AND product_id = ${productId} AND is_active ORDER BY position`),

  /** Of several products at once, each in its order; a product without any is missing. */
  async variantsOf(db: Queries, tenant: TenantScope, productIds: readonly string[]): Promise<Map<string, VariantRow[]>> {
    if (productIds.length === 0) return new Map();
    const rows = await db.all<VariantRow & { productId: string }>(sql`
      SELECT product_id AS productId, sku, title, price_cents AS priceCents, compare_at_cents AS compareAtCents, weight_grams AS weightGrams
      FROM variant WHERE tenant_id = ${tenant.id} AND product_id IN (${join([...productIds])}) AND is_active ORDER BY product_id, position`);
    const variants = new Map<string, VariantRow[]>();
    for (const { productId, ...variant } of rows) variants.set(productId, [...(variants.get(productId) ?? []), variant]);
    return variants;
  },

  async retireVariants(tx: Transaction, tenant: TenantScope, productId: string): Promise<void> {
    await tx.run(sql`UPDATE variant SET is_active = FALSE WHERE tenant_id = ${tenant.id} AND product_id = ${productId}`);
  },

  /** Adds variants of a product that has none. False when there was any of these SKUs; then not all were added. */
  async addVariants(tx: Transaction, tenant: TenantScope, productId: string, variants: readonly TakenVariant[]): Promise<boolean> {
    const rows = variants.map(({ sku, position, title, priceCents, compareAtCents = null, weightGrams = null }) => [
      ...[tenant.id, sku, productId, true, position, title, priceCents],
      ...[compareAtCents, weightGrams],
    ]);
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO variant (tenant_id, sku, product_id, is_active, position, title, price_cents, compare_at_cents, weight_grams)
      VALUES ${bulk(rows)}`);
    return affectedRows === rows.length;
  },

  /** Adds a variant, or takes over one that is retired. False when another product sells this SKU. */
  async takeSku(
    tx: Transaction,
    tenant: TenantScope,
    productId: string,
    { sku, position, title, priceCents, compareAtCents = null, weightGrams = null }: TakenVariant,
  ): Promise<boolean> {
    const inserted = await tx.run(sql`
      INSERT IGNORE INTO variant (tenant_id, sku, product_id, is_active, position, title, price_cents, compare_at_cents, weight_grams)
      VALUES (${tenant.id}, ${sku}, ${productId}, TRUE, ${position}, ${title}, ${priceCents}, ${compareAtCents}, ${weightGrams})`);
    if (inserted.affectedRows === 1) return true;
    const taken = await tx.run(sql`
      UPDATE variant SET product_id = ${productId}, is_active = TRUE, position = ${position}, title = ${title}, price_cents = ${priceCents},
        compare_at_cents = ${compareAtCents}, weight_grams = ${weightGrams}
      WHERE tenant_id = ${tenant.id} AND sku = ${sku} AND NOT is_active`);
    return taken.affectedRows === 1;
  },

  /** What was ever sold of these, with words and price of now. Unknown SKUs are missing. */
  async items(db: Queries, tenant: TenantScope, skus: readonly string[]): Promise<Map<string, SoldItem>> {
    if (skus.length === 0) return new Map();
    const rows = await db.all<Omit<SoldItem, 'isOnSale'> & { isOnSale: number }>(sql`
      SELECT v.sku, p.handle AS productHandle, p.title AS productTitle, v.title AS variantTitle, p.picture, v.price_cents AS priceCents,
        (v.is_active AND p.state = 'on-sale') AS isOnSale
      FROM variant v JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
      WHERE v.tenant_id = ${tenant.id} AND v.sku IN (${join([...skus])})`);
    return new Map(rows.map((row) => [row.sku, { ...row, isOnSale: Boolean(row.isOnSale) }]));
  },

  /** Those of these SKUs that a product declares now, on sale or not yet. */
  async soldAmong(db: Queries, tenant: TenantScope, skus: readonly string[]): Promise<Set<string>> {
    if (skus.length === 0) return new Set();
    const rows = await db.all<{ sku: string }>(
      sql`SELECT sku FROM variant WHERE tenant_id = ${tenant.id} AND sku IN (${join([...skus])}) AND is_active`,
    );
    return new Set(rows.map(({ sku }) => sku));
  },

  /** Whether the shop ever had this SKU. */
  hasSku: async (db: Queries, tenant: TenantScope, sku: string): Promise<boolean> =>
    (await db.one(sql`SELECT 1 FROM variant WHERE tenant_id = ${tenant.id} AND sku = ${sku}`)) !== undefined,
};

export type TakenVariant = Omit<VariantFacts, 'compareAtCents' | 'weightGrams'> & {
  readonly position: number;
  readonly compareAtCents?: number | null | undefined;
  readonly weightGrams?: number | null | undefined;
};
