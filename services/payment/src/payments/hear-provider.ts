import { NotFound, ProblemError } from '@spotter/contracts';
import type { TenantScope } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';
import type { ProviderWord } from '../provider.ts';
import { applyProviderWords } from './apply-provider-words.ts';
import type { PaymentRecord } from './payment-repository.ts';
import { planCheck } from './plan-check.ts';
import type { ProviderEventRecord } from './provider-event-repository.ts';
import { tellEffect } from './tell-effect.ts';

export interface Hearing {
  readonly paymentId: string;
  /** The attempt that the provider was asked about. */
  readonly attemptId: string;
  readonly words: readonly ProviderWord[];
  /** Before the provider was asked, so that an answer is never taken for newer than it is. */
  readonly askedAt: Date;
  /** The message that made us ask; it has its effect once. */
  readonly event?: ProviderEventRecord;
}

type Parts = Pick<PaymentParts, 'transaction' | 'payments' | 'refunds' | 'providerEvents' | 'outbox' | 'clock' | 'config'>;

/** Takes over what a provider said and tells the others, in one transaction. Everything that a provider says comes through here. */
export const hearProvider = ({ transaction, payments, providerEvents, config, clock, ...parts }: Parts) => {
  const tell = tellEffect({ ...parts, clock });
  return (tenant: TenantScope, { paymentId, attemptId, words, askedAt, event }: Hearing): Promise<PaymentRecord> =>
    transaction(async (tx) => {
      const known = await payments.lock(tx, tenant, paymentId);
      if (!known) throw new ProblemError(NotFound);
      if (event && !(await providerEvents.record(tx, tenant, event))) return known;
      // What is said of a former attempt says nothing of this one, unless money was taken.
      const relevant = words.filter(({ kind }) => kind === 'captured' || known.attemptId === attemptId);
      const { payment: heard, effects } = applyProviderWords(known, relevant, askedAt);
      const isPageOpen = known.isPageOpen && !relevant.some(({ kind }) => kind === 'captured' || kind === 'cancelled');
      const checks = effects.length > 0 ? 0 : known.checks;
      const nextCheckAt = planCheck({ ...heard, isPageOpen, checks }, clock.now(), config.RECONCILE_AFTER_SECONDS);
      const payment = { ...heard, isPageOpen, checks, nextCheckAt };
      await payments.save(tx, tenant, payment, clock.now());
      for (const effect of effects) await tell(tx, tenant, payment, effect);
      return payment;
    });
};
export type HearProvider = ReturnType<typeof hearProvider>;
