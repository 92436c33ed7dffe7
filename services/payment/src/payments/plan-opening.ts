import { isPaid, type PaymentFacts } from './apply-provider-words.ts';

export interface Openable extends Pick<PaymentFacts, 'state'> {
  readonly isPageOpen: boolean;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

/** Stripe refuses pages with less than half an hour to live, so an attempt that never got its page is too old to get one after this. */
const OPENING_MINUTES = 20;

/**
 * What asking for a payment means, given what is there: its page is shown, its attempt gets the page that it still lacks, or a new
 * attempt begins, because the last one failed, was cancelled or ran out. Money that was taken needs nothing.
 */
export const planOpening = (payment: Openable, now: Date): 'nothing' | 'show-page' | 'open-page' | 'new-attempt' => {
  if (isPaid(payment)) return 'nothing';
  if (payment.state === 'failed' || payment.state === 'cancelled') return 'new-attempt';
  if (payment.isPageOpen) return now < payment.expiresAt ? 'show-page' : 'new-attempt';
  return now.getTime() - payment.startedAt.getTime() < OPENING_MINUTES * 60_000 ? 'open-page' : 'new-attempt';
};
