import type { TenantScope, Transaction } from '@spotter/service-kit';
import type { moveStock } from './move-stock.ts';
import { planHold, type Hold, type HoldPlan, type Wanted } from './plan-hold.ts';
import type { ReservationState, reservationRepository } from './reservation-repository.ts';
import type { stockRepository } from './stock-repository.ts';

export interface ReservedOrder {
  readonly id: string;
  /** The order's number, which the ledger refers to. */
  readonly number: string;
}

interface Needs {
  readonly stock: typeof stockRepository;
  readonly reservationRows: typeof reservationRepository;
  readonly moveStock: ReturnType<typeof moveStock>;
}

/** What may become of pieces that are reserved, shipped or came back. */
const ends = {
  released: ['held', 'committed'],
  shipped: ['committed'],
  returned: ['shipped'],
} as const satisfies Partial<Record<ReservationState, readonly ReservationState[]>>;

/** Stock held for orders. The caller has locked the order. */
export const reservations = ({ stock, reservationRows, moveStock }: Needs) => {
  const end =
    (kind: keyof typeof ends) =>
    async (tx: Transaction, tenant: TenantScope, order: ReservedOrder, actor: string): Promise<void> => {
      const pieces = await reservationRows.inStates(tx, tenant, order.id, ends[kind]);
      await reservationRows.change(tx, tenant, order.id, { from: ends[kind], to: kind });
      await moveStock(tx, tenant, { movements: pieces.map((piece) => ({ ...piece, kind, reference: order.number })), actor });
    };

  return {
    /** Where all lines can be held now, if they can; locks the stock, so that `hold` in the same transaction succeeds. */
    plan: async (tx: Transaction, tenant: TenantScope, lines: readonly Wanted[]): Promise<HoldPlan> =>
      planHold(lines, await stock.lockFree(tx, tenant, lines.map(({ sku }) => sku).toSorted())),

    async hold(tx: Transaction, tenant: TenantScope, order: ReservedOrder & { holds: readonly Hold[] }, actor: string): Promise<void> {
      await moveStock(tx, tenant, {
        movements: order.holds.map((hold) => ({ ...hold, kind: 'reserved', reference: order.number })),
        actor,
      });
      await reservationRows.record(tx, tenant, order.id, order.holds);
    },

    /** The order is paid: what was held is no longer held against time. */
    commit: (tx: Transaction, tenant: TenantScope, order: ReservedOrder): Promise<void> =>
      reservationRows.change(tx, tenant, order.id, { from: ['held'], to: 'committed' }),

    /** Gives back whatever has not left. */
    release: end('released'),
    ship: end('shipped'),
    /** Puts what was shipped back on the shelf. */
    takeBack: end('returned'),
  };
};
