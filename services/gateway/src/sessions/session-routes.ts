import { ProblemError, Unauthenticated } from '@spotter/contracts';
import { listTenantCards, logOutEverywhere, readSession, type Session as SessionAnswer } from '@spotter/contracts/session/session';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { memberIdOf, rolesIn } from '@spotter/service-kit';
import { Router, type Request, type Response } from 'express';
import { clearCookie, cookieNames, secretIn } from '../cookies.ts';
import type { Session } from '../visitor.ts';
import type { CsrfSubject } from './csrf.ts';

interface Here {
  readonly origin: string;
  readonly tenant: Tenant | undefined;
}

export interface SessionRoutesParts {
  readonly here: (request: Request) => Here;
  readonly sessionOf: (request: Request) => Promise<Session | undefined>;
  /** The guest's id; makes one, and its cookie, for somebody new: the CSRF token must belong to something. */
  readonly guestOf: (request: Request, response: Response) => string;
  readonly csrfToken: (subject: CsrfSubject) => string;
  readonly refuseForgery: (request: Request, session: Session) => void;
  /** Name and handle as the user service has them now, or as they were last known. */
  readonly profileOf: (session: Session, tenant: Tenant) => Promise<{ handle: string | null; name: string }>;
  /** What a login could not do while a service was away. */
  readonly catchUp: (request: Request, response: Response, session: Session) => Promise<void>;
  readonly endEverywhere: (personId: string) => Promise<unknown>;
  readonly activeTenants: () => readonly Tenant[];
  readonly addressOf: (tenant: Tenant) => string;
}

const tenantShown = ({ id, slug, displayName, tagline, theme, currency, locale }: Tenant): SessionAnswer['tenant'] => ({
  id,
  slug,
  displayName,
  ...(tagline === undefined ? {} : { tagline }),
  theme,
  currency,
  locale,
});

const memberIn = async (session: Session, tenant: Tenant, { profileOf }: SessionRoutesParts): Promise<SessionAnswer['member']> => {
  const { email, isEmailVerified: emailVerified, personId } = session;
  return { id: memberIdOf(personId, tenant.id), email, emailVerified, ...(await profileOf(session, tenant)) };
};

/** What the gateway answers itself: who is there and where, and which gyms there are. */
export const sessionRoutes = (parts: SessionRoutesParts): Router => {
  const { here, sessionOf, guestOf, csrfToken, refuseForgery, catchUp, endEverywhere } = parts;

  const inTenant = async (
    tenant: Tenant | undefined,
    session: Session | undefined,
  ): Promise<Pick<SessionAnswer, 'tenant' | 'member' | 'roles'>> => {
    if (tenant === undefined) return { tenant: null, member: null, roles: [] };
    if (session === undefined) return { tenant: tenantShown(tenant), member: null, roles: [] };
    return { tenant: tenantShown(tenant), member: await memberIn(session, tenant, parts), roles: rolesIn(tenant.slug, session.groups) };
  };

  const whoIsHere = async (request: Request, response: Response): Promise<SessionAnswer> => {
    const session = await sessionOf(request);
    if (session !== undefined) await catchUp(request, response, session);
    else if (secretIn(request, cookieNames.session) !== undefined) clearCookie(response, cookieNames.session);
    return {
      ...(await inTenant(here(request).tenant, session)),
      isPlatformAdmin: session?.isPlatformAdmin ?? false,
      csrfToken: csrfToken(session ? `session:${session.key}` : `guest:${guestOf(request, response)}`),
    };
  };

  const routes = Router();
  routes.get(readSession.path, async (request, response) => {
    response.locals.route = readSession.path;
    response.set('cache-control', 'no-store, no-transform').json(readSession.answer[200].parse(await whoIsHere(request, response)));
  });
  routes.post(logOutEverywhere.path, async (request, response) => {
    response.locals.route = logOutEverywhere.path;
    const session = await sessionOf(request);
    if (session === undefined) throw new ProblemError(Unauthenticated);
    refuseForgery(request, session);
    await endEverywhere(session.personId);
    clearCookie(response, cookieNames.session);
    response.set('cache-control', 'no-store').status(204).end();
  });
  routes.get(listTenantCards.path, (_request, response) => {
    response.locals.route = listTenantCards.path;
    const items = parts.activeTenants().map((tenant) => ({ ...tenant, url: parts.addressOf(tenant) }));
    response.set('cache-control', 'public, max-age=10').json(listTenantCards.answer[200].parse({ items }));
  });
  return routes;
};
