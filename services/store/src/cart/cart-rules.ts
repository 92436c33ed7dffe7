import type { Cart, CartLine } from '@spotter/contracts/store/carts';

export interface CartEntry {
  readonly sku: string;
  readonly quantity: number;
}

/** An item as the catalogue has it now. */
export interface CartItem extends Omit<CartLine, 'quantity' | 'lineCents' | 'stock' | 'problem'> {
  readonly isOnSale: boolean;
}

const problemOf = ({ isOnSale }: CartItem, available: number, quantity: number): CartLine['problem'] => {
  if (!isOnSale) return 'gone';
  if (available === 0) return 'out-of-stock';
  return available < quantity ? 'fewer-left' : null;
};

const soldOut = { state: 'out', available: 0 } as const;

const lineOf = ({ isOnSale, ...item }: CartItem, quantity: number, stock: CartLine['stock']): CartLine => ({
  ...item,
  quantity,
  lineCents: quantity * item.priceCents,
  stock: isOnSale ? stock : soldOut,
  problem: problemOf({ isOnSale, ...item }, stock.available, quantity),
});

export interface Shelf {
  readonly currency: string;
  readonly items: ReadonlyMap<string, CartItem>;
  readonly stock: ReadonlyMap<string, CartLine['stock']>;
}

/** The cart at the prices of now. What is gone is shown and costs nothing; an item that the shop never had is left out. */
export const priceCart = (entries: readonly CartEntry[], { currency, items, stock }: Shelf): Cart => {
  const lines = entries.flatMap(({ sku, quantity }) => {
    const item = items.get(sku);
    return item ? [lineOf(item, quantity, stock.get(sku) ?? soldOut)] : [];
  });
  return {
    currency,
    lines,
    pieces: lines.reduce((sum, line) => sum + line.quantity, 0),
    subtotalCents: lines.reduce((sum, line) => sum + (line.problem === 'gone' ? 0 : line.lineCents), 0),
  };
};
