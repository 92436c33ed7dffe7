import type { Delivery, LedgerEntry, StockLevel, StockPolicy } from '@spotter/contracts/store/stock';
import { bulk, isDuplicate, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { Free } from './plan-hold.ts';
import { effectOf, shownOf, stockStateOf, type Movement, type Shown } from './stock-rules.ts';

export interface Place {
  readonly sku: string;
  readonly location: string;
}

export interface Managed {
  readonly source: string;
  readonly generation: number;
}

export interface ManagedItems {
  readonly location: string;
  readonly skus: readonly string[];
  readonly managed: Managed;
}

export type LevelRow = Omit<StockLevel, 'available' | 'state'>;

/** The level as it is told, with what follows from the counters. */
export const levelOf = ({ sku, location, onHand, reserved, shipped, lowStockThreshold }: LevelRow): StockLevel => {
  const available = onHand - reserved;
  return { sku, location, onHand, reserved, available, shipped, lowStockThreshold, state: stockStateOf(available, lowStockThreshold) };
};

export interface AnnouncedRow {
  readonly sku: string;
  readonly productHandle: string;
  readonly available: number;
  readonly lowStockThreshold: number;
}

const levelColumns = sql`sku, location, on_hand AS onHand, reserved, shipped, low_stock_threshold AS lowStockThreshold`;

export const stockRepository = {
  /** What is free of each item, locked until the transaction ends; locks are taken in the order of the key, the same for everybody. */
  lockFree: (tx: Transaction, tenant: TenantScope, skus: readonly string[]): Promise<Free[]> =>
    tx.all<Free>(sql`
      SELECT sku, location, on_hand - reserved AS available FROM stock FORCE INDEX (PRIMARY)
      WHERE tenant_id = ${tenant.id} AND sku IN (${join([...skus])}) ORDER BY sku, location FOR UPDATE`),

  /** Changes the counters by a movement if that is possible; the affected row is the answer: never read, then write (Galera loses updates). */
  async move(tx: Transaction, tenant: TenantScope, { sku, location, ...movement }: Movement & Place): Promise<boolean> {
    const { onHand, reserved, shipped } = effectOf(movement);
    const { affectedRows } = await tx.run(sql`
      UPDATE stock SET on_hand = on_hand + ${onHand}, reserved = reserved + ${reserved}, shipped = shipped + ${shipped}
      WHERE tenant_id = ${tenant.id} AND sku = ${sku} AND location = ${location}
        AND reserved + ${reserved} >= 0 AND on_hand + ${onHand} >= reserved + ${reserved}`);
    return affectedRows === 1;
  },

  /** Makes the counters of an item at a location, at zero, if there are none. */
  async ensure(tx: Transaction, tenant: TenantScope, { sku, location }: Place): Promise<void> {
    await tx.run(sql`INSERT IGNORE INTO stock (tenant_id, sku, location) VALUES (${tenant.id}, ${sku}, ${location})`);
  },

  /** Makes the counters of items at a location, at zero, where there are none, and says who declares them. */
  async manage(tx: Transaction, tenant: TenantScope, { location, skus, managed }: ManagedItems): Promise<void> {
    if (skus.length === 0) return;
    await tx.run(sql`
      INSERT INTO stock (tenant_id, sku, location, managed_source, managed_generation)
      VALUES ${bulk(skus.map((sku) => [tenant.id, sku, location, managed.source, managed.generation]))}
      ON DUPLICATE KEY UPDATE managed_source = VALUES(managed_source), managed_generation = VALUES(managed_generation)`);
  },

  /** True when this changed the threshold or declared it for the first time. */
  async setThreshold(tx: Transaction, tenant: TenantScope, place: Place, lowStockThreshold: number): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      UPDATE stock SET low_stock_threshold = ${lowStockThreshold}, is_policy_declared = TRUE
      WHERE tenant_id = ${tenant.id} AND sku = ${place.sku} AND location = ${place.location}
        AND (low_stock_threshold <> ${lowStockThreshold} OR NOT is_policy_declared)`);
    return affectedRows === 1;
  },

  /** Adds to the ledger, to which nothing else is ever done. False when an entry with one of these ids is there. */
  async append(tx: Transaction, tenant: TenantScope, entries: readonly (Omit<LedgerEntry, 'at'> & { at: Date })[]): Promise<boolean> {
    const rows = entries.map(({ id, sku, location, kind, quantity, reference, actor, at }) => [
      ...[tenant.id, id, sku, location, kind, quantity, reference],
      ...[actor, at],
    ]);
    try {
      await tx.run(sql`
        INSERT INTO stock_ledger (tenant_id, id, sku, location, kind, quantity, reference, actor, at) VALUES ${bulk(rows)}`);
      return true;
    } catch (error) {
      if (isDuplicate(error, 'PRIMARY')) return false;
      throw error;
    }
  },

  level: (db: Queries, tenant: TenantScope, { sku, location }: Place): Promise<LevelRow | undefined> =>
    db.one<LevelRow>(sql`SELECT ${levelColumns} FROM stock WHERE tenant_id = ${tenant.id} AND sku = ${sku} AND location = ${location}`),

  levelsOf: (db: Queries, tenant: TenantScope, sku: string): Promise<LevelRow[]> =>
    db.all<LevelRow>(sql`SELECT ${levelColumns} FROM stock WHERE tenant_id = ${tenant.id} AND sku = ${sku} ORDER BY location`),

  levelsAt: (db: Queries, tenant: TenantScope, location: string): Promise<LevelRow[]> =>
    db.all<LevelRow>(sql`SELECT ${levelColumns} FROM stock WHERE tenant_id = ${tenant.id} AND location = ${location} ORDER BY sku`),

  /** Whatever is delivered somewhere has its row there. */
  async locations(db: Queries, tenant: TenantScope): Promise<string[]> {
    const rows = await db.all<{ location: string }>(
      sql`SELECT DISTINCT location FROM stock WHERE tenant_id = ${tenant.id} ORDER BY location`,
    );
    return rows.map(({ location }) => location);
  },

  policiesAt: (db: Queries, tenant: TenantScope, location: string): Promise<StockPolicy[]> =>
    db.all<StockPolicy>(sql`
      SELECT sku, low_stock_threshold AS lowStockThreshold FROM stock
      WHERE tenant_id = ${tenant.id} AND location = ${location} AND is_policy_declared ORDER BY sku`),

  /** What shoppers see of each item, over all locations; items that were never delivered are missing. */
  async shown(db: Queries, tenant: TenantScope, skus: readonly string[]): Promise<Map<string, Shown>> {
    if (skus.length === 0) return new Map();
    const rows = await db.all<{ sku: string; available: number; threshold: number }>(sql`
      SELECT sku, SUM(on_hand - reserved) AS available, MAX(low_stock_threshold) AS threshold FROM stock
      WHERE tenant_id = ${tenant.id} AND sku IN (${join([...skus])}) GROUP BY sku`);
    return new Map(rows.map(({ sku, available, threshold }) => [sku, shownOf(available, threshold)]));
  },

  /** What shoppers see of each item of these products that is sold now; a product of which nothing was ever delivered is missing. */
  async shownOfProducts(db: Queries, tenant: TenantScope, productIds: readonly string[]): Promise<Map<string, Shown[]>> {
    if (productIds.length === 0) return new Map();
    const rows = await db.all<{ productId: string; available: number; threshold: number }>(sql`
      SELECT v.product_id AS productId, SUM(s.on_hand - s.reserved) AS available, MAX(s.low_stock_threshold) AS threshold
      FROM variant v JOIN stock s ON s.tenant_id = v.tenant_id AND s.sku = v.sku
      WHERE v.tenant_id = ${tenant.id} AND v.product_id IN (${join([...productIds])}) AND v.is_active
      GROUP BY v.product_id, v.sku`);
    const shown = Map.groupBy(rows, ({ productId }) => productId);
    return new Map([...shown].map(([id, items]) => [id, items.map(({ available, threshold }) => shownOf(available, threshold))]));
  },

  /** What shoppers see of each item, with the product that an open page shows. */
  announced: (db: Queries, tenant: TenantScope, skus: readonly string[]): Promise<AnnouncedRow[]> =>
    db.all<AnnouncedRow>(sql`
      SELECT v.sku, p.handle AS productHandle, COALESCE(SUM(s.on_hand - s.reserved), 0) AS available,
        COALESCE(MAX(s.low_stock_threshold), 0) AS lowStockThreshold
      FROM variant v
      JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
      LEFT JOIN stock s ON s.tenant_id = v.tenant_id AND s.sku = v.sku
      WHERE v.tenant_id = ${tenant.id} AND v.sku IN (${join([...skus])})
      GROUP BY v.sku, p.handle ORDER BY p.handle, v.sku`),
};

export interface BookedDelivery extends Place {
  readonly id: string;
  readonly quantity: number;
  readonly note: string | null;
}

export const deliveryOf = ({ id, sku, quantity, note }: BookedDelivery): Delivery => ({
  id,
  sku,
  quantity,
  ...(note === null ? {} : { note }),
});

export const deliveryRepository = {
  /** False when a delivery with this id was booked before, whatever it said. */
  async book(tx: Transaction, tenant: TenantScope, delivery: BookedDelivery & { managed: Managed; at: Date }): Promise<boolean> {
    const { id, location, sku, quantity, note, managed, at } = delivery;
    const { affectedRows } = await tx.run(sql`
      INSERT IGNORE INTO delivery (tenant_id, id, location, sku, quantity, note, managed_source, managed_generation, booked_at)
      VALUES (${tenant.id}, ${id}, ${location}, ${sku}, ${quantity}, ${note}, ${managed.source}, ${managed.generation}, ${at})`);
    return affectedRows === 1;
  },

  /** Those of these that are booked, wherever, by id. */
  async booked(db: Queries, tenant: TenantScope, ids: readonly string[]): Promise<Map<string, BookedDelivery>> {
    if (ids.length === 0) return new Map();
    const rows = await db.all<BookedDelivery>(
      sql`SELECT id, location, sku, quantity, note FROM delivery WHERE tenant_id = ${tenant.id} AND id IN (${join([...ids])})`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  },

  at: (db: Queries, tenant: TenantScope, location: string): Promise<BookedDelivery[]> =>
    db.all<BookedDelivery>(sql`
      SELECT id, location, sku, quantity, note FROM delivery WHERE tenant_id = ${tenant.id} AND location = ${location} ORDER BY id`),
};
