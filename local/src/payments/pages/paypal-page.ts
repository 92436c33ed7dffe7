import { centsOf } from '../paypal/paypal-money.ts';
import type { PayPalAmount, PayPalOrder } from '../paypal/paypal-records.ts';
import { html } from './html.ts';
import { backLink, layout, options, summary, type Option } from './layout.ts';

const price = (amount: PayPalAmount) => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: amount.currency_code });
  return format.format(centsOf(amount) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** The page for an order as it is: to approve, or over. */
export const paypalPage = (order: PayPalOrder): string => {
  if (order.status === 'COMPLETED' || order.status === 'APPROVED') return overPage(order);
  const lines = order.lines.map(({ name, quantity, amount }) => {
    const unit = { ...order.amount, value: amount };
    return { name, quantity, price: price({ ...unit, value: String(Number(amount) * quantity) }) };
  });
  return layout({
    provider: 'PayPal',
    title: 'Pay with PayPal',
    content: html`
      ${order.brandName === undefined ? '' : html`<p>To ${order.brandName}</p>`} ${summary(lines, price(order.amount))}
      <h2>What should happen?</h2>
      ${options(`/pay/paypal/${order.id}`, OUTCOMES)}
    `,
  });
};

const OUTCOMES: Option[] = [
  { choice: 'approve', webhook: 'once', label: 'Approve', hint: 'The shop may take the money, and is told at once.' },
  { choice: 'cancel', webhook: 'once', label: 'Cancel', hint: 'Back to the shop without paying.' },
  {
    choice: 'approve-declined',
    webhook: 'once',
    label: 'Approve, then decline',
    hint: 'The wallet’s card is refused when the shop takes the money.',
  },
  { choice: 'approve', webhook: 'late', label: 'Approve, webhooks 5 seconds late', hint: 'You are back in the shop before it is told.' },
  { choice: 'approve', webhook: 'twice', label: 'Approve, webhooks twice', hint: 'The shop is told everything two times.' },
  { choice: 'approve', webhook: 'never', label: 'Approve, no webhooks', hint: 'The shop has to ask.' },
];

const overPage = (order: PayPalOrder) =>
  layout({ provider: 'PayPal', title: 'Already approved', content: backLink(returnUrl(order), 'Back to the shop') });

/** Where PayPal sends the payer, with the order's id as `token`. */
export const returnUrl = (order: PayPalOrder, approved = true): string => {
  const url = new URL(approved ? order.returnUrl : order.cancelUrl);
  url.searchParams.set('token', order.id);
  if (approved && order.payerId !== undefined) url.searchParams.set('PayerID', order.payerId);
  return url.href;
};
