import type { IncomingMessage } from 'node:http';
import type { TokenOwners } from './api-tokens/token-owner.ts';
import { cookieNames, hashOf, secretIn } from './cookies.ts';
import type { Here } from './place.ts';
import type { CsrfSubject } from './sessions/csrf.ts';
import type { SessionStore } from './sessions/session-store.ts';
import type { Session, Visitor } from './visitor.ts';

export interface IdentifyParts {
  readonly sessions: Pick<SessionStore, 'bySecret'>;
  /** The session with a living access token; undefined when it is over. */
  readonly fresh: (session: Session) => Promise<Session | undefined>;
  readonly tokenOwner: TokenOwners;
}

export const slugOf = (place: Here): string | undefined => (place.kind === 'tenant' ? place.tenant.slug : undefined);

/** Other services, logs and events know a guest by this; the cookie stays between browser and gateway. */
export const guestIdIn = (request: IncomingMessage): string | undefined => {
  const secret = secretIn(request, cookieNames.guest);
  return secret === undefined ? undefined : hashOf(secret);
};

/** The session of the cookie, if it was started on this host: one that was taken to another tenant's is worth nothing there. */
export const sessionIn =
  ({ sessions, fresh }: Pick<IdentifyParts, 'sessions' | 'fresh'>) =>
  async (request: IncomingMessage, place: Here): Promise<Session | undefined> => {
    const secret = secretIn(request, cookieNames.session);
    const session = secret === undefined ? undefined : await sessions.bySecret(secret);
    if (session?.tenantSlug !== (slugOf(place) ?? null)) return undefined;
    return fresh(session);
  };

/** Who asks. An `Authorization` header goes first, and then cookies count for nothing. @throws ProblemError */
export const identifyVisitor =
  (parts: IdentifyParts) =>
  async (request: IncomingMessage, place: Here): Promise<Visitor> => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return { kind: 'token', owner: await parts.tokenOwner(authorization, slugOf(place)) };
    const session = await sessionIn(parts)(request, place);
    return session === undefined ? { kind: 'guest', guestId: guestIdIn(request) } : { kind: 'member', session };
  };

/** Whose CSRF token a request must bring: undefined for somebody who has none yet. */
export const csrfSubjectOf = (visitor: Visitor): CsrfSubject | undefined => {
  if (visitor.kind === 'member') return `session:${visitor.session.key}`;
  return visitor.kind === 'guest' && visitor.guestId !== undefined ? `guest:${visitor.guestId}` : undefined;
};
