import type { PaymentParts } from '../parts.ts';

type Parts = Pick<PaymentParts, 'tenants' | 'db' | 'providerEvents' | 'clock' | 'config'>;

/** Few enough that no lock is held for long. */
const batchSize = 1000;

/**
 * Deletes what the providers told a long time ago: it has had its effect, and names and addresses in it are nobody's business any more. One that
 * is delivered once more after that changes nothing, because a message only makes us ask.
 */
export const forgetProviderEvents =
  ({ tenants, db, providerEvents, clock, config }: Parts) =>
  async (): Promise<void> => {
    const before = clock.later({ days: -config.KEEP_PROVIDER_EVENTS_DAYS });
    for (const tenant of await tenants.all()) {
      while ((await providerEvents.forget(db, tenant, before, batchSize)) === batchSize);
    }
  };
