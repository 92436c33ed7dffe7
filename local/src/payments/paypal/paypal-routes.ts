import express, { Router, type Request, type RequestHandler } from 'express';
import { answering, answerOnce, type Answer } from '../answers.ts';
import { paypalId } from '../ids.ts';
import type { SettingsStore } from '../settings.ts';
import type { SigningCertificate } from '../webhooks/certificate.ts';
import { noSuchResource, noToken, paypalUnavailable, refuseUnknown, wrongClient } from './paypal-errors.ts';
import { captureObject, orderObject, refundObject } from './paypal-objects.ts';
import { captureOrder, createOrder, findOrder, type PayPalParts } from './paypal-orders.ts';
import { refundCapture } from './paypal-refunds.ts';
import { tokenIssuer, type PayPalCredentials } from './paypal-tokens.ts';

export interface PayPalApiOptions {
  readonly parts: PayPalParts;
  readonly settings: SettingsStore;
  readonly credentials: PayPalCredentials;
  readonly certificate: SigningCertificate;
}

const PATHS = ['/v1/notifications', '/v1/oauth2', '/v2'];

/** PayPal's HTTP API as far as a shop that captures orders uses it: token, orders, captures, refunds, and the certificate of its webhooks. */
export const paypalApi = ({ parts, settings, credentials, certificate }: PayPalApiOptions): Router => {
  const router = Router();
  const answer = answering('paypal', settings, paypalUnavailable);
  const tokens = tokenIssuer(credentials);
  const { records, context } = parts;
  router.use(PATHS, express.json({ limit: '200kb' }), (_, response, next) => {
    response.set('paypal-debug-id', paypalId().toLowerCase());
    next();
  });

  router.get('/v1/notifications/certs/:id', (_, response) => void response.type('application/x-pem-file').send(certificate.certificate));
  router.post(
    '/v1/oauth2/token',
    answer((request) => {
      const token = tokens.issue(request.get('authorization'));
      return token ? { status: 200, body: token } : wrongClient();
    }),
  );

  const withToken: RequestHandler = (request, response, next) => {
    const { status, body } = noToken();
    if (tokens.accepts(request.get('authorization'))) next();
    else response.status(status).json(body);
  };
  /** The same `PayPal-Request-Id` for the same call gives the same answer, with 200. https://developer.paypal.com/api/rest/reference/idempotency/ */
  const once = (status: number, work: (request: Request) => unknown) =>
    answer((request) => {
      const requestId = request.get('paypal-request-id');
      const replay = {
        key: requestId === undefined ? undefined : `${request.path} ${requestId}`,
        fingerprint: '',
        otherRequest: noSuchResource,
        replayed: (before: Answer): Answer => ({ ...before, status: 200 }),
      };
      return answerOnce(records.answers, replay, () => ({ status, body: work(request) }));
    });
  const read = (work: (request: Request) => unknown) => answer((request) => ({ status: 200, body: work(request) }));

  const orders = '/v2/checkout/orders';
  router.post(
    orders,
    withToken,
    once(201, ({ body }) => orderObject(context, createOrder(parts, body))),
  );
  router.get(
    `${orders}/:id`,
    withToken,
    read((request) => orderObject(context, findOrder(parts, idIn(request)))),
  );
  router.post(
    `${orders}/:id/capture`,
    withToken,
    once(201, (request) => orderObject(context, captureOrder(parts, idIn(request)))),
  );
  router.get(
    '/v2/payments/captures/:id',
    withToken,
    read((request) => captureObject(context, records.orderOfCapture(idIn(request)) ?? refuseUnknown())),
  );
  router.post(
    '/v2/payments/captures/:id/refund',
    withToken,
    once(201, (request) => {
      const status = ({ succeed: 'COMPLETED', pending: 'PENDING', fail: 'FAILED' } as const)[settings.read().refunds];
      return refundObject(context, refundCapture(parts, idIn(request), request.body, status));
    }),
  );
  router.get(
    '/v2/payments/refunds/:id',
    withToken,
    read((request) => refundObject(context, records.refunds.get(idIn(request)) ?? refuseUnknown())),
  );
  router.use(PATHS, answer(noSuchResource));
  return router;
};

const idIn = (request: Request): string => String(request.params.id);
