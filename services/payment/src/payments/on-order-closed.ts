import { OrderChanged, OrderExpired } from '@spotter/contracts/store/events';
import { consume } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { WithdrawPayment } from './withdraw-payment.ts';

type Parts = Pick<PaymentParts, 'db' | 'payments'> & { readonly withdraw: WithdrawPayment };

/** An order that nobody may pay any more takes its open payment with it. Doing it again changes nothing, so no inbox is needed. */
export const onOrderClosed = ({ db, payments, withdraw }: Parts) =>
  consume('payment.withdraw-for-closed-order', [OrderExpired, OrderChanged], async ({ type, tenant, data }) => {
    const isClosed = type === OrderExpired.type || ('state' in data && (data.state === 'cancelled' || data.state === 'expired'));
    const payment = isClosed ? await payments.openOfOrder(db, tenant, data.orderId) : undefined;
    if (payment) await withdraw(tenant, payment.id);
  });
