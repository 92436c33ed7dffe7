import { client, type Client } from '@spotter/contracts';
import { listTenants } from '@spotter/contracts/user/tenants';
import { memberIdOf, traceHeaders } from '@spotter/service-kit';
import { hkdfSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { tokenOwners } from './api-tokens/token-owner.ts';
import type { Connections } from './connections.ts';
import { requestCounters } from './count-requests.ts';
import { handOverCart } from './guests/guest-cart.ts';
import { csrfSubjectOf, identifyVisitor, sessionIn } from './identify-visitor.ts';
import { identityProvider } from './identity/identity-provider.ts';
import { logoutTokens } from './identity/logout-token.ts';
import { isEntitled } from './live/listener.ts';
import { liveHub } from './live/live-hub.ts';
import { liveLog } from './live/live-log.ts';
import { loginAttempts } from './login/login-attempts.ts';
import { placeOf, type Here } from './place.ts';
import { seenHost } from './edge-hosts.ts';
import { forward } from './proxy/forward.ts';
import { publicCache } from './proxy/public-cache.ts';
import { rateLimits } from './rate-limits/rate-limits.ts';
import { csrf, refuseForgery } from './sessions/csrf.ts';
import { freshSession } from './sessions/fresh-session.ts';
import { ownProfile } from './sessions/own-profile.ts';
import { sessionStore } from './sessions/session-store.ts';
import { tenantDirectory } from './tenants/tenant-directory.ts';
import type { Session, Visitor } from './visitor.ts';

/** A login or the session page must not hang on a service that does. */
const politeMilliseconds = 1500;

/** Keys for CSRF tokens, derived so that no key has two uses (RFC 5869). */
const csrfKeys = (encryptionKeys: string): [Buffer, ...Buffer[]] => {
  const derive = (entry: string) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(entry.split(':')[1] ?? '', 'base64'), '', 'spotter csrf', 32));
  const [first = '', ...others] = encryptionKeys.split(',').map((each) => each.trim());
  return [derive(first), ...others.map(derive)];
};

/** Everything the gateway is made of, wired by hand. */
export const gatewayParts = (open: Connections) => {
  const { config, log, clock, redis, channels, encryption } = open;
  const publicUrl = new URL(config.PUBLIC_URL);
  const now = () => clock.now().getTime();
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);

  const provider = identityProvider({
    issuer: config.OIDC_ISSUER,
    internalUrl: config.OIDC_INTERNAL_URL ?? config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    callbackUrl: new URL('/auth/callback', publicUrl).href,
    loggedOutUrl: new URL('/auth/logged-out', publicUrl).href,
    now,
  });
  const sessions = sessionStore({
    redis,
    encryption,
    now,
    idleSeconds: config.SESSION_IDLE_SECONDS,
    announceEnd: (key) => redis.publish(channels.sessionEnded, key),
  });
  const fresh = freshSession({ redis, sessions, refresh: provider.refresh, now });
  const tokenOwner = tokenOwners({ user: open.client(config.USER_URL, { timeoutMilliseconds: politeMilliseconds })(null), now });
  const tenants = tenantDirectory({
    redis,
    askAll: () => open.client(config.USER_URL)(null)(listTenants, {}),
    announce: () => redis.publish(channels.tenantsChanged, ''),
    onError: (error, what) => log.warn({ err: error }, what),
  });
  const personalClient = (session: Session, tenantSlug: string): Client =>
    client({
      baseUrl: config.USER_URL,
      timeoutMilliseconds: politeMilliseconds,
      headers: () => ({ authorization: `Bearer ${session.tokens.access}`, 'x-spotter-tenant': tenantSlug, ...traceHeaders() }),
    });
  const storeOf = (tenantSlug: string): Client =>
    client({
      baseUrl: config.STORE_URL,
      timeoutMilliseconds: politeMilliseconds,
      headers: async () => ({ authorization: `Bearer ${await open.ownToken()}`, 'x-spotter-tenant': tenantSlug, ...traceHeaders() }),
    });
  const tokens = csrf(csrfKeys(config.ENCRYPTION_KEYS));
  const told = liveLog({ redis, channel: channels.live });

  return {
    ...open,
    publicUrl,
    now,
    warn,
    provider,
    sessions,
    tenants,
    attempts: loginAttempts({ redis, encryption }),
    logoutToken: logoutTokens({ issuer: config.OIDC_ISSUER, clientId: config.OIDC_CLIENT_ID, keysUrl: provider.keysUrl }),
    counters: requestCounters({ count: rateLimits({ redis, scale: config.RATE_LIMIT_SCALE }), trusted: config.TRUST_PROXY }),
    identify: identifyVisitor({ sessions, fresh, tokenOwner }),
    sessionAt: sessionIn({ sessions, fresh }),
    csrf: tokens,
    refuseForgery: (request: IncomingMessage, visitor: Visitor, origin: string) =>
      refuseForgery(tokens, request.headers, { origin, subject: csrfSubjectOf(visitor) }),
    profile: ownProfile({ userAs: personalClient, keep: sessions.replace, onError: warn('the user service gives no profile') }),
    handOverCart: handOverCart({ store: storeOf, onError: warn('the guest cart could not be handed over yet') }),
    memberIdAt: (session: Session, place: Here) => (place.kind === 'tenant' ? memberIdOf(session.personId, place.tenant.id) : undefined),
    forward: forward(open.upstreams),
    catalogue: publicCache({
      dispatcher: open.upstreams,
      storeOrigin: config.STORE_URL,
      ownToken: open.ownToken,
      traceHeaders,
      timeoutMilliseconds: config.UPSTREAM_TIMEOUT_MILLISECONDS,
      now,
    }),
    liveLog: told,
    hub: liveHub({
      log: told,
      isEntitled: isEntitled(sessions.byKey),
      onError: warn('a live connection failed'),
    }),
    placeAt: (host: string | undefined) => placeOf(publicUrl, tenants, seenHost(config.EDGE_HOSTS, host)),
  };
};
export type GatewayParts = ReturnType<typeof gatewayParts>;
