import { StockChanged } from '@spotter/contracts/store/events';
import { OutOfStock } from '@spotter/contracts/store/stock';
import { ProblemError } from '@spotter/contracts';
import { uuidv7, type Kit, type TenantScope, type Transaction } from '@spotter/service-kit';
import { shownOf, type Movement } from './stock-rules.ts';
import type { Place, stockRepository } from './stock-repository.ts';

export interface Movements {
  /** Each with its delivery's id, its order's number, or the reason of an adjustment. */
  readonly movements: readonly (Movement & Place & { readonly reference: string })[];
  readonly actor: string;
}

interface Needs extends Pick<Kit, 'outbox' | 'clock'> {
  readonly stock: typeof stockRepository;
}

/** Tells open pages and the staff how much is left of these items, as this transaction leaves it; one event for each product. */
export const announceStock =
  ({ stock, outbox }: Pick<Needs, 'stock' | 'outbox'>) =>
  async (tx: Transaction, tenant: TenantScope, skus: readonly string[]): Promise<void> => {
    if (skus.length === 0) return;
    const rows = await stock.announced(tx, tenant, skus);
    for (const [productHandle, items] of Map.groupBy(rows, (row) => row.productHandle)) {
      await outbox.append(tx, StockChanged, {
        tenant,
        subject: productHandle,
        data: {
          productHandle,
          items: items.map(({ sku, available, lowStockThreshold }) => ({ sku, ...shownOf(available, lowStockThreshold) })),
        },
      });
    }
  };

/**
 * The one way to change stock: counters, ledger and event in one transaction, so that the ledger's sum is the counters.
 * @throws ProblemError `out-of-stock` when a movement would leave less than nothing; the caller's transaction must then end.
 */
export const moveStock =
  ({ stock, outbox, clock }: Needs) =>
  async (tx: Transaction, tenant: TenantScope, { movements, actor }: Movements): Promise<void> => {
    if (movements.length === 0) return;
    for (const movement of movements) {
      if (await stock.move(tx, tenant, movement)) continue;
      throw new ProblemError(OutOfStock, `There is not enough of ${movement.sku}`, { sku: movement.sku });
    }
    const at = clock.now();
    const entries = movements.map((movement) => ({ ...movement, id: uuidv7(), actor, at }));
    await stock.append(tx, tenant, entries);
    await announceStock({ stock, outbox })(tx, tenant, [...new Set(movements.map(({ sku }) => sku))]);
  };
