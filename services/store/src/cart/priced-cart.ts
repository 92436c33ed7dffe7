import type { Cart, CartLine } from '@spotter/contracts/store/carts';
import type { Queries, TenantScope } from '@spotter/service-kit';
import { priceCart, type CartEntry, type CartItem } from './cart-rules.ts';

type BySku<T> = (db: Queries, tenant: TenantScope, skus: readonly string[]) => Promise<ReadonlyMap<string, T>>;

interface Needs {
  readonly catalogue: { readonly items: BySku<CartItem> };
  readonly stock: { readonly shown: BySku<CartLine['stock']> };
}

/** Prices what is in a cart, in two questions however long it is. */
export const pricedCart =
  ({ catalogue, stock }: Needs) =>
  async (db: Queries, tenant: TenantScope, entries: readonly CartEntry[]): Promise<Cart> => {
    const skus = entries.map(({ sku }) => sku);
    const items = await catalogue.items(db, tenant, skus);
    return priceCart(entries, { currency: tenant.currency, items, stock: await stock.shown(db, tenant, skus) });
  };
