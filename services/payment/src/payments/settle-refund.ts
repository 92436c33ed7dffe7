import { PaymentRefundFailed } from '@spotter/contracts/payment/events';
import type { TenantScope } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { RefundWord } from '../provider.ts';
import { isPaid } from './apply-provider-words.ts';
import type { CheckPayment } from './check-payment.ts';
import type { PaymentRecord } from './payment-repository.ts';
import { planRefundCheck } from './plan-check.ts';
import type { RefundRecord } from './refund-repository.ts';

type Parts = Pick<PaymentParts, 'transaction' | 'db' | 'payments' | 'refunds' | 'providers' | 'outbox' | 'clock' | 'log'> & {
  readonly check: CheckPayment;
};

/**
 * Brings a refund forward: gives it to the provider, or asks what became of it. The provider gets a key made from the refund's id, so
 * the money goes back once however often this runs.
 *
 * @throws ProblemError `provider-unavailable`; the refund stays as it was and is tried again
 */
export const settleRefund =
  (parts: Parts) =>
  async (tenant: TenantScope, refundId: string): Promise<void> => {
    const { db, refunds, payments, check } = parts;
    const refund = await refunds.find(db, tenant, refundId);
    if (!refund || refund.state === 'succeeded' || refund.state === 'failed') return;
    const known = await payments.find(db, tenant, refund.paymentId);
    if (!known) throw new Error(`Refund ${refundId} is of no payment`);
    const payment = isPaid(known) ? known : await check(tenant, known.id);
    const word = await wordOf(parts, tenant, refund, payment);
    await record(parts, tenant, refund, { payment, word });
    // What was paid back in all is the provider's to say.
    if (word?.state === 'succeeded') await check(tenant, payment.id);
  };
export type SettleRefund = ReturnType<typeof settleRefund>;

/** Undefined when there is nothing to pay back: the money was never taken. */
const wordOf = async (
  { providers }: Parts,
  tenant: TenantScope,
  refund: RefundRecord,
  payment: PaymentRecord,
): Promise<RefundWord | undefined> => {
  const { id, captureReference, pageReference } = payment;
  if (captureReference === null || pageReference === null) return undefined;
  const provider = await providers.of(tenant, payment);
  if (refund.reference !== null) return provider.askRefund(refund.reference);
  const { amountCents, currency } = refund;
  return provider.refund({
    refundId: refund.id,
    paymentId: id,
    tenantSlug: tenant.slug,
    pageReference,
    captureReference,
    amountCents,
    currency,
  });
};

interface Outcome {
  readonly payment: PaymentRecord;
  readonly word: RefundWord | undefined;
}

const record = (
  { transaction, refunds, outbox, clock, log }: Parts,
  tenant: TenantScope,
  refund: RefundRecord,
  { payment, word }: Outcome,
) =>
  transaction(async (tx) => {
    const now = clock.now();
    const { state, reference } = word ?? { state: 'failed' as const, reference: null };
    const nextCheckAt = state === 'pending' ? planRefundCheck(refund.checks, now) : null;
    const isSettled = await refunds.settle(tx, tenant, refund.id, { state, reference, nextCheckAt, now });
    if (!isSettled || state !== 'failed') return;
    log.error({ refundId: refund.id, paymentId: payment.id }, 'the provider cannot pay back');
    const { id: paymentId, orderId, provider } = payment;
    const { id: refundId, amountCents, currency } = refund;
    const data = { paymentId, orderId, provider, amountCents, currency, refundId, at: now.toISOString() };
    await outbox.append(tx, PaymentRefundFailed, { tenant, subject: paymentId, data });
  });
