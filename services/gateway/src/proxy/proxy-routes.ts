import { NotFound, ProblemError, problem } from '@spotter/contracts';
import { rolesIn } from '@spotter/service-kit';
import type { Role } from '@spotter/contracts/user/members';
import type { Request, RequestHandler, Response } from 'express';
import type { Visitor } from '../visitor.ts';
import { admit } from './admit.ts';
import type { Forwarding } from './forward.ts';
import { headersForService } from './headers.ts';
import { destinationOf, type Destination, type Upstream } from './upstreams.ts';

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

/** Everything below `/api` that a service answers: who, may they, from our page, not too often, on to the service. */
export const proxyRoutes = (parts: ProxyParts): RequestHandler => {
  const allowed = async (request: Request, response: Response, { entry }: Destination): Promise<Record<string, string>> => {
    const { origin, tenantSlug } = parts.here(request);
    const tenant = tenantSlug === undefined ? {} : { 'x-spotter-tenant': tenantSlug };
    const visitor = entry === 'provider' ? nobody : await parts.visitorOf(request);
    admit(entry, { visitor, tenantSlug, roles: rolesOf(visitor, tenantSlug), isRead: isRead(request) });
    if (entry === 'provider') return tenant;
    if (!isRead(request) && visitor.kind !== 'token') parts.refuseForgery(request, visitor, origin);
    await parts.countVisitor(request, response, visitor);
    return { ...tenant, ...(await parts.speakFor(visitor)) };
  };

  return async (request, response) => {
    const destination = destinationOf(request.originalUrl);
    if (destination === undefined) throw new ProblemError(NotFound);
    if (!methods.includes(request.method)) throw new ProblemError(MethodNotAllowed);
    const { upstream, path, entry, patience, limitBytes } = destination;
    response.locals.route = `proxy ${upstream}`;
    if (await parts.servePublic(request, response, { path, tenantSlug: parts.here(request).tenantSlug })) return;
    const own = {
      ...(await allowed(request, response, destination)),
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
