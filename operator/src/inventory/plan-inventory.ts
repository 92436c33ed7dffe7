import type { Delivery } from '@spotter/contracts/store/stock';

interface Policy {
  readonly sku: string;
  readonly lowStockThreshold: number;
}

export interface InventoryPlan {
  /** Deliveries that the ledger does not have, in the order of the declaration. */
  readonly book: readonly Delivery[];
  /** Deliveries that were booked with another item or quantity. */
  readonly changed: readonly { readonly booked: Delivery; readonly declared: Delivery }[];
  /** Booked deliveries that are declared as they are. */
  readonly booked: number;
  readonly policies: readonly Policy[];
}

interface Wish {
  readonly deliveries: readonly Delivery[];
  readonly policies: readonly Policy[];
}

const isSameDelivery = (a: Delivery, b: Delivery): boolean => a.sku === b.sku && a.quantity === b.quantity;

/** What has to be booked, once by id; what cannot be, because it was booked differently; and which policies are to be set. */
export const planInventory = (declared: Wish, known: Wish): InventoryPlan => {
  const bookedById = new Map(known.deliveries.map((delivery) => [delivery.id, delivery]));
  const thresholds = new Map(known.policies.map(({ sku, lowStockThreshold }) => [sku, lowStockThreshold]));
  const met = declared.deliveries.flatMap((delivery) => {
    const booked = bookedById.get(delivery.id);
    return booked ? [{ booked, declared: delivery }] : [];
  });
  const changed = met.filter((pair) => !isSameDelivery(pair.booked, pair.declared));
  return {
    book: declared.deliveries.filter(({ id }) => !bookedById.has(id)),
    changed,
    booked: met.length - changed.length,
    policies: declared.policies.filter(({ sku, lowStockThreshold }) => thresholds.get(sku) !== lowStockThreshold),
  };
};
