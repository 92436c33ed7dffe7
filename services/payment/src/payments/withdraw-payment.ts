import { ProblemError } from '@spotter/contracts';
import { ProviderUnavailable } from '@spotter/contracts/payment/payments';
import type { TenantScope } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import { isOpen } from './apply-provider-words.ts';
import type { CheckPayment } from './check-payment.ts';
import type { PaymentRecord } from './payment-repository.ts';
import { planCheck } from './plan-check.ts';

type Parts = Pick<PaymentParts, 'transaction' | 'payments' | 'clock' | 'config' | 'log'> & { readonly check: CheckPayment };

/**
 * Cancels a payment that is not paid: from now on its money is not taken, and its page is closed at the provider. When the provider
 * does not answer, the page is closed later. Answers with how things stand, which may be that it was paid in the meantime.
 */
export const withdrawPayment =
  ({ transaction, payments, clock, config, log, check }: Parts) =>
  async (tenant: TenantScope, paymentId: string): Promise<PaymentRecord | undefined> => {
    const withdrawn = await transaction(async (tx) => {
      const payment = await payments.lock(tx, tenant, paymentId);
      if (!payment || !isOpen(payment)) return payment;
      const now = clock.now();
      const cancelled: PaymentRecord = { ...payment, state: 'cancelled', checks: 0, heardAt: now };
      await payments.save(tx, tenant, { ...cancelled, nextCheckAt: planCheck(cancelled, now, config.RECONCILE_AFTER_SECONDS) }, now);
      return cancelled;
    });
    if (!withdrawn?.isPageOpen) return withdrawn;
    try {
      return await check(tenant, paymentId);
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.is(ProviderUnavailable)) throw error;
      log.warn({ paymentId }, 'the page of a cancelled payment is closed later');
      return withdrawn;
    }
  };
export type WithdrawPayment = ReturnType<typeof withdrawPayment>;
