import { randomUUID } from 'node:crypto';
import { context, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { problem, ProblemError } from '@spotter/contracts';
import express, { type Express, type RequestHandler } from 'express';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { remoteContext } from '../telemetry.ts';
import { endpoint, notFound, type EndpointParts } from './endpoint.ts';
import { problemHandler } from './problems.ts';
import type { ServedRoute } from './serve.ts';

export const MethodNotAllowed = problem('method-not-allowed', 405, 'This address does not take this method');

/** Every answer carries the request id: the caller's own when it looks like one. */
export const requestIds: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id');
  const id = given !== undefined && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : randomUUID();
  response.locals.requestId = id;
  response.setHeader('x-request-id', id);
  next();
};

/** An answer is data: it must never be taken for a page, run, framed or kept by others. */
export const apiSecurityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const safeData: RequestHandler = (_request, response, next) => {
  response.set(apiSecurityHeaders);
  next();
};

/** Continues the caller's trace and runs the rest of the request in a span. */
export const traced =
  (tracer: Tracer): RequestHandler =>
  (request, response, next) => {
    const { traceparent, tracestate } = request.headers as Record<string, string | undefined>;
    const parent = remoteContext({ traceparent, tracestate });
    const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } }, parent);
    response.once('close', () => {
      const route = String(response.locals.route ?? 'unknown');
      span.updateName(`${request.method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), next);
  };

/** By route, never by address: an address holds ids, and each would be a series of its own. */
export const timed =
  ({ httpSeconds }: Metrics): RequestHandler =>
  (request, response, next) => {
    const end = httpSeconds.startTimer();
    response.once('close', () => {
      end({ method: request.method, route: String(response.locals.route ?? 'unknown'), status: response.statusCode });
    });
    next();
  };

const named =
  (path: string): RequestHandler =>
  (_request, response, next) => {
    response.locals.route = path;
    next();
  };

const otherMethod =
  (allowed: readonly string[]): RequestHandler =>
  (_request, response) => {
    response.setHeader('allow', allowed.join(', '));
    throw new ProblemError(MethodNotAllowed, undefined, { allowed });
  };

/** `/products/search` before `/products/:handle`: a fixed word wins over a parameter, wherever the routes were written down. */
const bySpecificity = (one: ServedRoute, other: ServedRoute): number => {
  const key = ({ route }: ServedRoute) => route.path.replaceAll(/:[A-Za-z]+/g, '~');
  return key(one) < key(other) ? -1 : 1;
};

const mount = (app: Express, routes: readonly ServedRoute[], parts: EndpointParts): void => {
  const sorted = routes.toSorted(bySpecificity);
  for (const served of sorted) {
    const { method, path } = served.route;
    app[method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'](path, named(path), endpoint(served, parts));
  }
  for (const path of new Set(sorted.map(({ route }) => route.path))) {
    const methods = sorted.filter(({ route }) => route.path === path).map(({ route }) => route.method);
    app.all(path, named(path), otherMethod(methods));
  }
};

export interface HttpParts extends EndpointParts {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
}

/** The service's HTTP side: security headers, ids, traces, times; then health, routes, and problems for everything else. */
export const httpApp = (routes: readonly ServedRoute[], parts: HttpParts, health: (app: Express) => void): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false); // the only ETag is a version
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(requestIds, safeData);
  health(app);
  app.use(traced(parts.tracer), timed(parts.metrics));
  mount(app, routes, parts);
  app.use(notFound);
  app.use(problemHandler(parts.log));
  return app;
};
