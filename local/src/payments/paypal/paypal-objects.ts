import { centsOf } from './paypal-money.ts';
import type { CapturedOrder, PayPalOrder, PayPalRefund } from './paypal-records.ts';

export interface ObjectContext {
  readonly baseUrl: string;
  readonly refundsOf: (order: PayPalOrder) => readonly PayPalRefund[];
}

const link = (href: string, rel: string, method = 'GET') => ({ href, rel, method });

const PAYER = {
  name: { given_name: 'Sandy', surname: 'Box' },
  email_address: 'sandy@payments-sandbox.test',
  address: { country_code: 'DE' },
};

export const isCaptured = (order: PayPalOrder): order is CapturedOrder => order.capture !== undefined;

/** https://developer.paypal.com/docs/api/orders/v2/#orders_get */
export const orderObject = (context: ObjectContext, order: PayPalOrder) => {
  const self = `${context.baseUrl}/v2/checkout/orders/${order.id}`;
  const isWaiting = order.status === 'PAYER_ACTION_REQUIRED' || order.status === 'CREATED';
  return {
    id: order.id,
    intent: 'CAPTURE',
    status: order.status,
    create_time: order.createdAt,
    purchase_units: [
      {
        reference_id: order.referenceId,
        amount: order.amount,
        ...optional('custom_id', order.customId),
        ...optional('invoice_id', order.invoiceId),
        ...optional('description', order.description),
        ...(isCaptured(order) ? { payments: paymentsOf(context, order) } : {}),
      },
    ],
    ...(order.payerId === undefined
      ? {}
      : { payer: { ...PAYER, payer_id: order.payerId }, payment_source: { paypal: { ...PAYER, account_id: order.payerId } } }),
    links: [
      link(self, 'self'),
      ...(isWaiting ? [link(`${context.baseUrl}/pay/paypal/${order.id}`, order.status === 'CREATED' ? 'approve' : 'payer-action')] : []),
      ...(order.status === 'APPROVED' ? [link(`${self}/capture`, 'capture', 'POST')] : []),
    ],
  };
};

const paymentsOf = (context: ObjectContext, order: CapturedOrder) => ({
  captures: [captureObject(context, order)],
  refunds: context.refundsOf(order).map((refund) => refundObject(context, refund)),
});

/** https://developer.paypal.com/docs/api/payments/v2/#captures_get */
export const captureObject = (context: ObjectContext, order: CapturedOrder) => {
  const self = `${context.baseUrl}/v2/payments/captures/${order.capture.id}`;
  return {
    id: order.capture.id,
    status: captureStatus(context, order),
    amount: order.amount,
    final_capture: true,
    ...optional('custom_id', order.customId),
    ...optional('invoice_id', order.invoiceId),
    create_time: order.capture.createdAt,
    update_time: order.capture.createdAt,
    supplementary_data: { related_ids: { order_id: order.id } },
    links: [link(self, 'self'), link(`${self}/refund`, 'refund', 'POST'), link(`${context.baseUrl}/v2/checkout/orders/${order.id}`, 'up')],
  };
};

const captureStatus = (context: ObjectContext, order: CapturedOrder): string => {
  const refunded = context.refundsOf(order).reduce((sum, refund) => sum + (refund.status === 'COMPLETED' ? centsOf(refund.amount) : 0), 0);
  if (refunded === 0) return order.capture.status;
  return refunded === centsOf(order.amount) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
};

/** https://developer.paypal.com/docs/api/payments/v2/#refunds_get */
export const refundObject = (context: ObjectContext, refund: PayPalRefund) => ({
  id: refund.id,
  status: refund.status,
  amount: refund.amount,
  ...optional('custom_id', refund.customId),
  ...optional('invoice_id', refund.invoiceId),
  ...optional('note_to_payer', refund.note),
  create_time: refund.createdAt,
  update_time: refund.createdAt,
  links: [
    link(`${context.baseUrl}/v2/payments/refunds/${refund.id}`, 'self'),
    link(`${context.baseUrl}/v2/payments/captures/${refund.captureId}`, 'up'),
  ],
});

const optional = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });
