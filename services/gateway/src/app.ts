import { NotFound, ProblemError } from '@spotter/contracts';
import { apiSecurityHeaders, requestIds, timed, traced, traceHeaders } from '@spotter/service-kit';
import express, { Router, type Express, type Request, type RequestHandler } from 'express';
import { apiDocsRoutes } from './api-docs/api-docs-routes.ts';
import { compressAnswers } from './compress-answers.ts';
import { errorHandler } from './errors.ts';
import { guestIdOf } from './guests/guest-cart.ts';
import { slugOf } from './identify-visitor.ts';
import { beginLogin, finishLogin } from './login/log-in.ts';
import { logOut } from './login/log-out.ts';
import { backChannelLogout, loginRoutes } from './login/login-routes.ts';
import { knownHosts, refusalAt } from './known-hosts.ts';
import type { GatewayParts } from './parts.ts';
import { tenantOrigin, type Here } from './place.ts';
import { headersForVisitor } from './proxy/headers-for-visitor.ts';
import { proxyRoutes } from './proxy/proxy-routes.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import type { Visitor } from './visitor.ts';
import { assetOf, assetsIn, type Asset } from './web-app/assets.ts';
import { originSecurityHeaders, pageSecurityHeaders } from './web-app/page-security.ts';
import { serveAsset } from './web-app/serve-asset.ts';
import { webAppRoutes } from './web-app/web-app-routes.ts';

const hereIn =
  ({ placeAt }: GatewayParts) =>
  (request: Request): Here => {
    const place = placeAt(request.headers.host);
    if (place.kind === 'nowhere' || place.kind === 'closed') throw refusalAt(place);
    return place;
  };

const sessionPages = (parts: GatewayParts): Router => {
  const { sessions, provider, csrf, tenants, publicUrl, warn } = parts;
  const here = hereIn(parts);
  const handOver = async (request: Request, response: express.Response, session: Parameters<typeof parts.memberIdAt>[0]): Promise<void> => {
    const place = here(request);
    const memberId = parts.memberIdAt(session, place);
    const tenantSlug = slugOf(place);
    if (memberId !== undefined && tenantSlug !== undefined) await parts.handOverCart(request, response, { tenantSlug, memberId });
  };
  return sessionRoutes({
    here: (request) => {
      const place = here(request);
      return { origin: place.origin, tenant: place.kind === 'tenant' ? place.tenant : undefined };
    },
    sessionOf: (request) => parts.sessionAt(request, here(request)),
    guestOf: guestIdOf,
    csrfToken: csrf.token,
    refuseForgery: (request, session) => parts.refuseForgery(request, { kind: 'member', session }, here(request).origin),
    profileOf: (session, tenant) => parts.profile(session, tenant.slug),
    catchUp: handOver,
    endEverywhere: async (personId) => {
      for (const each of await sessions.ofPerson(personId)) await provider.revoke(each.tokens).catch(warn('tokens could not be revoked'));
      return sessions.endOfPerson(personId);
    },
    activeTenants: tenants.active,
    addressOf: (tenant) => tenantOrigin(publicUrl, tenant),
  });
};

const loginPages = (parts: GatewayParts): Router => {
  const { attempts, provider, sessions, config, now, warn } = parts;
  const here = hereIn(parts);
  return loginRoutes({
    here,
    placeAt: parts.placeAt,
    begin: beginLogin({ attempts, provider }),
    finish: finishLogin({
      attempts,
      provider,
      start: sessions.start,
      now,
      absoluteSeconds: config.SESSION_ABSOLUTE_SECONDS,
      onRefusal: warn('a login was refused'),
    }),
    welcome: async (request, response, session) => {
      const place = here(request);
      const before = await parts.sessionAt(request, place).catch(() => undefined);
      if (before !== undefined) await sessions.end(before.key);
      const [tenantSlug, memberId] = [slugOf(place), parts.memberIdAt(session, place)];
      if (tenantSlug === undefined || memberId === undefined) return;
      await Promise.all([parts.profile(session, tenantSlug), parts.handOverCart(request, response, { tenantSlug, memberId })]);
    },
    sessionOf: (request) => parts.sessionAt(request, here(request)),
    refuseForgery: (request, session) => {
      if (session !== undefined) parts.refuseForgery(request, { kind: 'member', session }, here(request).origin);
    },
    logOut: logOut({
      end: sessions.end,
      revoke: provider.revoke,
      logOutUrl: provider.logOutUrl,
      onError: warn('the login service did not take part in a logout'),
    }),
    sessionSeconds: config.SESSION_ABSOLUTE_SECONDS,
  });
};

