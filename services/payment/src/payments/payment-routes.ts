import {
  checkPaymentAtProvider,
  createPayment,
  paypalWebhook,
  paypalWebhookOfTenant,
  stripeWebhook,
  stripeWebhookOfTenant,
} from '@spotter/contracts/payment/payments';
import { serve, serveRaw, service, webhook } from '@spotter/service-kit';
import type { CheckPayment } from './check-payment.ts';
import { shown, type createPayment as createPaymentUseCase } from './create-payment.ts';
import type { ReceiveWebhook } from './receive-webhook.ts';

export interface PaymentUseCases {
  readonly create: ReturnType<typeof createPaymentUseCase>;
  readonly check: CheckPayment;
  readonly receive: ReceiveWebhook;
}

export const paymentRoutes = ({ create, check, receive }: PaymentUseCases) => [
  serve(createPayment, service('spotter-store'), (actor, { body }) => create(actor, body)),
  serve(checkPaymentAtProvider, service('spotter-store'), async (actor, { params }) => shown(await check(actor.tenant, params.id))),
  serveRaw(stripeWebhook, webhook, (_, { headers, body }) => receive({ provider: 'stripe' }, { headers, body })),
  serveRaw(paypalWebhook, webhook, (_, { headers, body }) => receive({ provider: 'paypal' }, { headers, body })),
  serveRaw(stripeWebhookOfTenant, webhook, (_, { params, headers, body }) =>
    receive({ provider: 'stripe', slug: params.slug }, { headers, body }),
  ),
  serveRaw(paypalWebhookOfTenant, webhook, (_, { params, headers, body }) =>
    receive({ provider: 'paypal', slug: params.slug }, { headers, body }),
  ),
];
