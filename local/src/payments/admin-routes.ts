import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { answering, Refused, type Answer } from './answers.ts';
import { PayPalChoiceName, paypalStep, StripeChoiceName, stripeStep, WebhookChoice } from './pages/page-routes.ts';
import { centsOf } from './paypal/paypal-money.ts';
import type { PayPalParts } from './paypal/paypal-orders.ts';
import type { PayPalOrder } from './paypal/paypal-records.ts';
import { settleRefund as settlePayPalRefund } from './paypal/paypal-refunds.ts';
import { SettingsChange, type SettingsStore } from './settings.ts';
import { disputeCharge, type StripeParts } from './stripe/stripe-checkout.ts';
import type { Session } from './stripe/stripe-records.ts';
import { settleRefund as settleStripeRefund } from './stripe/stripe-refunds.ts';
import type { WebhookOutbox } from './webhooks/webhook-outbox.ts';

export interface AdminParts {
  readonly stripe: StripeParts;
  readonly paypal: PayPalParts;
  readonly settings: SettingsStore;
  readonly webhooks: WebhookOutbox;
}

/** A payment as tests see it, whoever the provider is. */
export interface SandboxPayment {
  readonly provider: 'stripe' | 'paypal';
  /** Checkout session or PayPal order. */
  readonly id: string;
  /** The shop's own id: `client_reference_id` or `custom_id`. */
  readonly reference: string | undefined;
  readonly amountCents: number;
  readonly currency: string;
  /** In the provider's words, for example `open`, `complete`, `APPROVED`. */
  readonly status: string;
  readonly isCaptured: boolean;
  readonly pageUrl: string;
  readonly refunds: readonly { id: string; amountCents: number; status: string }[];
}

const ChooseBody = z.object({ choice: z.union([StripeChoiceName, PayPalChoiceName]), webhook: WebhookChoice.optional() });
const SettleBody = z.object({ outcome: z.enum(['succeed', 'fail']) });

const refuse = (status: number, message: string): never => {
  throw new Refused({ status, body: { message } });
};

/** The JSON API for tests, under `/sandbox`. No fault applies to it. */
export const adminRoutes = ({ stripe, paypal, settings, webhooks }: AdminParts): Router => {
  const router = Router();
  const json = answeringAlways(settings);
  router.use(express.json());

  const stripePayment = (session: Session): SandboxPayment => ({
    provider: 'stripe',
    id: session.id,
    reference: session.reference,
    amountCents: session.amountCents,
    currency: session.currency.toUpperCase(),
    status: session.status,
    isCaptured: session.intent?.status === 'succeeded',
    pageUrl: `${stripe.context.baseUrl}/pay/stripe/${session.id}`,
    refunds: stripe.context.refundsOf(session).map(({ id, amountCents, status }) => ({ id, amountCents, status })),
  });
  const paypalPayment = (order: PayPalOrder): SandboxPayment => ({
    provider: 'paypal',
    id: order.id,
    reference: order.customId,
    amountCents: centsOf(order.amount),
    currency: order.amount.currency_code,
    status: order.status,
    isCaptured: order.capture !== undefined,
    pageUrl: `${paypal.context.baseUrl}/pay/paypal/${order.id}`,
    refunds: paypal.context.refundsOf(order).map(({ id, amount, status }) => ({ id, amountCents: centsOf(amount), status })),
  });
  const find = (id: string): SandboxPayment => {
    const session = stripe.records.sessions.get(id);
    const order = paypal.records.orders.get(id);
    return (session && stripePayment(session)) ?? (order && paypalPayment(order)) ?? refuse(404, 'No such payment');
  };

  router.get(
    '/payments',
    json(({ query }) => {
      const all = [...stripe.records.sessions.values().map(stripePayment), ...paypal.records.orders.values().map(paypalPayment)];
      return all.filter(({ reference }) => query.reference === undefined || reference === query.reference);
    }),
  );
  router.get(
    '/payments/:id',
    json((request) => find(idIn(request))),
  );
  router.post(
    '/payments/:id/choose',
    json((request) => {
      const { choice, webhook } = ChooseBody.parse(request.body);
      const { id, provider } = find(idIn(request));
      if (provider === 'stripe') return { redirectUrl: stripeStep(stripe, id, { choice: StripeChoiceName.parse(choice), webhook }) };
      return { redirectUrl: paypalStep(paypal, id, { choice: PayPalChoiceName.parse(choice), webhook }) };
    }),
  );
  router.post(
    '/payments/:id/dispute',
    json((request) => stripePayment(disputeCharge(stripe, idIn(request)))),
  );
  router.post(
    '/refunds/:id/settle',
    json((request) => {
      const succeeds = SettleBody.parse(request.body).outcome === 'succeed';
      if (stripe.records.refunds.get(idIn(request))) return settleStripeRefund(stripe, idIn(request), succeeds ? 'succeeded' : 'failed');
      return settlePayPalRefund(paypal, idIn(request), succeeds ? 'COMPLETED' : 'FAILED');
    }),
  );
  router.get(
    '/webhooks',
    json(() => webhooks.deliveries()),
  );
  router.post(
    '/webhooks/:id/redeliver',
    json((request) => {
      const stripeEvent = stripe.records.events.get(idIn(request));
      const paypalEvent = paypal.records.events.get(idIn(request));
      if (stripeEvent) webhooks.redeliver('stripe', { id: stripeEvent.id, type: stripeEvent.type, payload: stripeEvent });
      else if (paypalEvent) webhooks.redeliver('paypal', { id: paypalEvent.id, type: paypalEvent.event_type, payload: paypalEvent });
      else refuse(404, 'No such event');
      return webhooks.deliveries().filter(({ eventId }) => eventId === idIn(request));
    }),
  );
  router.get(
    '/settings',
    json(() => settings.read()),
  );
  router.patch(
    '/settings',
    json((request) => settings.change(SettingsChange.parse(request.body))),
  );
  return router;
};

const idIn = (request: Request): string => String(request.params.id);

const answeringAlways = (settings: SettingsStore) => {
  const faultless: SettingsStore = { ...settings, read: () => ({ ...settings.read(), stripeFault: 'none' }) };
  const answer = answering('stripe', faultless, { status: 503, body: undefined });
  return (work: (request: Request) => unknown) =>
    answer((request): Answer => {
      try {
        return { status: 200, body: work(request) };
      } catch (error) {
        if (error instanceof z.ZodError) return { status: 400, body: { message: z.prettifyError(error) } };
        throw error;
      }
    });
};
