import { Invalid, NotFound, ProblemError } from '@spotter/contracts';
import { CartFull, type Cart } from '@spotter/contracts/store/carts';
import type { ServiceActor, Shopper, TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import type { CartEntry } from './cart-rules.ts';

type Needs = Pick<StoreParts, 'db' | 'carts' | 'pricedCart' | 'catalogue'>;

const mustBeOnSale = async ({ catalogue, db }: Needs, tenant: TenantScope, sku: string): Promise<void> => {
  const items = await catalogue.items(db, tenant, [sku]);
  if (!items.get(sku)?.isOnSale) throw new ProblemError(NotFound, `The shop has no item ${sku}`);
};

export const readCart =
  ({ db, carts, pricedCart }: Pick<Needs, 'db' | 'carts' | 'pricedCart'>) =>
  async (shopper: Shopper): Promise<Cart> =>
    pricedCart(db, shopper.tenant, await carts.read(shopper.tenant, shopper));

/** Adds to the cart, once for each key. More than is in stock may be wanted; the cart says so. */
export const addToCart =
  (parts: Needs) =>
  async (shopper: Shopper, addition: CartEntry & { idempotencyKey: string }): Promise<Cart> => {
    await mustBeOnSale(parts, shopper.tenant, addition.sku);
    const outcome = await parts.carts.add(shopper.tenant, shopper, addition);
    if (outcome === 'full') throw new ProblemError(CartFull);
    return readCart(parts)(shopper);
  };

/** Sets how many of an item are wanted; none takes it out. */
export const setCartLine =
  (parts: Needs) =>
  async (shopper: Shopper, line: CartEntry): Promise<Cart> => {
    if (line.quantity > 0) await mustBeOnSale(parts, shopper.tenant, line.sku);
    const outcome = await parts.carts.set(shopper.tenant, shopper, line);
    if (outcome === 'full') throw new ProblemError(CartFull);
    return readCart(parts)(shopper);
  };

/** Gives a guest's cart to the member who logged in. */
export const mergeCart =
  ({ carts }: Pick<Needs, 'carts'>) =>
  async (
    { tenant }: ServiceActor,
    { tenant: slug, guestId, memberId }: { tenant: string; guestId: string; memberId: string },
  ): Promise<void> => {
    if (slug !== tenant.slug) throw new ProblemError(Invalid, 'The request is about another gym than its header');
    await carts.merge(tenant, guestId, memberId);
  };
