import { Conflict, Locale, ProblemError } from '@spotter/contracts';
import { MemberJoined, ProfileChanged } from '@spotter/contracts/user/events';
import { RegistrationClosed } from '@spotter/contracts/user/members';
import { isDuplicate, mustHaveRoom, type Member, type Transaction } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';
import { handleCandidates } from './handle-rules.ts';
import type { MemberRow } from './member-repository.ts';

export type JoinTenant = (tx: Transaction, actor: Member) => Promise<MemberRow>;

type Needs = Pick<UserParts, 'members' | 'outbox' | 'clock'>;

const visitMilliseconds = 3_600_000;

/**
 * The member behind a login. The first visit makes the profile from the identity provider's claims; later ones bring e-mail address and
 * roles up to date. A tenant with closed registration takes only people to whom the realm gave a role.
 */
export const joinTenant =
  (needs: Needs): JoinTenant =>
  async (tx, actor) => {
    const known = await needs.members.byId(tx, actor.tenant, actor.id);
    return known ? visit(needs, tx, actor, known) : join(needs, tx, actor);
  };

const visit = async ({ members, outbox, clock }: Needs, tx: Transaction, actor: Member, known: MemberRow): Promise<MemberRow> => {
  const roles = JSON.stringify([...actor.roles].sort());
  const isSame = known.email === actor.email && JSON.stringify((JSON.parse(known.roles) as string[]).sort()) === roles;
  if (isSame && clock.now().getTime() - known.lastSeenAt.getTime() < visitMilliseconds) return known;
  const seen = { ...known, email: actor.email, roles, lastSeenAt: clock.now() };
  await members.seen(tx, actor.tenant, seen);
  if (known.email !== actor.email) await outbox.append(tx, ProfileChanged, { tenant: actor.tenant, subject: seen.id, data: seen });
  return seen;
};

const join = async ({ members, outbox, clock }: Needs, tx: Transaction, actor: Member): Promise<MemberRow> => {
  if (actor.tenant.registration === 'closed' && actor.roles.length === 0) throw new ProblemError(RegistrationClosed);
  await mustHaveRoom(tx, actor.tenant, 'members', () => members.count(tx, actor.tenant));
  const newcomer = {
    id: actor.id,
    personId: actor.personId,
    displayName: actor.name.slice(0, 60),
    bio: '',
    email: actor.email,
    locale: Locale.safeParse(actor.locale).data ?? actor.tenant.locale,
    massUnit: 'kg' as const,
    distanceUnit: 'km' as const,
    defaultAudience: 'nobody' as const,
    roles: JSON.stringify([...actor.roles].sort()),
    joinedAt: clock.now(),
    lastSeenAt: clock.now(),
    version: 1,
  };
  for (const handle of handleCandidates(actor.email, Math.random)) {
    const row = { ...newcomer, handle };
    if (await isFree(members.insert(tx, actor.tenant, row))) {
      await outbox.append(tx, MemberJoined, { tenant: actor.tenant, subject: row.id, data: row });
      return row;
    }
    const other = await members.byId(tx, actor.tenant, actor.id); // the same person came in by another request
    if (other) return other;
  }
  throw new ProblemError(Conflict, 'No handle was free; please try again');
};

const isFree = (insert: Promise<unknown>): Promise<boolean> =>
  insert.then(
    () => true,
    (error: unknown) => {
      if (isDuplicate(error)) return false;
      throw error;
    },
  );
