import { timingSafeEqual } from 'node:crypto';
import { Router, urlencoded, type Request, type RequestHandler } from 'express';
import { answering, answerOnce, type Answer } from '../answers.ts';
import { stripeId } from '../ids.ts';
import type { SettingsStore } from '../settings.ts';
import { createSession, currentSession, expireSession, type StripeParts } from './stripe-checkout.ts';
import { noSuchUrl, otherRequestForKey, refuseUnknown, stripeUnavailable, wrongKey } from './stripe-errors.ts';
import { disputeObject, intentObject, listObject, refundObject, sessionObject } from './stripe-objects.ts';
import { createRefund } from './stripe-refunds.ts';

export interface StripeApiOptions {
  readonly parts: StripeParts;
  readonly settings: SettingsStore;
  readonly secretKey: string;
}

/** Stripe's HTTP API as far as a shop with one-off payments uses it: form fields in, JSON out. */
export const stripeApi = ({ parts, settings, secretKey }: StripeApiOptions): Router => {
  const router = Router();
  const answer = answering('stripe', settings, stripeUnavailable);
  const { records, context } = parts;
  router.use(urlencoded({ extended: true, limit: '200kb' }), withRequestId, onlyWithKey(secretKey));

  /** POSTs take an `Idempotency-Key`: https://docs.stripe.com/api/idempotent_requests */
  const once = (work: (request: Request) => unknown) =>
    answer((request) => {
      const key = request.get('idempotency-key');
      const replay = {
        key,
        fingerprint: JSON.stringify([request.path, request.body ?? {}]),
        otherRequest: () => otherRequestForKey(key ?? ''),
        replayed: (before: Answer): Answer => ({ ...before, headers: { 'idempotent-replayed': 'true' } }),
      };
      return answerOnce(records.answers, replay, () => ({ status: 200, body: work(request) }));
    });
  const read = (work: (request: Request) => unknown) => answer((request) => ({ status: 200, body: work(request) }));

  router.post(
    '/checkout/sessions',
    once(({ body }) => sessionObject(context, createSession(parts, body ?? {}))),
  );
  router.get(
    '/checkout/sessions/:id',
    read((request) => sessionObject(context, currentSession(parts, idIn(request)), expandIn(request))),
  );
  router.post(
    '/checkout/sessions/:id/expire',
    once((request) => sessionObject(context, expireSession(parts, idIn(request)))),
  );
  router.get(
    '/payment_intents/:id',
    read((request) => {
      const session = records.attempted(idIn(request)) ?? refuseUnknown('payment_intent', idIn(request), 'intent');
      return intentObject(context, session, expandIn(request));
    }),
  );
  router.post(
    '/refunds',
    once(({ body }) => refundObject(createRefund(parts, body ?? {}, newRefundStatus(settings)))),
  );
  router.get(
    '/refunds/:id',
    read((request) => refundObject(records.refunds.get(idIn(request)) ?? refuseUnknown('refund', idIn(request)))),
  );
  router.get(
    '/refunds',
    read(({ query }) => {
      const asked = records.refunds
        .values()
        .filter(({ intentId }) => query.payment_intent === undefined || intentId === query.payment_intent);
      return pageOf('/v1/refunds', asked.map(refundObject), query);
    }),
  );
  router.get(
    '/disputes',
    read(({ query }) => {
      const session = records.attempted(query.payment_intent as string);
      return listObject('/v1/disputes', session?.intent.disputeId === undefined ? [] : [disputeObject(session)], false);
    }),
  );
  router.get(
    '/events',
    read(({ query }) => pageOf('/v1/events', records.events.values().filter(matching(query)), query)),
  );
  router.use(answer(({ method, originalUrl }) => noSuchUrl(method, originalUrl)));
  return router;
};

const withRequestId: RequestHandler = (_, response, next) => {
  response.set('request-id', stripeId('req', 14));
  next();
};

const onlyWithKey =
  (secretKey: string): RequestHandler =>
  (request, response, next) => {
    const given = Buffer.from(request.get('authorization') ?? '');
    const expected = Buffer.from(`Bearer ${secretKey}`);
    const { status, body } = wrongKey();
    if (given.length === expected.length && timingSafeEqual(given, expected)) next();
    else response.status(status).json(body);
  };

const idIn = (request: Request): string => String(request.params.id);

const expandIn = ({ query }: Request): ReadonlySet<string> => new Set([query.expand ?? []].flat().map(String));

const newRefundStatus = (settings: SettingsStore) =>
  (({ succeed: 'succeeded', pending: 'pending', fail: 'failed' }) as const)[settings.read().refunds];

type Query = Request['query'];

const matching = (query: Query) => {
  const types = [query.types ?? query.type ?? []].flat().map(String);
  const since = Number((query.created as Record<string, string> | undefined)?.gte ?? 0);
  return ({ type, created }: { type: string; created: number }) => created >= since && (types.length === 0 || types.includes(type));
};

/** Newest first, with the cursor that Stripe has: `starting_after` an id. */
const pageOf = (url: string, oldestFirst: readonly { id: string }[], query: Query) => {
  const newestFirst = oldestFirst.toReversed();
  const from = newestFirst.findIndex(({ id }) => id === query.starting_after) + 1;
  const limit = Math.min(Number(query.limit ?? 10), 100);
  return listObject(url, newestFirst.slice(from, from + limit), newestFirst.length > from + limit);
};
