import { NotFound, ProblemError } from '@spotter/contracts';
import { BadSignature } from '@spotter/contracts/payment/payments';
import type { PaymentProvider } from '@spotter/contracts/store/orders';
import type { TenantScope } from '@spotter/service-kit';
import { z } from 'zod';
import type { PaymentParts } from '../parts.ts';
import type { Provider, ProviderEvent, WebhookMessage } from '../provider.ts';
import type { CheckPayment } from './check-payment.ts';
import type { SettleRefund } from './settle-refund.ts';

type Parts = Pick<PaymentParts, 'db' | 'tenants' | 'payments' | 'refunds' | 'providers' | 'providerEvents' | 'clock' | 'log'> & {
  readonly check: CheckPayment;
  readonly settle: SettleRefund;
};

/** From which of a provider's accounts a message comes: the platform's, or those of a gym, which may tell of this gym's payments only. */
export interface Sender {
  readonly provider: PaymentProvider;
  readonly slug?: string;
}

/**
 * A provider's message. Its signature is checked, and then it is only a hint: the provider is asked how things stand, so it does not
 * matter in which order messages come, how often, or what somebody managed to put into one.
 *
 * @throws ProblemError `bad-signature`, `provider-unavailable` (the provider delivers again)
 */
export const receiveWebhook =
  (parts: Parts) =>
  async ({ provider, slug }: Sender, message: Omit<WebhookMessage, 'receivedAt'>): Promise<{ received: true }> => {
    const { clock, log } = parts;
    const receivedAt = clock.now();
    const event = await readBy(await accountsOf(parts, { provider, ...(slug === undefined ? {} : { slug }) }), { ...message, receivedAt });
    const isOurs = z.uuid().safeParse(event.about?.paymentId).success && (slug === undefined || event.about?.tenantSlug === slug);
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

const accountsOf = async (parts: Parts, { provider, slug }: Sender): Promise<readonly Provider[]> => {
  if (slug === undefined) return [parts.providers.platform[provider]];
  const tenant = await tenantNamed(parts, slug);
  return tenant ? parts.providers.allOf(tenant, provider) : [];
};

/** Keys that are no longer used sign too, as long as their provider has something to tell. @throws ProblemError `bad-signature` */
const readBy = async (accounts: readonly Provider[], message: WebhookMessage): Promise<ProviderEvent> => {
  for (const account of accounts) {
    try {
      return await account.readEvent(message);
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.is(BadSignature)) throw error;
    }
  }
  throw new ProblemError(BadSignature);
};

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
