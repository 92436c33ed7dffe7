import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { adminRoutes } from './admin-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { paypalRecordsIn } from './paypal/paypal-records.ts';
import { paypalApi } from './paypal/paypal-routes.ts';
import { openRecords } from './records.ts';
import { settingsIn, type Provider } from './settings.ts';
import { stripeRecordsIn } from './stripe/stripe-records.ts';
import { stripeApi } from './stripe/stripe-routes.ts';
import { signingCertificateIn } from './webhooks/certificate.ts';
import { paypalSignature } from './webhooks/sign-paypal.ts';
import { stripeSignature } from './webhooks/sign-stripe.ts';
import { createWebhookOutbox, type Delivery } from './webhooks/webhook-outbox.ts';

export interface PaymentsSandboxOptions {
  /** 0 lets the system choose. */
  readonly port?: number;
  readonly host?: string;
  /** Where everything is kept. */
  readonly folder: string;
  /** How browsers reach the pages; by default the address it listens on. */
  readonly publicUrl?: string;
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string };
  readonly paypal: { readonly clientId: string; readonly clientSecret: string; readonly webhookId: string };
  /** Where webhooks go; a provider without an address sends none. */
  readonly webhookUrls?: WebhookUrls;
  /** What the shop calls itself, where these URLs have a name that is known inside a cluster only. */
  readonly webhookHost?: string | undefined;
  /** Pause before a webhook's second attempt; doubles up to a minute. */
  readonly firstRetryMilliseconds?: number;
}

export type WebhookUrls = Readonly<Partial<Record<Provider, string>>>;

export interface PaymentsSandbox {
  /** `STRIPE_API_BASE` and `PAYPAL_API_BASE`. */
  readonly url: string;
  readonly port: number;
  /** Stops at once, as a crash would: open connections are cut, webhooks that wait stay in the folder. */
  close(): Promise<void>;
  /** Changes where webhooks go from now on. */
  deliverTo(urls: WebhookUrls): void;
}

/** Starts a server that speaks Stripe's and PayPal's HTTP and shows their pages. */
export const startPaymentsSandbox = async (options: PaymentsSandboxOptions): Promise<PaymentsSandbox> => {
  const { port = 0, host = '127.0.0.1', folder, stripe, paypal, firstRetryMilliseconds = 1000 } = options;
  const app = express().disable('x-powered-by').set('query parser', 'extended');
  const server = createServer(app).listen(port, host);
  await once(server, 'listening');
  const { port: actualPort } = server.address() as AddressInfo;
  const url = `http://${host === '0.0.0.0' ? 'localhost' : host}:${String(actualPort)}`;
  const baseUrl = options.publicUrl ?? url;

  let webhookUrls = options.webhookUrls ?? {};
  const named = { host: options.webhookHost };
  const records = openRecords(folder);
  const certificate = signingCertificateIn(join(folder, 'paypal'));
  const settings = settingsIn(records.collection('settings'));
  const signer = { certificate, webhookId: paypal.webhookId, certUrl: `${url}/v1/notifications/certs/${certificate.id}` };
  const webhooks = createWebhookOutbox({
    deliveries: records.collection<Delivery>('delivery'),
    settings,
    firstRetryMilliseconds,
    targets: {
      stripe: { ...named, url: () => webhookUrls.stripe, sign: (body, at) => stripeSignature(stripe.webhookSecret, body, at) },
      paypal: { ...named, url: () => webhookUrls.paypal, sign: (body, at) => paypalSignature(signer, body, at) },
    },
  });
  const stripeRecords = stripeRecordsIn(records);
  const stripeParts = {
    records: stripeRecords,
    webhooks,
    context: { baseUrl, refundsOf: ({ id }: { id: string }) => stripeRecords.refunds.values().filter(({ sessionId }) => sessionId === id) },
  };
  const paypalRecords = paypalRecordsIn(records);
  const paypalParts = {
    records: paypalRecords,
    webhooks,
    context: { baseUrl, refundsOf: ({ id }: { id: string }) => paypalRecords.refunds.values().filter(({ orderId }) => orderId === id) },
  };

  app.get('/livez', (_, response) => void response.json({ status: 'ok' }));
  app.use('/sandbox', adminRoutes({ stripe: stripeParts, paypal: paypalParts, settings, webhooks }));
  app.use(pageRoutes(stripeParts, paypalParts));
  app.use(paypalApi({ parts: paypalParts, settings, credentials: paypal, certificate }));
  app.use('/v1', stripeApi({ parts: stripeParts, settings, secretKey: stripe.secretKey }));
  webhooks.start();

  return {
    url,
    port: actualPort,
    deliverTo: (urls) => {
      webhookUrls = urls;
    },
    close: async () => {
      webhooks.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      records.close();
    },
  };
};
