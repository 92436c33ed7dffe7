import { checkPaymentAtProvider, type Payment } from '@spotter/contracts/payment/payments';
import type { Order } from '@spotter/contracts/store/orders';
import type { Shopper, TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { isOpen } from './apply-payment.ts';
import { mustBeOf } from './change-order.ts';
import { orderDocument } from './order-document.ts';
import { learnOfPayment } from './settle-payment.ts';

type Needs = Parameters<typeof learnOfPayment>[0] & Pick<StoreParts, 'db' | 'payments' | 'log'>;

/** Asks the provider now, so that who comes back from its page need not wait for a webhook. Without an answer the order is shown as it is. */
export const checkPayment =
  (parts: Needs) =>
  async (shopper: Shopper, orderId: string): Promise<Order> => {
    const { db, orders, encryption } = parts;
    const { tenant } = shopper;
    const order = mustBeOf(shopper, await orders.find(db, tenant, orderId));
    const open = order.paidByPaymentId === null ? order.payments.filter(isOpen) : [];
    for (const { id } of open) {
      const payment = await ask(parts, tenant, id);
      if (payment) await learnOfPayment(parts)(tenant, payment);
    }
    return orderDocument(encryption, mustBeOf(shopper, await orders.find(db, tenant, orderId)));
  };

const ask = ({ payments, log }: Needs, tenant: TenantScope, id: string): Promise<Payment | undefined> =>
  payments(tenant)(checkPaymentAtProvider, { params: { id } }).catch((error: unknown) => {
    log.warn({ err: error, paymentId: id }, 'the payment could not be checked; its event will tell');
    return undefined;
  });
