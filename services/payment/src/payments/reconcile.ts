import type { TenantScope } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { CheckPayment } from './check-payment.ts';
import { planCheck, planRefundCheck } from './plan-check.ts';
import type { SettleRefund } from './settle-refund.ts';

type Parts = Pick<PaymentParts, 'tenants' | 'db' | 'payments' | 'refunds' | 'clock' | 'config' | 'log'> & {
  readonly check: CheckPayment;
  readonly settle: SettleRefund;
};

/** Asks the providers about payments and refunds of which no webhook told: one after the other, and one that fails does not stop the rest. */
export const reconcile = (parts: Parts) => async (): Promise<void> => {
  for (const tenant of await parts.tenants.all()) {
    await reconcilePayments(parts, tenant);
    await reconcileRefunds(parts, tenant);
  }
};

const reconcilePayments = async ({ db, payments, clock, config, log, check }: Parts, tenant: TenantScope) => {
  for (const { id } of await payments.due(db, tenant, clock.now())) {
    const payment = await payments.find(db, tenant, id);
    if (!payment) continue;
    // Postponed first: what breaks on the way must not be the first in line for ever.
    const checks = payment.checks + 1;
    await payments.postpone(db, tenant, id, planCheck({ ...payment, checks }, clock.now(), config.RECONCILE_AFTER_SECONDS));
    await check(tenant, id).catch((error: unknown) => log.warn({ err: error, paymentId: id }, 'a payment could not be reconciled'));
  }
};

const reconcileRefunds = async ({ db, refunds, clock, log, settle }: Parts, tenant: TenantScope) => {
  for (const { id } of await refunds.due(db, tenant, clock.now())) {
    const refund = await refunds.find(db, tenant, id);
    await refunds.postpone(db, tenant, id, planRefundCheck(refund?.checks ?? 0, clock.now()));
    await settle(tenant, id).catch((error: unknown) => log.warn({ err: error, refundId: id }, 'a refund could not be settled'));
  }
};
