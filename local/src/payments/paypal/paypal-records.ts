import type { KeptAnswer } from '../answers.ts';
import type { Collection, Records } from '../records.ts';
import type { WebhookMode } from '../webhooks/webhook-outbox.ts';

/** PayPal's money: a decimal text, for example `58.00`. */
export interface PayPalAmount {
  readonly currency_code: string;
  readonly value: string;
}

export interface Capture {
  readonly id: string;
  readonly status: 'COMPLETED' | 'DECLINED';
  readonly createdAt: string;
}

export interface PayPalOrder {
  readonly id: string;
  readonly createdAt: string;
  readonly status: 'PAYER_ACTION_REQUIRED' | 'CREATED' | 'APPROVED' | 'COMPLETED';
  readonly referenceId: string;
  readonly customId: string | undefined;
  readonly invoiceId: string | undefined;
  readonly description: string | undefined;
  readonly amount: PayPalAmount;
  readonly lines: readonly { name: string; quantity: number; amount: string }[];
  readonly brandName: string | undefined;
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly payerId?: string;
  /** The payer's card is refused when the order is captured. */
  readonly declinesCapture: boolean;
  readonly webhookMode: WebhookMode;
  readonly capture?: Capture;
}

export interface PayPalRefund {
  readonly id: string;
  readonly orderId: string;
  readonly captureId: string;
  readonly amount: PayPalAmount;
  readonly status: 'PENDING' | 'COMPLETED' | 'FAILED';
  readonly customId: string | undefined;
  readonly invoiceId: string | undefined;
  readonly note: string | undefined;
  readonly createdAt: string;
}

/** https://developer.paypal.com/api/rest/webhooks/event-names/ */
export interface PayPalEvent {
  readonly id: string;
  readonly event_version: '1.0';
  readonly create_time: string;
  readonly resource_type: string;
  readonly resource_version: '2.0';
  readonly event_type: string;
  readonly summary: string;
  readonly resource: unknown;
  readonly links: readonly unknown[];
}

export interface PayPalRecords {
  readonly orders: Collection<PayPalOrder>;
  readonly refunds: Collection<PayPalRefund>;
  readonly events: Collection<PayPalEvent>;
  readonly answers: Collection<KeptAnswer>;
  orderOfCapture(captureId: string): CapturedOrder | undefined;
}

export type CapturedOrder = PayPalOrder & { readonly capture: Capture };

export const paypalRecordsIn = (records: Records): PayPalRecords => {
  const orders = records.collection<PayPalOrder>('paypal-order');
  return {
    orders,
    refunds: records.collection<PayPalRefund>('paypal-refund'),
    events: records.collection<PayPalEvent>('paypal-event'),
    answers: records.collection<KeptAnswer>('paypal-answer'),
    orderOfCapture: (captureId) => orders.values().find((order): order is CapturedOrder => order.capture?.id === captureId),
  };
};
