import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Cents, Currency, Instant, line, page, Paging, prose, Quantity, Sku, Uuid, Version } from '../primitives.ts';
import { ProductPicture } from './products.ts';
import { OutOfStock } from './stock.ts';

export const OrderState = z.enum([
  'placed',
  'payment-failed',
  'paid',
  'partly-fulfilled',
  'fulfilled',
  'completed',
  'expired',
  'cancelled',
  'refund-pending',
  'refunded',
]);
export type OrderState = z.infer<typeof OrderState>;

export const Address = z.object({
  name: line(80),
  street: line(120),
  postalCode: line(16),
  city: line(80),
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 code, for example DE'),
});
export type Address = z.infer<typeof Address>;

export const PaymentProvider = z.enum(['stripe', 'paypal']);
export type PaymentProvider = z.infer<typeof PaymentProvider>;

export const OrderLine = z.object({
  sku: Sku,
  quantity: Quantity,
  productHandle: z.string(),
  productTitle: z.string(),
  variantTitle: z.string(),
  picture: ProductPicture,
  priceCents: Cents,
  lineCents: Cents,
});

export type OrderLine = z.infer<typeof OrderLine>;

/** What the shop did by itself, for words in the reader's language. */
export const OrderStepReason = z.enum([
  'tries-again',
  'declined',
  'not-paid-in-time',
  'paid-late',
  'paid-too-late',
  'nothing-to-pay',
  'partly-refunded',
  'second-payment-refunded',
  'refund-failed',
]);
export type OrderStepReason = z.infer<typeof OrderStepReason>;

/** What happened to an order and when, oldest first. */
export const OrderStep = z.object({
  state: OrderState,
  at: Instant,
  by: z.string().describe('customer, staff name, or the system part'),
  reason: OrderStepReason.nullable(),
  note: z.string().describe('What a person wrote.'),
});

export const Order = z.object({
  id: Uuid,
  number: z.string().describe('For people: `IT-1042`.'),
  state: OrderState,
  currency: Currency,
  lines: z.array(OrderLine).min(1),
  totalCents: Cents,
  email: z.email(),
  address: Address,
  placedAt: Instant,
  holdExpiresAt: Instant.nullable().describe('Until then the stock is held for an unpaid order.'),
  payment: z.object({ provider: PaymentProvider, state: z.string(), failure: z.string().nullable() }).nullable(),
  tracking: line(80).nullable(),
  steps: z.array(OrderStep),
  version: Version,
});
export type Order = z.infer<typeof Order>;

export const OrderSummary = Order.pick({ id: true, number: true, state: true, currency: true, totalCents: true, placedAt: true }).extend({
  pieces: z.int(),
  pictures: z.array(ProductPicture).max(3),
});

export type OrderSummary = z.infer<typeof OrderSummary>;

export const EmptyCart = problem('empty-cart', 409, 'The cart is empty');
export const PriceChanged = problem('price-changed', 409, 'A price has changed; look at the cart again');
export const WrongOrderState = problem('wrong-order-state', 409, 'This cannot be done with the order as it is now');

const one = z.object({ id: Uuid });

export const placeOrder = route('POST /store/orders', {
  summary: 'Order what is in the cart',
  description: 'Holds the stock until `holdExpiresAt`. All lines are held, or none. The cart is emptied.',
  idempotencyKey: true,
  body: z.object({
    id: Uuid,
    email: z.email(),
    address: Address,
    expectedTotalCents: Cents.describe('What the shopper saw; another total is refused.'),
  }),
  answer: { 201: Order },
  problems: [EmptyCart, PriceChanged, OutOfStock],
});

export const startPayment = route('POST /store/orders/:id/payments', {
  summary: 'Go and pay',
  description:
    'Answers with the provider’s page. For an order that is placed or whose payment failed, while its stock is held. Asking again, also ' +
    'after a failure of ours, is the same payment.',
  idempotencyKey: true,
  params: one,
  body: z.object({ provider: PaymentProvider }),
  answer: { 201: z.object({ redirectUrl: z.url() }) },
  problems: [WrongOrderState],
});

export const checkPayment = route('POST /store/orders/:id/payment-checks', {
  summary: 'Ask the provider now, after coming back from its page',
  params: one,
  answer: { 200: Order },
});

export const readOrder = route('GET /store/orders/:id', { summary: 'An order of mine', params: one, answer: { 200: Order } });

export const listOrders = route('GET /store/orders', {
  summary: 'My orders, newest first',
  query: Paging,
  answer: { 200: page(OrderSummary) },
});

export const cancelOrder = route('POST /store/orders/:id/cancellation', {
  summary: 'Cancel an order that is not paid',
  params: one,
  answer: { 200: Order },
  problems: [WrongOrderState],
});

const StaffOrderSummary = OrderSummary.extend({ email: z.email(), customer: z.string() });

export const listStaffOrders = route('GET /admin/store/orders', {
  summary: 'Orders of the gym, newest first',
  query: Paging.extend({ state: OrderState.optional(), search: z.string().trim().max(60).optional().describe('Number or e-mail.') }),
  answer: { 200: page(StaffOrderSummary) },
});

export const readStaffOrder = route('GET /admin/store/orders/:id', { summary: 'An order of the gym', params: one, answer: { 200: Order } });

export const fulfilOrder = route('POST /admin/store/orders/:id/fulfilment', {
  summary: 'Say that an order was sent or handed out',
  description: 'Ships its reserved stock. Doing it again is the same answer.',
  params: one,
  body: z.object({ tracking: line(80).optional() }),
  answer: { 200: Order },
  problems: [WrongOrderState],
});

export const refundOrder = route('POST /admin/store/orders/:id/refund', {
  summary: 'Pay everything back',
  idempotencyKey: true,
  params: one,
  body: z.object({ reason: prose(300).min(1), restock: z.boolean().describe('Whether shipped goods came back.') }),
  answer: { 202: Order },
  problems: [WrongOrderState],
});
