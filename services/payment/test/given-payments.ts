import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPayment, type Payment } from '@spotter/contracts/payment/payments';
import { startPaymentsSandbox, type PaymentsSandbox } from '@spotter/local/payments/start-payments-sandbox';
import type { SandboxPayment } from '@spotter/local/payments/admin-routes';
import type { SettingsChange } from '@spotter/local/payments/settings';
import type { Delivery, WebhookMode } from '@spotter/local/payments/webhooks/webhook-outbox';
import { uuidv7 } from '@spotter/service-kit';
import { eventually, givenService } from '@spotter/service-kit/testing';
import { afterAll } from 'vitest';
import type { z } from 'zod';
import { payment } from '../src/app.ts';

export const STRIPE_WEBHOOK_SECRET = 'whsec_of_the_tests';
export const STRIPE_SECRET_KEY = 'sk_test_of_the_tests';
export const PAYPAL = { clientId: 'paypal-client', clientSecret: 'paypal-secret-of-the-tests', webhookId: 'WH-OF-THE-TESTS' };

/** A customer on the provider's page, who presses one of its buttons. Gives the address to which the page sends the browser. */
export const choose = async (page: string | null, choice: string, webhook: WebhookMode = 'once'): Promise<string> => {
  if (page === null) throw new Error('There is no page to choose on');
  const answer = await fetch(page, { method: 'POST', body: new URLSearchParams({ choice, webhook }), redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`The page answered ${String(answer.status)}`);
  return new URL(answer.headers.get('location') ?? '', page).href;
};

type Asked = z.input<typeof createPayment.body>;

/** The payment service beside a real HTTP double of Stripe and PayPal, in which both can be seen from outside. */
export const givenPayments = async (env: Record<string, string> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'payments-sandbox-'));
  const start = (port = 0): Promise<PaymentsSandbox> =>
    startPaymentsSandbox({
      port,
      folder,
      stripe: { secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET },
      paypal: PAYPAL,
      firstRetryMilliseconds: 100,
    });
  let sandbox = await start();
  const { url, port } = sandbox;
  const service = await givenService(payment, {
    env: {
      STRIPE_API_BASE: url,
      STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET,
      PAYPAL_API_BASE: url,
      PAYPAL_CLIENT_ID: PAYPAL.clientId,
      PAYPAL_CLIENT_SECRET: PAYPAL.clientSecret,
      PAYPAL_WEBHOOK_ID: PAYPAL.webhookId,
      ...env,
    },
  });
  const webhookUrls = () => ({
    stripe: `${service.url}/payments/webhooks/stripe`,
    paypal: `${service.url}/payments/webhooks/paypal`,
  });
  sandbox.deliverTo(webhookUrls());
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const admin = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${url}/sandbox${path}`, { ...init, headers: { 'content-type': 'application/json' } });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const post = <T>(path: string, body: unknown = {}) => admin<T>(path, { method: 'POST', body: JSON.stringify(body) });

  const provider = {
    url,
    folder,
    /** What the provider has for this payment of ours. */
    payments: async (paymentId: string): Promise<SandboxPayment[]> => {
      const all = await admin<SandboxPayment[]>('/payments');
      return all.filter(({ reference }) => reference?.endsWith(paymentId));
    },
    payment: async (paymentId: string): Promise<SandboxPayment> => {
      const [newest] = (await provider.payments(paymentId)).toReversed();
      if (!newest) throw new Error(`The provider knows no payment ${paymentId}`);
      return newest;
    },
    set: (change: SettingsChange) => admin('/settings', { method: 'PATCH', body: JSON.stringify(change) }),
    settleRefund: (refundId: string, outcome: 'succeed' | 'fail') => post(`/refunds/${refundId}/settle`, { outcome }),
    dispute: (id: string) => post(`/payments/${id}/dispute`),
    deliveries: (): Promise<Delivery[]> => admin('/webhooks'),
    redeliver: (eventId: string) => post(`/webhooks/${eventId}/redeliver`),
    /** Until each webhook has got its 200. */
    allDelivered: () =>
      eventually(async () => {
        const waiting = (await provider.deliveries()).filter(({ state }) => state !== 'delivered');
        if (waiting.length > 0)
          throw new Error(`Not delivered: ${waiting.map(({ eventType, lastAnswer = '' }) => `${eventType} ${lastAnswer}`).join(', ')}`);
      }, 30),
    goAway: () => sandbox.close(),
    comeBack: async () => {
      sandbox = await start(port);
      sandbox.deliverTo(webhookUrls());
    },
  };

  const store = service.asService('spotter-store');
  const asked = (facts: Partial<Asked> = {}): Asked => {
    const orderId = uuidv7();
    const order = `http://iron-temple.localhost:8080/shop/orders/${orderId}`;
    return {
      id: uuidv7(),
      tenant: 'iron-temple',
      orderId,
      orderNumber: 'IT-1042',
      provider: 'stripe',
      amountCents: 5800,
      currency: 'EUR',
      email: 'ana@example.com',
      locale: 'en',
      lines: [{ title: 'Lever belt, 10 mm', quantity: 2, priceCents: 2900 }],
      returnUrl: `${order}?paid=yes`,
      cancelUrl: `${order}?paid=no`,
      ...facts,
    };
  };
  return {
    service,
    store,
    provider,
    /** The facts of a payment that nobody asked for yet. */
    asked,
    open: (wish: Asked): Promise<Payment> => store(createPayment, { body: wish }),
    /** A customer's order with its page at the provider. */
    givenPayment: (facts: Partial<Asked> = {}): Promise<Payment> => store(createPayment, { body: asked(facts) }),
  };
};
