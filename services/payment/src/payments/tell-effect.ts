import { PaymentCaptured, PaymentDisputed, PaymentFailed, PaymentRefunded } from '@spotter/contracts/payment/events';
import type { TenantScope, Transaction } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { PaymentEffect } from './apply-provider-words.ts';
import type { PaymentRecord } from './payment-repository.ts';

type Parts = Pick<PaymentParts, 'refunds' | 'outbox' | 'clock'>;

/** Tells the other services what happened to a payment. */
export const tellEffect =
  ({ refunds, outbox, clock }: Parts) =>
  async (tx: Transaction, tenant: TenantScope, payment: PaymentRecord, effect: PaymentEffect): Promise<string> => {
    const { id, orderId, provider, amountCents, currency } = payment;
    const facts = { paymentId: id, orderId, provider, amountCents, currency, at: clock.now().toISOString() };
    const about = { tenant, subject: id };
    switch (effect.kind) {
      case 'captured':
        return outbox.append(tx, PaymentCaptured, { ...about, data: facts });
      case 'failed':
        return outbox.append(tx, PaymentFailed, { ...about, data: { ...facts, failure: effect.failure } });
      case 'disputed':
        return outbox.append(tx, PaymentDisputed, { ...about, data: { ...facts, reason: effect.reason } });
      case 'refunded': {
        const [refund] = await refunds.ofPayment(tx, tenant, id);
        return outbox.append(tx, PaymentRefunded, {
          ...about,
          data: { ...facts, amountCents: effect.amountCents, refundId: refund?.id ?? null },
        });
      }
    }
  };
