import { localFetch } from './local-fetch.ts';

export type PaymentChoice =
  'success' | 'decline' | 'challenge' | 'complete-challenge' | 'fail-challenge' | 'abandon' | 'approve' | 'approve-declined' | 'cancel';

/** `late` after five seconds, `never` leaves it to the reconciliation. */
export type WebhookChoice = 'once' | 'late' | 'twice' | 'never';

/** Picks on the payment sandbox's page what a person would, through its API for tests. `pageUrl` is where the shop sends the customer. */
export const choosePayment = async (pageUrl: string, choice: PaymentChoice, webhook?: WebhookChoice): Promise<void> => {
  const page = new URL(pageUrl);
  const id = page.searchParams.get('token') ?? page.pathname.split('/').at(-1) ?? '';
  const answer = await localFetch(new URL(`/sandbox/payments/${encodeURIComponent(id)}/choose`, page), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ choice, ...(webhook === undefined ? {} : { webhook }) }),
  });
  if (!answer.ok) throw new Error(`The payment sandbox answered ${answer.status} to ${choice} of ${id}: ${await answer.text()}`);
};
