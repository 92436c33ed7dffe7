import { z } from 'zod';
import { paypalEventId, paypalId } from '../ids.ts';
import type { WebhookMode, WebhookOutbox } from '../webhooks/webhook-outbox.ts';
import { refuseInvalid, refuseState, refuseUnknown } from './paypal-errors.ts';
import { captureObject, isCaptured, orderObject, type ObjectContext } from './paypal-objects.ts';
import type { CapturedOrder, PayPalEvent, PayPalOrder, PayPalRecords } from './paypal-records.ts';

export const Amount = z.object({ currency_code: z.string().regex(/^[A-Z]{3}$/), value: z.string().regex(/^\d{1,10}(\.\d{1,3})?$/) });

const Experience = z.object({
  return_url: z.url(),
  cancel_url: z.url(),
  brand_name: z.string().max(127).optional(),
});

const Unit = z.object({
  reference_id: z.string().max(256).default('default'),
  custom_id: z.string().max(255).optional(),
  invoice_id: z.string().max(127).optional(),
  description: z.string().max(3000).optional(),
  amount: Amount,
  items: z.array(z.object({ name: z.string().min(1).max(127), quantity: z.string().regex(/^\d+$/), unit_amount: Amount })).default([]),
});

const OrderBody = z.object({
  intent: z.literal('CAPTURE'),
  purchase_units: z.array(Unit).length(1),
  payment_source: z.object({ paypal: z.object({ experience_context: Experience }) }).optional(),
  application_context: Experience.optional(),
});

export interface PayPalParts {
  readonly records: PayPalRecords;
  readonly webhooks: WebhookOutbox;
  readonly context: ObjectContext;
}

export const tellEvent = ({ records, webhooks }: PayPalParts, type: string, resource: unknown, mode: WebhookMode) => {
  const event: PayPalEvent = {
    id: paypalEventId(),
    event_version: '1.0',
    create_time: new Date().toISOString(),
    resource_type: (type.split('.')[1] ?? '') === 'ORDER' ? 'checkout-order' : type.endsWith('REFUNDED') ? 'refund' : 'capture',
    resource_version: '2.0',
    event_type: type,
    summary: type.toLowerCase().replaceAll('.', ' '),
    resource,
    links: [],
  };
  records.events.put(event.id, event);
  webhooks.send('paypal', { id: event.id, type, payload: event }, mode);
};

export const createOrder = ({ records }: PayPalParts, body: unknown): PayPalOrder => {
  const parsed = OrderBody.safeParse(body);
  if (!parsed.success) return refuseInvalid(...firstIssue(parsed.error));
  const { payment_source, application_context, purchase_units } = parsed.data;
  const experience = payment_source?.paypal.experience_context ?? application_context;
  const [unit] = purchase_units;
  if (!experience || !unit) return refuseInvalid('/payment_source/paypal/experience_context', 'Where should the payer return to?');
  // PayPal answers differently for the older application_context.
  const order = orderOf(unit, experience, payment_source ? 'PAYER_ACTION_REQUIRED' : 'CREATED');
  records.orders.put(order.id, order);
  return order;
};

/** The place and the reason of the first thing that is wrong, as PayPal's `details` have them. */
export const firstIssue = ({ issues: [issue] }: z.ZodError): [string, string] => [
  `/${issue?.path.join('/') ?? ''}`,
  issue?.message ?? 'invalid',
];

const orderOf = (unit: z.infer<typeof Unit>, experience: z.infer<typeof Experience>, status: PayPalOrder['status']): PayPalOrder => {
  const { currency_code, value } = unit.amount;
  if (Number(value) <= 0) refuseInvalid('/purchase_units/0/amount/value', 'Must be greater than zero.');
  return {
    id: paypalId(),
    createdAt: new Date().toISOString(),
    status,
    referenceId: unit.reference_id,
    customId: unit.custom_id,
    invoiceId: unit.invoice_id,
    description: unit.description,
    brandName: experience.brand_name,
    amount: { currency_code, value },
    lines: unit.items.map(({ name, quantity, unit_amount }) => ({ name, quantity: Number(quantity), amount: unit_amount.value })),
    returnUrl: experience.return_url,
    cancelUrl: experience.cancel_url,
    declinesCapture: false,
    webhookMode: 'once',
  };
};

export const findOrder = ({ records }: PayPalParts, id: string): PayPalOrder => records.orders.get(id) ?? refuseUnknown();

/** What the payer does on the page. `cancel` leaves the order as it is: it can be approved later. */
export type PayPalChoice = 'approve' | 'approve-declined' | 'cancel';

export const chooseAtPayPal = (parts: PayPalParts, id: string, choice: PayPalChoice, mode?: WebhookMode): PayPalOrder => {
  const order = findOrder(parts, id);
  if (choice === 'cancel') return order;
  if (order.status === 'COMPLETED') return refuseState('ORDER_ALREADY_CAPTURED', 'Order already captured.');
  const approved: PayPalOrder = {
    ...order,
    status: 'APPROVED',
    payerId: order.payerId ?? paypalId().slice(0, 13),
    declinesCapture: choice === 'approve-declined',
    webhookMode: mode ?? order.webhookMode,
  };
  parts.records.orders.put(id, approved);
  tellEvent(parts, 'CHECKOUT.ORDER.APPROVED', orderObject(parts.context, approved), approved.webhookMode);
  return approved;
};

export const captureOrder = (parts: PayPalParts, id: string): CapturedOrder => {
  const order = findOrder(parts, id);
  if (isCaptured(order) && order.status === 'COMPLETED') return refuseState('ORDER_ALREADY_CAPTURED', 'Order already captured.');
  if (order.status !== 'APPROVED') return refuseState('ORDER_NOT_APPROVED', 'Payer has not yet approved the Order for payment.');
  if (order.declinesCapture) return declineCapture(parts, order);
  const captured: CapturedOrder = {
    ...order,
    status: 'COMPLETED',
    capture: { id: paypalId(), status: 'COMPLETED', createdAt: new Date().toISOString() },
  };
  parts.records.orders.put(id, captured);
  tellEvent(parts, 'PAYMENT.CAPTURE.COMPLETED', captureObject(parts.context, captured), captured.webhookMode);
  return captured;
};

/** The payer's card is refused: PayPal sends the payer back to choose another. */
const declineCapture = (parts: PayPalParts, order: PayPalOrder): never => {
  const denied: CapturedOrder = { ...order, capture: { id: paypalId(), status: 'DECLINED', createdAt: new Date().toISOString() } };
  parts.records.orders.put(order.id, { ...order, status: 'PAYER_ACTION_REQUIRED', declinesCapture: false });
  tellEvent(parts, 'PAYMENT.CAPTURE.DECLINED', captureObject(parts.context, denied), order.webhookMode);
  return refuseState(
    'INSTRUMENT_DECLINED',
    'The instrument presented was either declined by the processor or bank, or it can’t be used for this payment.',
  );
};
