import type { PaymentFailure, PaymentState } from '@spotter/contracts/payment/payments';
import type { ProviderWord } from '../provider.ts';

/** What is known of a payment. */
export interface PaymentFacts {
  readonly state: PaymentState;
  readonly amountCents: number;
  readonly currency: string;
  readonly refundedCents: number;
  readonly failure: PaymentFailure | null;
  /** The provider's id of the money that was taken. */
  readonly captureReference: string | null;
  /** When the provider was asked for what is known. */
  readonly heardAt: Date | null;
}

/** What others must be told, each once in a payment's life but for failures, of which there is one for each try. */
export type PaymentEffect =
  | { readonly kind: 'captured' }
  | { readonly kind: 'failed'; readonly failure: PaymentFailure }
  | { readonly kind: 'refunded'; readonly amountCents: number }
  | { readonly kind: 'disputed'; readonly reason: string };

export interface Heard<T extends PaymentFacts = PaymentFacts> {
  readonly payment: T;
  readonly effects: readonly PaymentEffect[];
}

const PAID: ReadonlySet<PaymentState> = new Set<PaymentState>(['captured', 'partly-refunded', 'refunded', 'disputed']);

/** True once money was taken, whatever became of it. */
export const isPaid = ({ state }: Pick<PaymentFacts, 'state'>): boolean => PAID.has(state);

/** True while the customer may still pay. */
export const isOpen = (payment: Pick<PaymentFacts, 'state'>): boolean => !isPaid(payment) && payment.state !== 'cancelled';

/**
 * The state machine. Money only moves forward (captured, refunded, disputed) and each step has its effect once, in whatever order and
 * however often a provider tells of it. What is not about money counts only as the newest answer, and never for a cancelled payment.
 *
 * @throws Error when the provider took another amount than was asked for: that is for people to look at.
 */
export const applyProviderWords = <T extends PaymentFacts>(payment: T, words: readonly ProviderWord[], askedAt: Date): Heard<T> => {
  const isNews = payment.heardAt === null || askedAt >= payment.heardAt;
  const start: Heard<T> = { payment: isNews ? { ...payment, heardAt: askedAt } : payment, effects: [] };
  return words.reduce<Heard<T>>((heard, word) => {
    const step =
      word.kind === 'captured' ? moveMoney(heard.payment, word) : isNews ? moveOn(heard.payment, word) : unchanged(heard.payment);
    return then(heard, step);
  }, start);
};

type Captured = Extract<ProviderWord, { kind: 'captured' }>;
type Other = Exclude<ProviderWord, Captured>;

const unchanged = <T extends PaymentFacts>(payment: T): Heard<T> => ({ payment, effects: [] });

const then = <T extends PaymentFacts>(before: Heard<T>, step: Heard<T>): Heard<T> => ({
  payment: step.payment,
  effects: [...before.effects, ...step.effects],
});

const moveMoney = <T extends PaymentFacts>(payment: T, word: Captured): Heard<T> => {
  const captured = capture(payment, word);
  const paidBack = then(captured, payBack(captured.payment, word.refundedCents));
  return word.dispute === null ? paidBack : then(paidBack, dispute(paidBack.payment, word.dispute));
};

const capture = <T extends PaymentFacts>(payment: T, { amountCents, currency, captureReference }: Captured): Heard<T> => {
  if (amountCents !== payment.amountCents || currency !== payment.currency) {
    throw new Error(`The provider took ${String(amountCents)} ${currency} instead of ${String(payment.amountCents)} ${payment.currency}`);
  }
  if (isPaid(payment)) return unchanged(payment);
  return { payment: { ...payment, state: 'captured', failure: null, captureReference }, effects: [{ kind: 'captured' }] };
};

const payBack = <T extends PaymentFacts>(payment: T, refundedCents: number): Heard<T> => {
  if (refundedCents <= payment.refundedCents) return unchanged(payment);
  const part = payment.state === 'disputed' ? 'disputed' : 'partly-refunded';
  return {
    payment: { ...payment, state: refundedCents >= payment.amountCents ? 'refunded' : part, refundedCents },
    effects: [{ kind: 'refunded', amountCents: refundedCents - payment.refundedCents }],
  };
};

const dispute = <T extends PaymentFacts>(payment: T, reason: string): Heard<T> => {
  if (payment.state === 'disputed' || payment.state === 'refunded') return unchanged(payment);
  return { payment: { ...payment, state: 'disputed' }, effects: [{ kind: 'disputed', reason }] };
};

const moveOn = <T extends PaymentFacts>(payment: T, word: Other): Heard<T> => {
  if (!isOpen(payment)) return unchanged(payment);
  switch (word.kind) {
    case 'action-required':
      return unchanged({ ...payment, state: 'requires-action' });
    case 'approved':
    case 'authorised':
      return unchanged({ ...payment, state: 'authorised' });
    case 'failed':
      return fail(payment, { ...payment, state: 'failed', failure: word.failure });
    case 'cancelled':
      return fail(payment, { ...payment, state: 'cancelled', failure: payment.failure ?? 'expired' });
  }
};

/** One try fails once: after a decline the same page may be declined again or run out, and nobody needs to hear of that. */
const fail = <T extends PaymentFacts>(before: T, payment: T): Heard<T> => ({
  payment,
  effects: before.state === 'failed' ? [] : [{ kind: 'failed', failure: payment.failure ?? 'expired' }],
});
