import { NotFound, ProblemError, Sku, Uuid, Instant, type Page } from '@spotter/contracts';
import { LocationCode, type LedgerEntry, type StockState } from '@spotter/contracts/store/stock';
import { pageOf, readCursor, type Member } from '@spotter/service-kit';
import { z } from 'zod';
import type { StoreParts } from '../parts.ts';
import type { InventoryRow } from './inventory-repository.ts';
import { levelOf } from './stock-repository.ts';

interface Paged {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const RowKey = z.object({ sku: Sku, location: LocationCode });
const EntryKey = z.object({ at: Instant, id: Uuid });

const rowOf = (row: InventoryRow) => {
  const { productHandle, productTitle, variantTitle, managedSource, managedGeneration } = row;
  const managed = managedSource === null || managedGeneration === null ? null : { source: managedSource, generation: managedGeneration };
  return { ...levelOf(row), productHandle, productTitle, variantTitle, managed };
};

/** Stock of every item, for the staff. */
export const listInventory =
  ({ db, inventory }: Pick<StoreParts, 'db' | 'inventory'>) =>
  async ({ tenant }: Member, query: Paged & { search?: string | undefined; state?: StockState | undefined }) => {
    const { cursor, limit, search, state } = query;
    const rows = await inventory.list(db, tenant, { search, state, after: readCursor(RowKey, cursor), limit: limit + 1 });
    return pageOf(rows, limit, { item: rowOf, key: ({ sku, location }) => ({ sku, location }) });
  };

/** Every movement of an item, newest first. */
export const readLedger =
  ({ db, inventory, catalogue }: Pick<StoreParts, 'db' | 'inventory' | 'catalogue'>) =>
  async ({ tenant }: Member, sku: string, { cursor, limit }: Paged): Promise<Page<LedgerEntry>> => {
    if (!(await catalogue.hasSku(db, tenant, sku))) throw new ProblemError(NotFound, `The shop has no item ${sku}`);
    const rows = await inventory.ledger(db, tenant, sku, { after: readCursor(EntryKey, cursor), limit: limit + 1 });
    return pageOf(rows, limit, {
      item: (row) => ({ ...row, at: row.at.toISOString() }),
      key: ({ at, id }) => ({ at: at.toISOString(), id }),
    });
  };
