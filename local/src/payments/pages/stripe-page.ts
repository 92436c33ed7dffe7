import type { Session } from '../stripe/stripe-records.ts';
import { html } from './html.ts';
import { alert, backLink, layout, options, summary, type Option } from './layout.ts';

const price = ({ currency, locale }: Session, cents: number) => {
  const format = new Intl.NumberFormat(locale ?? 'en', { style: 'currency', currency });
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** The page for a session as it is: to pay, in a 3-D Secure challenge, or over. */
export const stripePage = (session: Session): string => {
  if (session.status !== 'open') return overPage(session);
  return session.intent?.status === 'requires_action' ? challengePage(session) : payPage(session);
};

const payPage = (session: Session) => {
  const lines = session.lines.map(({ name, quantity, amountCents }) => ({ name, quantity, price: price(session, amountCents) }));
  const total = price(session, session.amountCents);
  return layout({
    provider: 'Stripe',
    title: 'Pay by card',
    content: html`
      ${session.intent?.lastError ? alert(`${session.intent.lastError.message} Choose again, or go back to the shop.`) : ''}
      ${summary(lines, total)}
      <h2>What should happen?</h2>
      ${options(`/pay/stripe/${session.id}`, outcomes(total))} ${backLink(session.cancelUrl, 'Back to the shop without paying')}
    `,
  });
};

const outcomes = (total: string): Option[] => [
  { choice: 'success', webhook: 'once', label: `Pay ${total}`, hint: 'The card is charged and the shop is told at once.' },
  { choice: 'decline', webhook: 'once', label: 'Decline the card', hint: 'The bank says no. You stay on this page.' },
  { choice: 'challenge', webhook: 'once', label: 'Ask for 3-D Secure', hint: 'The bank wants to see that it is you.' },
  { choice: 'success', webhook: 'late', label: 'Pay, webhook 5 seconds late', hint: 'You are back in the shop before it knows.' },
  { choice: 'success', webhook: 'twice', label: 'Pay, webhook twice', hint: 'The shop is told the same thing two times.' },
  { choice: 'success', webhook: 'never', label: 'Pay, no webhook', hint: 'The shop has to ask.' },
];

const challengePage = (session: Session) =>
  layout({
    provider: 'Stripe',
    title: '3-D Secure',
    content: html`
      <p>Your bank wants to be sure that it is you who pays ${price(session, session.amountCents)}.</p>
      ${options(`/pay/stripe/${session.id}`, [
        { choice: 'complete-challenge', label: 'Complete authentication', hint: 'The card is charged.' },
        { choice: 'fail-challenge', label: 'Fail authentication', hint: 'The bank says no.' },
        { choice: 'abandon', label: 'Abandon', hint: 'Back to the shop. The payment stays open until it expires.' },
      ])}
    `,
  });

const overPage = (session: Session) =>
  layout({
    provider: 'Stripe',
    title: session.status === 'complete' ? 'Already paid' : 'This payment has expired',
    content: backLink(session.status === 'complete' ? session.successUrl : session.cancelUrl, 'Back to the shop'),
  });
