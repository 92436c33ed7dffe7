import { ProblemError } from '@spotter/contracts';
import { ProviderUnavailable } from '@spotter/contracts/payment/payments';
import { RefundRequested } from '@spotter/contracts/store/events';
import { consume } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { SettleRefund } from './settle-refund.ts';

type Parts = Pick<PaymentParts, 'inbox' | 'payments' | 'refunds' | 'clock' | 'log'> & { readonly settle: SettleRefund };

/** First the wish is written down, then the provider is asked: when it does not answer, the job goes on. */
export const onRefundRequested = ({ inbox, payments, refunds, clock, log, settle }: Parts) =>
  consume('payment.refund', RefundRequested, async (event) => {
    const { tenant, data } = event;
    await inbox.once(event, async (tx) => {
      const payment = await payments.lock(tx, tenant, data.paymentId);
      if (payment?.orderId !== data.orderId) throw new Error(`There is no payment ${data.paymentId} of order ${data.orderId} to pay back`);
      await refunds.request(tx, tenant, { ...data, id: data.refundId }, clock.now());
    });
    try {
      await settle(tenant, data.refundId);
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.is(ProviderUnavailable)) throw error;
      log.warn({ refundId: data.refundId }, 'a refund waits for its provider');
    }
  });
