import type { StoreParts } from '../parts.ts';
import { addToCart, mergeCart, readCart, setCartLine } from './change-cart.ts';

/** What can be done with carts, wired. */
export const cartFeature = (parts: StoreParts) => ({
  readCart: readCart(parts),
  addToCart: addToCart(parts),
  setCartLine: setCartLine(parts),
  mergeCart: mergeCart(parts),
});
export type CartFeature = ReturnType<typeof cartFeature>;
