import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Cents, Currency, Quantity, Sku, TenantSlug, Uuid } from '../primitives.ts';
import { ProductPicture, StockShown } from './products.ts';

/** A line with the catalogue's words and price of now; `problem` says why it could not be ordered as it is. */
export const CartLine = z.object({
  sku: Sku,
  quantity: Quantity,
  productHandle: z.string(),
  productTitle: z.string(),
  variantTitle: z.string(),
  picture: ProductPicture,
  priceCents: Cents,
  lineCents: Cents,
  stock: StockShown,
  problem: z.enum(['gone', 'out-of-stock', 'fewer-left']).nullable(),
});

export type CartLine = z.infer<typeof CartLine>;

export const Cart = z.object({ currency: Currency, lines: z.array(CartLine), pieces: z.int().min(0), subtotalCents: Cents });
export type Cart = z.infer<typeof Cart>;

export const CartFull = problem('cart-full', 409, 'A cart holds at most 50 different items');

export const readCart = route('GET /store/cart', { summary: 'My cart, as a guest or a member', answer: { 200: Cart } });

export const addToCart = route('POST /store/cart/lines', {
  summary: 'Add to the cart',
  idempotencyKey: true,
  body: z.object({ sku: Sku, quantity: Quantity }),
  answer: { 200: Cart },
  problems: [CartFull],
});

export const setCartLine = route('PUT /store/cart/lines/:sku', {
  summary: 'Set the quantity of an item; 0 removes it',
  params: z.object({ sku: Sku }),
  body: z.object({ quantity: z.int().min(0).max(99) }),
  answer: { 200: Cart },
  problems: [CartFull],
});

/** The gateway calls it at login, so that nothing is lost: quantities are added, capped at 99. Merging twice is harmless. */
export const mergeCart = route('POST /internal/carts/merge', {
  summary: 'Move a guest’s cart to the member who logged in',
  body: z.object({ tenant: TenantSlug, guestId: z.string().max(64), memberId: Uuid }),
  answer: { 204: z.undefined() },
});
