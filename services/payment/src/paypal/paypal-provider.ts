import {
  CheckoutPaymentIntent,
  OrdersController,
  PayeePaymentMethodPreference,
  PaymentsController,
  PaypalExperienceUserAction,
  PaypalWalletContextShippingPreference,
  type OrderRequest,
} from '@paypal/paypal-server-sdk';
import { ProblemError } from '@spotter/contracts';
import { BadSignature, PaymentRefused } from '@spotter/contracts/payment/payments';
import { z } from 'zod';
import type { Opening, OpenedPage, Provider, ProviderEvent, ProviderWord } from '../provider.ts';
import { providerCalls } from '../provider-calls.ts';
import { paypalClientAt } from './paypal-client.ts';
import { isUnknownAtPayPal, paypalFailure, paypalIssue, paypalRefusal } from './paypal-errors.ts';
import { paypalMoney } from './paypal-money.ts';
import { paypalVerifier } from './paypal-webhook.ts';
import { wordOfRefund, wordsOfOrder } from './paypal-words.ts';

export interface PayPalOptions {
  readonly apiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
  readonly timeoutMilliseconds: number;
  readonly now: () => Date;
}

export const paypalProvider = (options: PayPalOptions): Provider => {
  const { apiBase, clientId: oAuthClientId, clientSecret: oAuthClientSecret, timeoutMilliseconds: timeout } = options;
  const client = paypalClientAt(apiBase, { timeout, clientCredentialsAuthCredentials: { oAuthClientId, oAuthClientSecret } });
  const orders = new OrdersController(client);
  const payments = new PaymentsController(client);
  const call = providerCalls({ name: 'PayPal', failureOf: paypalFailure, refused: paypalRefusal, now: options.now });
  const verify = paypalVerifier(options);

  const orderOf = async (id: string) => (await call(() => orders.getOrder({ id }))).result;

  const ask = async (orderId: string): Promise<ProviderWord[]> => {
    try {
      return wordsOfOrder(await orderOf(orderId));
    } catch (error) {
      // PayPal forgets orders that nobody approved.
      if (isUnknownAtPayPal(error)) return [{ kind: 'cancelled' }];
      throw error;
    }
  };

  const refundOf = async (orderId: string) => {
    const refund = (await orderOf(orderId)).purchaseUnits?.[0]?.payments?.refunds?.at(-1);
    if (!refund) throw new Error('PayPal says that all is paid back, and knows no refund');
    return wordOfRefund(refund);
  };

  return {
    open: async (opening): Promise<OpenedPage> => {
      const request = { paypalRequestId: `attempt-${opening.attemptId}`, prefer: 'return=representation', body: orderFor(opening) };
      const { result } = await call(() => orders.createOrder(request));
      const page = result.links?.find(({ rel }) => rel === 'payer-action' || rel === 'approve');
      if (result.id === undefined || !page) throw new Error('PayPal made an order without a page');
      return { reference: result.id, redirectUrl: page.href };
    },
    ask,
    /** Without a request id: an order can be captured only once anyway, and a kept refusal would stand in the way of a second try. */
    capture: async (orderId) => {
      try {
        return wordsOfOrder((await call(() => orders.captureOrder({ id: orderId, prefer: 'return=representation' }))).result);
      } catch (error) {
        if (paypalIssue(error) === 'INSTRUMENT_DECLINED') return [{ kind: 'failed', failure: 'wallet-declined' }];
        if (error instanceof ProblemError && error.is(PaymentRefused)) return ask(orderId); // somebody else was faster, or the payer took it back
        throw error;
      }
    },
    /** PayPal has no way to withdraw an order. It takes no money by itself either: a cancelled payment's order is never captured. */
    close: async (orderId) => {
      const words = await ask(orderId);
      return words.some(({ kind }) => kind === 'captured' || kind === 'authorised') ? words : [{ kind: 'cancelled' }];
    },
    refund: async ({ refundId, captureReference, pageReference, amountCents, currency, tenantSlug, paymentId }) => {
      const body = { amount: paypalMoney(amountCents, currency), customId: customId(tenantSlug, paymentId) };
      const request = { captureId: captureReference, paypalRequestId: `refund-${refundId}`, prefer: 'return=representation', body };
      try {
        return wordOfRefund((await call(() => payments.refundCapturedPayment(request))).result);
      } catch (error) {
        if (paypalIssue(error) === 'CAPTURE_FULLY_REFUNDED') return refundOf(pageReference);
        throw error;
      }
    },
    askRefund: async (refundId) => wordOfRefund((await call(() => payments.getRefund({ refundId }))).result),
    /** Asks for an order that nobody has: whoever is told so has been let in. */
    tryKeys: async () => {
      await ask('0');
    },
    readEvent: async (message) => {
      await verify(message);
      return eventOf(message.body);
    },
  };
};

/** Leads an event back to its payment: PayPal repeats it on the order, the capture and the refund. */
const customId = (tenantSlug: string, paymentId: string) => `${tenantSlug}/${paymentId}`;

const orderFor = (opening: Opening): OrderRequest => {
  const money = (cents: number) => paypalMoney(cents, opening.currency);
  const items = opening.lines.map(({ title, quantity, priceCents }) => ({
    name: title.slice(0, 127),
    quantity: String(quantity),
    unitAmount: money(priceCents),
  }));
  const itemsCents = opening.lines.reduce((cents, { quantity, priceCents }) => cents + quantity * priceCents, 0);
  // PayPal wants a breakdown that adds up; without one it shows only the total.
  const isItemised = itemsCents === opening.amountCents;
  return {
    intent: CheckoutPaymentIntent.Capture,
    purchaseUnits: [
      {
        customId: customId(opening.tenant.slug, opening.paymentId),
        description: `${opening.tenant.displayName} ${opening.orderNumber}`,
        amount: { ...money(opening.amountCents), ...(isItemised ? { breakdown: { itemTotal: money(itemsCents) } } : {}) },
        ...(isItemised ? { items } : {}),
      },
    ],
    paymentSource: {
      paypal: {
        experienceContext: {
          brandName: opening.tenant.displayName,
          locale: { en: 'en-GB', de: 'de-DE' }[opening.locale],
          userAction: PaypalExperienceUserAction.PayNow,
          shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
          paymentMethodPreference: PayeePaymentMethodPreference.ImmediatePaymentRequired,
          returnUrl: opening.returnUrl,
          cancelUrl: opening.cancelUrl,
        },
      },
    },
  };
};

const EventBody = z.object({
  id: z.string().min(1).max(80),
  event_type: z.string().min(1).max(80),
  resource: z.object({
    custom_id: z.string().optional(),
    purchase_units: z.array(z.object({ custom_id: z.string().optional() })).optional(),
  }),
});

const eventOf = (body: Buffer): ProviderEvent => {
  const event = EventBody.safeParse(parsed(body));
  if (!event.success) throw new ProblemError(BadSignature);
  const { id, event_type: type, resource } = event.data;
  const [tenantSlug = '', paymentId = ''] = (resource.custom_id ?? resource.purchase_units?.[0]?.custom_id ?? '').split('/');
  return { id, type, about: paymentId === '' ? undefined : { tenantSlug, paymentId } };
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};
