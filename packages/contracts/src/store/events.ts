import { z } from 'zod';
import { event } from '../event.ts';
import { Cents, Currency, Instant, Locale, ProductHandle, Sku, Uuid } from '../primitives.ts';
import { OrderState, OrderStepReason } from './orders.ts';
import { StockState } from './stock.ts';

export const ProductChanged = event('store.product-changed.v1', z.object({ handle: ProductHandle, removed: z.boolean() }));

export const StockChanged = event(
  'store.stock-changed.v1',
  z.object({ productHandle: ProductHandle, items: z.array(z.object({ sku: Sku, available: z.int(), state: StockState })) }),
);

const OrderFacts = z.object({
  orderId: Uuid,
  number: z.string(),
  state: OrderState,
  memberId: Uuid.nullable(),
  guestId: z.string().nullable(),
  email: z.email(),
  locale: Locale,
  currency: Currency,
  totalCents: Cents,
  lines: z.array(z.object({ title: z.string(), quantity: z.int(), lineCents: Cents })),
});
export type OrderFacts = z.infer<typeof OrderFacts>;

export const OrderPlaced = event('store.order-placed.v1', OrderFacts);
/** Every later change of state; `state` says to what. */
export const OrderChanged = event(
  'store.order-changed.v1',
  OrderFacts.extend({ note: z.string(), reason: OrderStepReason.nullable().default(null), tracking: z.string().nullable() }),
);
export const OrderExpired = event('store.order-expired.v1', z.object({ orderId: Uuid, at: Instant }));

/** Pay everything of this capture back. The id makes it once. */
export const RefundRequested = event(
  'store.refund-requested.v1',
  z.object({ refundId: Uuid, orderId: Uuid, paymentId: Uuid, amountCents: Cents, currency: Currency, reason: z.string() }),
);
