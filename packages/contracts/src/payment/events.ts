import { z } from 'zod';
import { event } from '../event.ts';
import { Cents, Currency, Instant, Uuid } from '../primitives.ts';
import { PaymentProvider } from '../store/orders.ts';
import { PaymentFailure } from './payments.ts';

const PaymentFacts = z.object({
  paymentId: Uuid,
  orderId: Uuid,
  provider: PaymentProvider,
  amountCents: Cents,
  currency: Currency,
  at: Instant,
});

export const PaymentCaptured = event('payment.captured.v1', PaymentFacts);
/** A try to pay did not work, or the page ran out. The order may be tried again. */
export const PaymentFailed = event('payment.failed.v1', PaymentFacts.extend({ failure: PaymentFailure }));
/** `amountCents` is what was paid back now; `refundId` is null when it was done at the provider's own site. */
export const PaymentRefunded = event('payment.refunded.v1', PaymentFacts.extend({ refundId: Uuid.nullable() }));
export const PaymentDisputed = event('payment.disputed.v1', PaymentFacts.extend({ reason: z.string() }));
/** The provider cannot pay back, for example because the account is closed: people have to settle it. */
export const PaymentRefundFailed = event('payment.refund-failed.v1', PaymentFacts.extend({ refundId: Uuid }));
