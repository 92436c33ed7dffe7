import { createActionGroup, emptyProps, props, type Action } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Cart, CartLine } from '@spotter/contracts/store/carts';

export const ShopActions = createActionGroup({ source: 'Shop', events: { opened: emptyProps() } });

export const ProductPageActions = createActionGroup({
  source: 'Product Page',
  events: { variantAdded: props<{ sku: string; quantity: number; title: string; idempotencyKey: string }>() },
});

export const CartPageActions = createActionGroup({
  source: 'Cart Page',
  events: {
    quantityChanged: props<{ line: CartLine; quantity: number }>(),
    lineRemoved: props<{ line: CartLine }>(),
    removalUndone: props<{ line: CartLine }>(),
    retried: emptyProps(),
  },
});

export const CheckoutPageActions = createActionGroup({ source: 'Checkout Page', events: { orderPlaced: emptyProps() } });

export const CartApiActions = createActionGroup({
  source: 'Cart API',
  events: {
    read: props<{ cart: Cart }>(),
    readFailed: props<{ error: ProblemError }>(),
    added: props<{ cart: Cart; title: string }>(),
    changed: props<{ cart: Cart }>(),
    /** `again` is what was wanted. */
    changeFailed: props<{ error: ProblemError; again: Action }>(),
  },
});
