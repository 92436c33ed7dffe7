import { readFileSync } from 'node:fs';
import { Router, urlencoded, type RequestHandler } from 'express';
import { z } from 'zod';
import { Refused } from '../answers.ts';
import { chooseAtPayPal, findOrder, type PayPalParts } from '../paypal/paypal-orders.ts';
import { chooseAtStripe, currentSession, type StripeParts } from '../stripe/stripe-checkout.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { paypalPage, returnUrl } from './paypal-page.ts';
import { stripePage } from './stripe-page.ts';

export const WebhookChoice = z.enum(['once', 'late', 'twice', 'never']);
export const StripeChoiceName = z.enum(['success', 'decline', 'challenge', 'complete-challenge', 'fail-challenge', 'abandon']);
export const PayPalChoiceName = z.enum(['approve', 'approve-declined', 'cancel']);

const noneWhenEmpty = z.preprocess((value) => (value === '' ? undefined : value), WebhookChoice.optional());
const StripeForm = z.object({ choice: StripeChoiceName, webhook: noneWhenEmpty });
const PayPalForm = z.object({ choice: PayPalChoiceName, webhook: noneWhenEmpty });

const stylesheet = readFileSync(new URL('sandbox.css', import.meta.url), 'utf8');

/** Carries out a choice at Stripe; says where the browser goes next. */
export const stripeStep = (parts: StripeParts, id: string, { choice, webhook }: z.infer<typeof StripeForm>): string => {
  const session = chooseAtStripe(parts, id, choice, webhook);
  if (session.status === 'complete') return session.successUrl.replace('{CHECKOUT_SESSION_ID}', session.id);
  return choice === 'abandon' ? session.cancelUrl : `/pay/stripe/${id}`;
};

/** Carries out a choice at PayPal; says where the browser goes next. */
export const paypalStep = (parts: PayPalParts, id: string, { choice, webhook }: z.infer<typeof PayPalForm>): string =>
  returnUrl(chooseAtPayPal(parts, id, choice, webhook), choice !== 'cancel');

/** The pages on which a person picks what happens. */
export const pageRoutes = (stripe: StripeParts, paypal: PayPalParts): Router => {
  const router = Router();
  router.get('/assets/sandbox.css', (_, response) => void response.type('css').send(stylesheet));
  router.use('/pay', urlencoded({ extended: false }));
  router.get(
    '/pay/stripe/:id',
    shown('Stripe', (id) => stripePage(currentSession(stripe, id))),
  );
  router.post(
    '/pay/stripe/:id',
    chosen('Stripe', (id, body) => stripeStep(stripe, id, StripeForm.parse(body))),
  );
  router.get(
    '/pay/paypal/:id',
    shown('PayPal', (id) => paypalPage(findOrder(paypal, id))),
  );
  router.post(
    '/pay/paypal/:id',
    chosen('PayPal', (id, body) => paypalStep(paypal, id, PayPalForm.parse(body))),
  );
  return router;
};

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const guarded =
  (provider: string, handle: RequestHandler): RequestHandler =>
  (request, response, next) => {
    response.set({ 'content-security-policy': POLICY, 'cache-control': 'no-store' });
    try {
      void handle(request, response, next);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      response
        .status(error.answer.status)
        .send(layout({ provider, title: 'This payment cannot go on', content: html`<p>It is unknown here, or it is over.</p>` }));
    }
  };

const shown = (provider: string, page: (id: string) => string) =>
  guarded(provider, (request, response) => void response.send(page(String(request.params.id))));

const chosen = (provider: string, step: (id: string, body: unknown) => string) =>
  guarded(provider, (request, response) => response.redirect(303, step(String(request.params.id), request.body)));
