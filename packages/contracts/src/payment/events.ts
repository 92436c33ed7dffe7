import { z } from 'zod';
import { event } from '../event.ts';
import { Cents, Currency, Instant, Uuid } from '../primitives.ts';
import { PaymentProvider } from '../store/orders.ts';

const PaymentFacts = z.object({
  paymentId: Uuid,
  orderId: Uuid,
  provider: PaymentProvider,
  amountCents: Cents,
  currency: Currency,
  at: Instant,
});

export const PaymentCaptured = event('payment.captured.v1', PaymentFacts);
export const PaymentFailed = event('payment.failed.v1', PaymentFacts.extend({ failure: z.string() }));
export const PaymentRefunded = event('payment.refunded.v1', PaymentFacts.extend({ refundId: Uuid.nullable() }));
export const PaymentDisputed = event('payment.disputed.v1', PaymentFacts.extend({ reason: z.string() }));