const backChannel = ({ logoutToken, redis, sessions, warn }: GatewayParts): RequestHandler[] =>
  backChannelLogout({
    verify: logoutToken,
    isFirstUse: async (jti) => (await redis.set(`logout-token:${jti}`, '1', 'EX', 600, 'NX')) === 'OK',
    endOfIdentitySession: sessions.endOfIdentitySession,
    endOfPerson: sessions.endOfPerson,
    onRefusal: warn('a logout token was refused'),
  });

const proxy = (parts: GatewayParts): RequestHandler => {
  const { config, counters } = parts;
  const here = hereIn(parts);
  return proxyRoutes({
    here: (request) => {
      const place = parts.placeAt(request.headers.host);
      const { origin, ...at } = place.kind === 'closed' ? place : here(request); // knownHosts lets only a provider in there
      return { origin, tenantSlug: 'tenant' in at ? at.tenant.slug : undefined };
    },
    visitorOf: (request): Promise<Visitor> => parts.identify(request, here(request)),
    refuseForgery: parts.refuseForgery,
    speakFor: headersForVisitor({ ownToken: parts.ownToken }),
    countAddress: counters.address,
    countVisitor: counters.visitor,
    traceHeaders,
    timeoutMilliseconds: config.UPSTREAM_TIMEOUT_MILLISECONDS,
    origins: {
      user: config.USER_URL,
      workout: config.WORKOUT_URL,
      social: config.SOCIAL_URL,
      store: config.STORE_URL,
      payment: config.PAYMENT_URL,
      notification: config.NOTIFICATION_URL,
    },
    servePublic: parts.catalogue.serve,
    forward: parts.forward,
  });
};

const apiDocs = (parts: GatewayParts): Router => {
  const here = hereIn(parts);
  return apiDocsRoutes({
    serveFile: (folder) => {
      const assets = assetsIn(folder);
      return (path) => async (request, response) => {
        const asset = await assets(path);
        if (asset === undefined) throw new ProblemError(NotFound);
        serveAsset(request, response, asset);
      };
    },
    serveText: (contentType, text) => {
      let asset: Promise<Asset> | undefined;
      return async (request, response) => serveAsset(request, response, await (asset ??= assetOf(contentType, text)));
    },
    pageHeaders: (request, response, next) => {
      response.set(pageSecurityHeaders(here(request).origin, parts.config.OIDC_ISSUER));
      next();
    },
  });
};

const apiRoutes = (parts: GatewayParts): Router => {
  const routes = Router();
  routes.use((_request, response, next) => {
    response.set(apiSecurityHeaders);
    next();
  });
  routes.use(compressAnswers());
  routes.use(proxy(parts)); // counts by itself
  routes.use(async (request, response, next) => {
    await parts.counters.address(request, response);
    next();
  });
  routes.use(apiDocs(parts));
  routes.use(sessionPages(parts));
  routes.use(() => {
    throw new ProblemError(NotFound);
  });
  return routes;
};

/** The public door: what it serves itself, what it passes on, and the web app for the rest. */
export const publicApp = (parts: GatewayParts): Express => {
  const { config, log, metrics, tracer, counters, publicUrl, placeAt } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(requestIds, traced(tracer), timed(metrics), (_request, response, next) => {
    response.set(originSecurityHeaders(publicUrl));
    next();
  });
  app.get('/livez', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.post('/auth/backchannel-logout', ...backChannel(parts));
  app.use(knownHosts(parts));
  app.use('/auth', async (request, response, next) => {
    await counters.login(request, response);
    next();
  });
  app.use('/auth', loginPages(parts));
  app.use('/api', apiRoutes(parts));
  app.use(
    webAppRoutes({ assets: assetsIn(config.WEB_APP_DIR), issuer: config.OIDC_ISSUER, placeOf: (request) => placeAt(request.headers.host) }),
  );
  app.use(() => {
    throw new ProblemError(NotFound);
  });
  app.use(errorHandler(log));
  return app;
};
