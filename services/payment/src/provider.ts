import type { PaymentFailure } from '@spotter/contracts/payment/payments';

/** What a provider knows of a payment, in our words. Money that moved is final; the rest is how things stand when asked. */
export type ProviderWord =
  | { readonly kind: 'action-required' }
  /** The payer agreed, and the money may be taken. */
  | { readonly kind: 'approved' }
  /** The money is on its way, under the provider's review. */
  | { readonly kind: 'authorised' }
  | { readonly kind: 'failed'; readonly failure: PaymentFailure }
  /** The page is over without a payment. */
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'captured';
      readonly amountCents: number;
      readonly currency: string;
      readonly captureReference: string;
      /** All that was paid back so far. */
      readonly refundedCents: number;
      /** Why the payer's bank took the money back, if it did. */
      readonly dispute: string | null;
    };

export interface Opening {
  /** Makes opening again the same page. */
  readonly attemptId: string;
  readonly paymentId: string;
  readonly tenant: { readonly slug: string; readonly displayName: string };
  readonly orderNumber: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly email: string;
  readonly locale: 'en' | 'de';
  /** `priceCents` is for one piece. */
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly priceCents: number }[];
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly expiresAt: Date;
}

export interface OpenedPage {
  /** The provider's id of the page: checkout session or order. */
  readonly reference: string;
  readonly redirectUrl: string;
}

export interface RefundOrder {
  /** Makes paying back again the same refund. */
  readonly refundId: string;
  readonly paymentId: string;
  readonly tenantSlug: string;
  readonly pageReference: string;
  readonly captureReference: string;
  readonly amountCents: number;
  readonly currency: string;
}

export interface RefundWord {
  readonly reference: string;
  readonly state: 'pending' | 'succeeded' | 'failed';
}

/** A signed message from a provider. It only says that there is something to ask about. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  /** Whose payment it is about; undefined when it is none of ours. */
  readonly about: { readonly tenantSlug: string; readonly paymentId: string } | undefined;
}

export interface WebhookMessage {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came. */
  readonly body: Buffer;
  readonly receivedAt: Date;
}

/**
 * A payment provider. Every function rejects with `ProblemError`: `provider-unavailable` when there is no answer (try again later),
 * `payment-refused` when the provider says no to the request itself.
 */
export interface Provider {
  open(opening: Opening): Promise<OpenedPage>;
  ask(pageReference: string): Promise<ProviderWord[]>;
  /** Takes the money of an approved payment; says how things stand then. */
  capture(pageReference: string): Promise<ProviderWord[]>;
  /** Ends the page so that it cannot be paid any more; says how things stand then, which may be that it was paid. */
  close(pageReference: string): Promise<ProviderWord[]>;
  refund(order: RefundOrder): Promise<RefundWord>;
  askRefund(reference: string): Promise<RefundWord>;
  /** Whether the keys are taken. @throws ProblemError `provider-unavailable`, of which `areKeysRefused` says whether they are not */
  tryKeys(): Promise<void>;
  /** Checks the signature over the raw body. @throws ProblemError `bad-signature` */
  readEvent(message: WebhookMessage): Promise<ProviderEvent>;
}
