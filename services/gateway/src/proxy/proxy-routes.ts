import { ProblemError, problem } from '@spotter/contracts';
import { rolesIn } from '@spotter/service-kit';
import type { Role } from '@spotter/contracts/user/members';
import type { Request, RequestHandler, Response } from 'express';
import type { Visitor } from '../visitor.ts';
import { admit } from './admit.ts';
import type { Forwarding } from './forward.ts';
import { headersForService } from './headers.ts';
import { destinationOf, type Entry, type Upstream } from './upstreams.ts';

const MethodNotAllowed = problem('method-not-allowed', 405, 'This address does not take this method');

interface Here {
  readonly origin: string;
  readonly tenantSlug: string | undefined;
}

export interface ProxyParts {
  readonly here: (request: Request) => Here;
  readonly visitorOf: (request: Request) => Promise<Visitor>;
  /** @throws ProblemError `csrf-refused` */
  readonly refuseForgery: (request: Request, visitor: Visitor, origin: string) => void;
  readonly speakFor: (visitor: Visitor) => Promise<Record<string, string>>;
  /** @throws ProblemError `too-many-requests` */
  readonly countAddress: (request: Request, response: Response) => Promise<void>;
  /** @throws ProblemError `too-many-requests` */
  readonly countVisitor: (request: Request, response: Response, visitor: Visitor) => Promise<void>;
  readonly traceHeaders: () => Record<string, string>;
  /** How long a service may be silent, where a route does not say more. */
  readonly timeoutMilliseconds: number;
  readonly origins: Readonly<Record<Upstream, string>>;
  /** Answers public reads by itself; false when the service is to be asked as this visitor. */
  readonly servePublic: (request: Request, response: Response, where: { path: string; tenantSlug: string | undefined }) => Promise<boolean>;
  readonly forward: (request: Request, response: Response, to: Forwarding) => Promise<void>;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const rolesOf = (visitor: Visitor, slug: string | undefined): readonly Role[] => {
  if (slug === undefined || visitor.kind === 'guest') return [];
  return visitor.kind === 'token' ? visitor.owner.roles : rolesIn(slug, visitor.session.groups);
};

/** A payment provider is nobody to us: the service checks its signature. */
const nobody: Visitor = { kind: 'guest', guestId: undefined };

/** Everything below `/api` that a service answers: who, may they, from our page, not too often, on to the service. The rest goes on. */
export const proxyRoutes = (parts: ProxyParts): RequestHandler => {
  /** Redis is asked for the session in the same message that counts the address. For a token a service is asked, so that waits for the count. */
  const visitorOf = async (request: Request, entry: Entry, counted: Promise<void>): Promise<Visitor> => {
    if (entry === 'provider' || request.headers.authorization !== undefined) await counted;
    if (entry === 'provider') return nobody;
    const [visitor] = await Promise.all([parts.visitorOf(request), counted]);
    return visitor;
  };

  const allowed = async (
    request: Request,
    response: Response,
    { entry, counted }: { entry: Entry; counted: Promise<void> },
  ): Promise<Record<string, string>> => {
    const { origin, tenantSlug } = parts.here(request);
    const tenant = tenantSlug === undefined ? {} : { 'x-spotter-tenant': tenantSlug };
    const visitor = await visitorOf(request, entry, counted);
    admit(entry, { visitor, tenantSlug, roles: rolesOf(visitor, tenantSlug), isRead: isRead(request) });
    if (entry === 'provider') return tenant;
    if (!isRead(request) && visitor.kind !== 'token') parts.refuseForgery(request, visitor, origin);
    await parts.countVisitor(request, response, visitor);
    return { ...tenant, ...(await parts.speakFor(visitor)) };
  };

  return async (request, response, next) => {
    const destination = destinationOf(request.originalUrl);
    if (destination === undefined) {
      next();
      return;
    }
    const { upstream, path, entry, patience, limitBytes } = destination;
    response.locals.route = `proxy ${upstream}`;
    const counted = parts.countAddress(request, response);
    counted.catch(() => undefined); // whoever awaits it is told
    if (!methods.includes(request.method)) throw new ProblemError(MethodNotAllowed);
    if (entry === 'anyone' && isRead(request)) {
      await counted;
      if (await parts.servePublic(request, response, { path, tenantSlug: parts.here(request).tenantSlug })) return;
    }
    const own = {
      ...(await allowed(request, response, { entry, counted })),
      ...parts.traceHeaders(),
      'x-request-id': String(response.locals.requestId),
    };
    const headers = headersForService(request.headers, { own, isWebhook: entry === 'provider' });
    await parts.forward(request, response, {
      origin: parts.origins[upstream],
      path,
      headers,
      timeoutMilliseconds: patience * parts.timeoutMilliseconds,
      limitBytes,
    });
  };
};
