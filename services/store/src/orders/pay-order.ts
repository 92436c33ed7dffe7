import { ProblemError, Unavailable } from '@spotter/contracts';
import { createPayment, type Payment } from '@spotter/contracts/payment/payments';
import { WrongOrderState } from '@spotter/contracts/store/orders';
import { uuidv7, type Shopper, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { isOpen } from './apply-payment.ts';
import { changeOrder, mustBecome, mustBeOf } from './change-order.ts';
import { emailOf } from './order-document.ts';
import { orderNumberOf } from './order-number-rules.ts';
import type { OrderRecord, PaymentRow } from './order-repository.ts';
import { isPayable } from './order-rules.ts';
import { learnOfPayment } from './settle-payment.ts';

type Provider = PaymentRow['provider'];
type Needs = Parameters<typeof learnOfPayment>[0] & Pick<StoreParts, 'payments' | 'addressOfShop'>;

interface Attempt {
  readonly order: OrderRecord;
  readonly provider: Provider;
  readonly paymentId: string;
}

/**
 * Opens a payment and gives the provider's page. The attempt is written down before the payment service is asked, so that asking again,
 * after whatever failure, is the same payment.
 */
export const startPayment =
  (parts: Needs) =>
  async (shopper: Shopper, orderId: string, { provider }: { provider: Provider }): Promise<{ redirectUrl: string }> => {
    // The attempt that is open; should the provider say that it has failed meanwhile, one more.
    for (let tries = 1; tries <= 2; tries += 1) {
      const attempt = await parts.transaction.apart((tx) => openAttempt(parts, tx, shopper, { orderId, provider }));
      const payment = await askForPayment(parts, shopper.tenant, attempt);
      await learnOfPayment(parts)(shopper.tenant, payment);
      if (payment.redirectUrl !== null) return { redirectUrl: payment.redirectUrl };
    }
    throw new ProblemError(WrongOrderState, 'There is nothing to pay for this order right now');
  };

const openAttempt = async (
  parts: Needs,
  tx: Transaction,
  shopper: Shopper,
  { orderId, provider }: { orderId: string; provider: Provider },
): Promise<Attempt> => {
  const { orders, clock } = parts;
  const order = mustBeOf(shopper, await orders.lock(tx, shopper.tenant, orderId));
  const state = mustBecome('start-payment', order);
  if (!isPayable(order, clock.now())) throw new ProblemError(WrongOrderState, 'The time to pay is over', { state: order.state });
  if (order.state !== state) await changeOrder(parts)(tx, shopper.tenant, order, { state, by: 'customer', reason: 'tries-again' });
  const open = order.payments.find((payment) => payment.provider === provider && isOpen(payment));
  if (open) return { order, provider, paymentId: open.id };
  const attempt = { id: uuidv7(), provider, state: 'requested', attempt: order.payments.length + 1, at: clock.now() };
  await orders.addPayment(tx, shopper.tenant, orderId, attempt);
  return { order, provider, paymentId: attempt.id };
};

const askForPayment = async (
  { payments, encryption, addressOfShop }: Needs,
  tenant: TenantScope,
  { order, provider, paymentId }: Attempt,
): Promise<Payment> => {
  const page = `${addressOfShop(tenant)}/shop/orders/${order.id}`;
  const body = {
    id: paymentId,
    tenant: tenant.slug,
    orderId: order.id,
    orderNumber: orderNumberOf(order),
    provider,
    amountCents: order.totalCents,
    currency: order.currency,
    email: emailOf(encryption, order),
    locale: order.locale,
    lines: order.lines.map(({ productTitle, variantTitle, quantity, priceCents }) => ({
      title: `${productTitle}, ${variantTitle}`,
      quantity,
      priceCents,
    })),
    returnUrl: `${page}?paid=yes`,
    cancelUrl: `${page}?paid=no`,
  };
  return payments(tenant)(createPayment, { body }).catch((cause: unknown) => {
    if (cause instanceof ProblemError && cause.problem.status < 500) throw cause; // it says why, and trying again will not help
    const detail = 'Paying is not possible right now. Your order stands and its goods are held; try again soon';
    throw Object.assign(new ProblemError(Unavailable, detail), { cause });
  });
};
