import type { KeptAnswer } from '../answers.ts';
import type { Collection, Records } from '../records.ts';
import type { WebhookMode } from '../webhooks/webhook-outbox.ts';

export type Metadata = Readonly<Record<string, string>>;

export interface IntentError {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
}

/** One attempt at a payment; Stripe makes it when the customer first confirms. */
export interface Intent {
  readonly id: string;
  readonly chargeId: string;
  readonly createdSeconds: number;
  readonly status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
  readonly lastError: IntentError | undefined;
  readonly disputeId?: string;
}

export interface Session {
  readonly id: string;
  readonly createdSeconds: number;
  readonly expiresSeconds: number;
  readonly status: 'open' | 'complete' | 'expired';
  readonly amountCents: number;
  readonly currency: string;
  readonly lines: readonly { name: string; quantity: number; amountCents: number }[];
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly reference: string | undefined;
  readonly email: string | undefined;
  readonly locale: string | undefined;
  readonly metadata: Metadata;
  readonly intentMetadata: Metadata;
  readonly webhookMode: WebhookMode;
  readonly intent?: Intent;
}

/** A session whose customer has confirmed at least once. */
export type Attempted = Session & { readonly intent: Intent };

export interface StripeRefund {
  readonly id: string;
  readonly sessionId: string;
  readonly intentId: string;
  readonly chargeId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly reason: string | undefined;
  readonly metadata: Metadata;
  readonly createdSeconds: number;
}

export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly type: string;
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly data: { readonly object: unknown };
}

export interface StripeRecords {
  readonly sessions: Collection<Session>;
  readonly refunds: Collection<StripeRefund>;
  readonly events: Collection<StripeEvent>;
  readonly answers: Collection<KeptAnswer>;
  attempted(intentId: string): Attempted | undefined;
}

export const stripeRecordsIn = (records: Records): StripeRecords => {
  const sessions = records.collection<Session>('stripe-session');
  return {
    sessions,
    refunds: records.collection<StripeRefund>('stripe-refund'),
    events: records.collection<StripeEvent>('stripe-event'),
    answers: records.collection<KeptAnswer>('stripe-answer'),
    attempted: (intentId) => sessions.values().find((session): session is Attempted => session.intent?.id === intentId),
  };
};
