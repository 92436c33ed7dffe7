import { defineService, every } from '@spotter/service-kit';
import { accountRoutes } from './accounts/account-routes.ts';
import { declareAccounts, removeAccounts } from './accounts/declare-accounts.ts';
import { PaymentConfig } from './config.ts';
import { paymentParts } from './parts.ts';
import { checkPayment } from './payments/check-payment.ts';
import { createPayment } from './payments/create-payment.ts';
import { forgetProviderEvents } from './payments/forget-provider-events.ts';
import { hearProvider } from './payments/hear-provider.ts';
import { onOrderClosed } from './payments/on-order-closed.ts';
import { onRefundRequested } from './payments/on-refund-requested.ts';
import { paymentRoutes } from './payments/payment-routes.ts';
import { receiveWebhook } from './payments/receive-webhook.ts';
import { reconcile } from './payments/reconcile.ts';
import { settleRefund } from './payments/settle-refund.ts';
import { unsettledPayments } from './payments/unsettled-payments.ts';
import { withdrawPayment } from './payments/withdraw-payment.ts';

/** Each use case gets those that it continues with: hear ← check ← withdraw, settle ← the rest. */
export const payment = defineService({
  name: 'payment',
  config: PaymentConfig,
  migrations: new URL('../migrations/', import.meta.url),
  build: (kit) => {
    const parts = paymentParts(kit);
    const hear = hearProvider(parts);
    const check = checkPayment({ ...parts, hear });
    const withdraw = withdrawPayment({ ...parts, check });
    const settle = settleRefund({ ...parts, check });
    return {
      routes: [
        ...accountRoutes({ declare: declareAccounts(parts), remove: removeAccounts(parts) }),
        ...paymentRoutes({
          create: createPayment({ ...parts, hear, check, withdraw }),
          check,
          receive: receiveWebhook({ ...parts, check, settle }),
        }),
      ],
      consumers: [onOrderClosed({ ...parts, withdraw }), onRefundRequested({ ...parts, settle })],
      tenantData: { underWay: unsettledPayments(parts) },
      jobs: [
        every({ seconds: 15 }, 'payment.reconcile', reconcile({ ...parts, check, settle })),
        every({ hours: 1 }, 'payment.forget-provider-events', forgetProviderEvents(parts)),
      ],
    };
  },
});
