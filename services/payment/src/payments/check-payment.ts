import { NotFound, ProblemError } from '@spotter/contracts';
import type { TenantScope } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { Provider, ProviderWord } from '../provider.ts';
import { isOpen } from './apply-provider-words.ts';
import type { HearProvider } from './hear-provider.ts';
import type { PaymentRecord } from './payment-repository.ts';
import type { ProviderEventRecord } from './provider-event-repository.ts';

type Parts = Pick<PaymentParts, 'db' | 'payments' | 'providers' | 'clock'> & { readonly hear: HearProvider };

/**
 * Asks the provider how things stand and applies the answer: takes the money of an approved payment, and ends the page of a payment
 * that is cancelled or whose time is over. May be done at any time and as often as one likes.
 *
 * @throws ProblemError `not-found`, `provider-unavailable`
 */
export const checkPayment =
  ({ db, payments, providers, clock, hear }: Parts) =>
  async (tenant: TenantScope, paymentId: string, event?: ProviderEventRecord): Promise<PaymentRecord> => {
    const payment = await payments.find(db, tenant, paymentId);
    if (!payment) throw new ProblemError(NotFound);
    const askedAt = clock.now();
    const words = await wordsOf(await providers.of(tenant, payment), payment, askedAt);
    return hear(tenant, { paymentId, attemptId: payment.attemptId, words, askedAt, ...(event ? { event } : {}) });
  };
export type CheckPayment = ReturnType<typeof checkPayment>;

const wordsOf = async (provider: Provider, payment: PaymentRecord, now: Date): Promise<ProviderWord[]> => {
  const { pageReference: page } = payment;
  // Nobody was ever shown a page, so nobody can pay.
  if (page === null) return now >= payment.expiresAt ? [{ kind: 'cancelled' }] : [];
  if (payment.state === 'cancelled') return provider.close(page);
  const words = await provider.ask(page);
  if (!isOpen(payment)) return words;
  if (words.some(({ kind }) => kind === 'approved')) return [...words, ...(await provider.capture(page))];
  const isOver = now >= payment.expiresAt && words.every(({ kind }) => kind === 'action-required' || kind === 'failed');
  return isOver ? provider.close(page) : words;
};
