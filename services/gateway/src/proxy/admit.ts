import { Forbidden, NotFound, ProblemError, Unauthenticated } from '@spotter/contracts';
import type { Role } from '@spotter/contracts/user/members';
import type { Visitor } from '../visitor.ts';
import type { Entry } from './upstreams.ts';

export interface Admission {
  readonly visitor: Visitor;
  /** Undefined on the platform's own host. */
  readonly tenantSlug: string | undefined;
  /** What the visitor is in this tenant. */
  readonly roles: readonly Role[];
  readonly isRead: boolean;
}

/** Entries that make sense without a tenant. */
const needNoTenant: readonly Entry[] = ['platform-admin', 'provider'];

const refuseScope = ({ visitor, isRead }: Admission): void => {
  const needed = isRead ? 'read' : 'write';
  if (visitor.kind === 'token' && !visitor.owner.scopes.includes(needed)) {
    throw new ProblemError(Forbidden, `This token lacks the scope ${needed}`);
  }
};

const mayEnter = (entry: Entry, { visitor, roles }: Admission): boolean => {
  switch (entry) {
    case 'anyone':
    case 'member':
    case 'provider':
      return true;
    case 'person':
      return visitor.kind === 'member';
    case 'staff':
      return roles.length > 0;
    case 'platform-admin':
      return visitor.kind === 'member' && visitor.session.isPlatformAdmin;
  }
};

/**
 * The first look at the door; each service looks again, by its own rules. It matters all the same: for guests the gateway calls with its own
 * token, and a service must not take that for the gateway's own wish. Throws `not-found`, `unauthenticated` or `forbidden`.
 */
export const admit = (entry: Entry, admission: Admission): void => {
  if (admission.tenantSlug === undefined && !needNoTenant.includes(entry)) throw new ProblemError(NotFound, 'Pick a gym first');
  if (entry === 'provider') return;
  if (admission.visitor.kind === 'guest' && entry !== 'anyone') throw new ProblemError(Unauthenticated);
  refuseScope(admission);
  if (!mayEnter(entry, admission)) throw new ProblemError(Forbidden);
};
