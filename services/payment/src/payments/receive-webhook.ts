import { NotFound, ProblemError } from '@spotter/contracts';
import type { PaymentProvider } from '@spotter/contracts/store/orders';
import type { TenantScope } from '@spotter/service-kit';
import { z } from 'zod';
import type { PaymentParts } from '../parts.ts';
import type { WebhookMessage } from '../provider.ts';
import type { CheckPayment } from './check-payment.ts';
import type { SettleRefund } from './settle-refund.ts';

type Parts = Pick<PaymentParts, 'db' | 'tenants' | 'payments' | 'refunds' | 'providers' | 'providerEvents' | 'clock' | 'log'> & {
  readonly check: CheckPayment;
  readonly settle: SettleRefund;
};

/**
 * A provider's message. Its signature is checked, and then it is only a hint: the provider is asked how things stand, so it does not
 * matter in which order messages come, how often, or what somebody managed to put into one.
 *
 * @throws ProblemError `bad-signature`, `provider-unavailable` (the provider delivers again)
 */
export const receiveWebhook =
  (parts: Parts) =>
  async (provider: PaymentProvider, message: Omit<WebhookMessage, 'receivedAt'>): Promise<{ received: true }> => {
    const { providers, clock, log } = parts;
    const receivedAt = clock.now();
    const event = await providers[provider].readEvent({ ...message, receivedAt });
    const isOurs = z.uuid().safeParse(event.about?.paymentId).success;
    const tenant = event.about && isOurs ? await tenantNamed(parts, event.about.tenantSlug) : undefined;
    if (!event.about || !tenant) {
      log.info({ provider, type: event.type }, 'a webhook that is none of ours');
      return { received: true };
    }
    const { paymentId } = event.about;
    const { id, type } = event;
    await follow(parts, tenant, { provider, id, type, paymentId, receivedAt, payload: message.body.toString('utf8') });
    return { received: true };
  };
export type ReceiveWebhook = ReturnType<typeof receiveWebhook>;

const tenantNamed = ({ tenants }: Parts, slug: string): Promise<TenantScope | undefined> =>
  tenants.named(slug).catch((error: unknown) => {
    if (error instanceof ProblemError && error.is(NotFound)) return undefined;
    throw error;
  });

const follow = async (
  { db, payments, refunds, providerEvents, check, settle }: Parts,
  tenant: TenantScope,
  event: Parameters<PaymentParts['providerEvents']['record']>[2],
) => {
  if (await providerEvents.isKnown(db, tenant, event)) return;
  const payment = await payments.find(db, tenant, event.paymentId);
  if (payment?.provider !== event.provider) return;
  for (const { id } of await refunds.ofPayment(db, tenant, payment.id)) await settle(tenant, id);
  await check(tenant, payment.id, event);
};
