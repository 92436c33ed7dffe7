import type { LedgerEntry, StockState } from '@spotter/contracts/store/stock';

/** Pieces of one item at one location, or at all of them together. */
export interface Counters {
  readonly onHand: number;
  readonly reserved: number;
  readonly shipped: number;
}

export type Movement = Pick<LedgerEntry, 'kind' | 'quantity'>;

export const emptyCounters: Counters = { onHand: 0, reserved: 0, shipped: 0 };

/** How a movement of one piece changes the counters; `quantity` times that is the movement. */
const effects: Readonly<Record<LedgerEntry['kind'], Counters>> = {
  delivered: { onHand: 1, reserved: 0, shipped: 0 },
  adjusted: { onHand: 1, reserved: 0, shipped: 0 },
  returned: { onHand: 1, reserved: 0, shipped: 0 },
  reserved: { onHand: 0, reserved: 1, shipped: 0 },
  released: { onHand: 0, reserved: -1, shipped: 0 },
  shipped: { onHand: -1, reserved: -1, shipped: 1 },
};

/** What a movement adds to the counters. */
export const effectOf = ({ kind, quantity }: Movement): Counters => {
  const { onHand, reserved, shipped } = effects[kind];
  return { onHand: onHand * quantity, reserved: reserved * quantity, shipped: shipped * quantity };
};

const plus = (a: Counters, b: Counters): Counters => ({
  onHand: a.onHand + b.onHand,
  reserved: a.reserved + b.reserved,
  shipped: a.shipped + b.shipped,
});

/** The counters as the ledger tells them. */
export const sumOfLedger = (movements: readonly Movement[]): Counters => movements.map(effectOf).reduce(plus, emptyCounters);

/** Whether the counters after a movement are possible: nothing reserved that is not there, nothing negative. */
export const isPossible = ({ onHand, reserved, shipped }: Counters): boolean => reserved >= 0 && onHand >= reserved && shipped >= 0;

/** `available` is never shown below zero. At or below the threshold it is low. */
export const stockStateOf = (available: number, lowStockThreshold: number): StockState => {
  if (available <= 0) return 'out';
  return available <= lowStockThreshold ? 'low' : 'in-stock';
};

export interface Shown {
  readonly state: StockState;
  readonly available: number;
}

export const shownOf = (available: number, lowStockThreshold: number): Shown => ({
  state: stockStateOf(available, lowStockThreshold),
  available: Math.max(available, 0),
});

const best: readonly StockState[] = ['in-stock', 'low', 'out'];

/** Of several items together: as good as the best of them. Nothing is out of stock. */
export const together = (items: readonly Shown[]): Shown => ({
  state: best.find((state) => items.some((item) => item.state === state)) ?? 'out',
  available: items.reduce((sum, { available }) => sum + available, 0),
});
