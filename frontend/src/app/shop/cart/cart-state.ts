import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Cart, CartLine } from '@spotter/contracts/store/carts';
import { CartApiActions, CartPageActions, CheckoutPageActions, ProductPageActions, ShopActions } from './cart-actions';

interface CartState {
  readonly cart: Cart | undefined;
  /** As the service had it last: what is shown goes back to it when a change fails. */
  readonly known: Cart | undefined;
  readonly error: ProblemError | undefined;
  /** Something that was added or changed is on its way. */
  readonly isSending: boolean;
}

const initial: CartState = { cart: undefined, known: undefined, error: undefined, isSending: false };

/** The cart with another quantity of a line, before the service has said so. */
const withQuantity = (cart: Cart, line: CartLine, quantity: number): Cart => {
  const lines = cart.lines
    .map((each) => (each.sku === line.sku ? { ...each, quantity, lineCents: each.priceCents * quantity } : each))
    .filter((each) => each.quantity > 0);
  return {
    ...cart,
    lines,
    pieces: lines.reduce((sum, each) => sum + each.quantity, 0),
    subtotalCents: lines.reduce((sum, each) => sum + each.lineCents, 0),
  };
};

export const cart = createFeature({
  name: 'cart',
  reducer: createReducer(
    initial,
    on(ShopActions.opened, CartPageActions.retried, (state): CartState => ({ ...state, error: undefined })),
    on(ProductPageActions.variantAdded, CartPageActions.removalUndone, (state): CartState => ({ ...state, isSending: true })),
    on(CartPageActions.quantityChanged, (state, { line, quantity }): CartState => ({
      ...state,
      isSending: true,
      cart: state.cart && withQuantity(state.cart, line, quantity),
    })),
    on(CartPageActions.lineRemoved, (state, { line }): CartState => ({
      ...state,
      isSending: true,
      cart: state.cart && withQuantity(state.cart, line, 0),
    })),
    on(CartApiActions.read, CartApiActions.added, CartApiActions.changed, (_, { cart: now }): CartState => ({
      ...initial,
      cart: now,
      known: now,
    })),
    on(CartApiActions.readFailed, (state, { error }): CartState => ({ ...state, error })),
    on(CartApiActions.changeFailed, (state): CartState => ({ ...state, cart: state.known, isSending: false })),
    on(CheckoutPageActions.orderPlaced, (): CartState => initial),
  ),
  extraSelectors: ({ selectCart }) => ({
    selectPieces: createSelector(selectCart, (now) => now?.pieces ?? 0),
    selectCanOrder: createSelector(
      selectCart,
      (now) => now !== undefined && now.lines.length > 0 && now.lines.every(({ problem }) => problem === null),
    ),
  }),
});
