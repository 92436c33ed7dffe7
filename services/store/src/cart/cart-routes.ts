import { addToCart, mergeCart, readCart, setCartLine } from '@spotter/contracts/store/carts';
import { serve, service, shopper } from '@spotter/service-kit';
import type { CartFeature } from './cart.ts';

export const cartRoutes = (cart: CartFeature) => [
  serve(readCart, shopper, (actor) => cart.readCart(actor)),
  serve(addToCart, shopper, (actor, { body, idempotencyKey }) => cart.addToCart(actor, { ...body, idempotencyKey })),
  serve(setCartLine, shopper, (actor, { params, body }) => cart.setCartLine(actor, { ...body, sku: params.sku })),
  serve(mergeCart, service('spotter-gateway'), (actor, { body }) => cart.mergeCart(actor, body)),
];
