import type { LedgerEntry, StockState } from '@spotter/contracts/store/stock';
import { empty, sql, type Queries, type TenantScope } from '@spotter/service-kit';
import type { LevelRow, Place } from './stock-repository.ts';

export interface InventoryRow extends LevelRow {
  readonly productHandle: string;
  readonly productTitle: string;
  readonly variantTitle: string;
  readonly managedSource: string | null;
  readonly managedGeneration: number | null;
}

export interface InventoryFilter {
  readonly search?: string | undefined;
  readonly state?: StockState | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
}

export interface LedgerRow extends Omit<LedgerEntry, 'at'> {
  readonly at: Date;
}

const ofState = {
  out: sql`AND COALESCE(s.on_hand - s.reserved, 0) <= 0`,
  low: sql`AND s.on_hand > s.reserved AND s.on_hand - s.reserved <= s.low_stock_threshold`,
  'in-stock': sql`AND s.on_hand > s.reserved AND s.on_hand - s.reserved > s.low_stock_threshold`,
} as const;

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

const matching = (search: string | undefined) =>
  search ? sql`AND (v.sku LIKE ${like(search.toUpperCase())} OR p.title LIKE ${like(search)} OR v.title LIKE ${like(search)})` : empty;

const defaultLocation = 'main';

export const inventoryRepository = {
  /** Every item that is sold or still lies somewhere, also those that were never delivered. By SKU and location. */
  list: (db: Queries, tenant: TenantScope, { search, state, after, limit }: InventoryFilter): Promise<InventoryRow[]> =>
    db.all<InventoryRow>(sql`
      SELECT v.sku, COALESCE(s.location, ${defaultLocation}) AS location, COALESCE(s.on_hand, 0) AS onHand, COALESCE(s.reserved, 0) AS reserved,
        COALESCE(s.shipped, 0) AS shipped, COALESCE(s.low_stock_threshold, 5) AS lowStockThreshold,
        p.handle AS productHandle, p.title AS productTitle, v.title AS variantTitle,
        s.managed_source AS managedSource, s.managed_generation AS managedGeneration
      FROM variant v
      JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
      LEFT JOIN stock s ON s.tenant_id = v.tenant_id AND s.sku = v.sku
      WHERE v.tenant_id = ${tenant.id} AND (v.is_active OR s.on_hand <> 0)
        ${after ? sql`AND v.sku >= ${after.sku} AND (v.sku > ${after.sku} OR s.location > ${after.location})` : empty}
        ${state ? ofState[state] : empty} ${matching(search)}
      ORDER BY v.sku, s.location LIMIT ${limit}`),

  /** Movements of an item over all locations, newest first. */
  ledger: (
    db: Queries,
    tenant: TenantScope,
    sku: string,
    { after, limit }: { after?: { at: string; id: string } | undefined; limit: number },
  ): Promise<LedgerRow[]> =>
    db.all<LedgerRow>(sql`
      SELECT id, sku, location, kind, quantity, reference, actor, at FROM stock_ledger
      WHERE tenant_id = ${tenant.id} AND sku = ${sku}
        ${after ? sql`AND at <= ${new Date(after.at)} AND (at < ${new Date(after.at)} OR id < ${after.id})` : empty}
      ORDER BY at DESC, id DESC LIMIT ${limit}`),

  entry: (db: Queries, tenant: TenantScope, id: string): Promise<LedgerRow | undefined> =>
    db.one<LedgerRow>(sql`
      SELECT id, sku, location, kind, quantity, reference, actor, at FROM stock_ledger WHERE tenant_id = ${tenant.id} AND id = ${id}`),
};
