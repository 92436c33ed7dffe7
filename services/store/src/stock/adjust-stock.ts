import { Conflict, Invalid, NotFound, ProblemError } from '@spotter/contracts';
import { OutOfStock, type StockLevel } from '@spotter/contracts/store/stock';
import type { Member, Queries, TenantScope, Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { levelOf, type Place } from './stock-repository.ts';

export interface Adjustment {
  /** Made by the client, so that a retry is the same adjustment. */
  readonly id: string;
  readonly sku: string;
  /** Pieces, signed. */
  readonly quantity: number;
  readonly reason: string;
  readonly location?: string | undefined;
}

type Needs = Pick<StoreParts, 'transaction' | 'stock' | 'catalogue' | 'announceStock' | 'inventory' | 'clock'>;

/** Corrects the stock after counting. Pieces that are reserved cannot be counted away. */
export const adjustStock =
  (parts: Needs) =>
  ({ tenant, name }: Member, adjustment: Adjustment): Promise<StockLevel> =>
    parts.transaction(async (tx) => {
      const { stock, catalogue, announceStock, clock } = parts;
      const { id, sku, quantity, reason } = adjustment;
      if (!(await catalogue.hasSku(tx, tenant, sku))) throw new ProblemError(NotFound, `The shop has no item ${sku}`);
      const place = { sku, location: adjustment.location ?? (await soleLocation(parts, tx, tenant, sku)) };
      const entry = { id, ...place, kind: 'adjusted', quantity, reference: reason, actor: name, at: clock.now() } as const;
      const isNew = await stock.append(tx, tenant, [entry]);
      if (!isNew) return sameAsBefore(parts, tx, tenant, { id, ...place, quantity });
      await stock.ensure(tx, tenant, place);
      if (!(await stock.move(tx, tenant, entry))) throw new ProblemError(OutOfStock, 'Fewer would be left than are reserved', { sku });
      await announceStock(tx, tenant, [sku]);
      return levelAt(parts, tx, tenant, place);
    });

const soleLocation = async ({ stock }: Needs, db: Queries, tenant: TenantScope, sku: string): Promise<string> => {
  const [first, ...others] = await stock.levelsOf(db, tenant, sku);
  if (others.length > 0) throw new ProblemError(Invalid, 'This item is kept at several locations; say which one was counted');
  return first?.location ?? 'main';
};

const levelAt = async ({ stock }: Needs, db: Queries, tenant: TenantScope, place: Place): Promise<StockLevel> => {
  const level = await stock.level(db, tenant, place);
  if (!level) throw new ProblemError(NotFound);
  return levelOf(level);
};

const sameAsBefore = async (
  parts: Needs,
  tx: Transaction,
  tenant: TenantScope,
  again: Place & { id: string; quantity: number },
): Promise<StockLevel> => {
  const booked = await parts.inventory.entry(tx, tenant, again.id);
  const isSame =
    booked?.kind === 'adjusted' && booked.sku === again.sku && booked.location === again.location && booked.quantity === again.quantity;
  if (!isSame) throw new ProblemError(Conflict, 'Another movement has this id');
  return levelAt(parts, tx, tenant, again);
};
