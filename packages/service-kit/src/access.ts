import { Forbidden, ProblemError, Unauthenticated } from '@spotter/contracts';
import type { Role } from '@spotter/contracts/user/members';
import type { Caller, Guest, Member, PlatformAdmin, PlatformService, ServiceActor, Shopper } from './actor.ts';

/** Who may use a route. `admit` gives the actor, or throws `unauthenticated` or `forbidden`. */
export interface Access<A> {
  readonly name: string;
  /** False: no token is asked for, and `admit` is not called. */
  readonly needsToken: boolean;
  readonly admit: (caller: Caller) => Promise<A>;
}

const access = <A>(name: string, admit: (caller: Caller) => Promise<A>): Access<A> => ({ name, needsToken: true, admit });

const asGuest = async (caller: Caller): Promise<Guest | undefined> =>
  caller.guestId === undefined ? undefined : { kind: 'guest', id: caller.guestId, tenant: await caller.tenant() };

const asService = async ({ token, isService, tenant }: Caller): Promise<ServiceActor | undefined> =>
  isService ? { kind: 'service', clientId: token.azp, tenant: await tenant() } : undefined;

/** A logged-in person, in the tenant of the request. */
export const member: Access<Member> = access('member', (caller) => caller.member());

/** A member or somebody who is not logged in. */
export const shopper: Access<Shopper> = access('shopper', async (caller) => (await asGuest(caller)) ?? caller.member());

const isSpokenFor = async (caller: Caller): Promise<Member | undefined> =>
  caller.member().catch((error: unknown) => {
    if (error instanceof ProblemError && error.is(Unauthenticated)) return undefined;
    throw error;
  });

/** Whoever has a valid token, in the tenant of the request. */
export const anyone: Access<Member | Guest | ServiceActor> = access('anyone', async (caller) => {
  const actor = (await asGuest(caller)) ?? (await isSpokenFor(caller)) ?? (await asService(caller));
  if (!actor) throw new ProblemError(Unauthenticated);
  return actor;
});

/** A member with one of these roles in the tenant. The owner may do whatever any of them may. */
export const role = (...roles: readonly Role[]): Access<Member> =>
  access(`role ${roles.join(' or ')}`, async (caller) => {
    const actor = await caller.member();
    if (!actor.roles.some((held) => held === 'owner' || roles.includes(held))) throw new ProblemError(Forbidden);
    return actor;
  });

/** One of these services, in the tenant of the request. */
export const service = (...clientIds: readonly `spotter-${string}`[]): Access<ServiceActor> =>
  access(`service ${clientIds.join(' or ')}`, async (caller) => {
    const actor = (clientIds as readonly string[]).includes(caller.token.azp) ? await asService(caller) : undefined;
    if (!actor) throw new ProblemError(Forbidden);
    return actor;
  });

/** One of these services, about no tenant or one that its path names. Without names: any service. */
export const platformService = (...clientIds: readonly `spotter-${string}`[]): Access<PlatformService> =>
  access(`platform service ${clientIds.join(' or ')}`, ({ token, isService }) => {
    const isNamed = clientIds.length === 0 || (clientIds as readonly string[]).includes(token.azp);
    if (!isService || !isNamed) return Promise.reject(new ProblemError(Forbidden));
    return Promise.resolve({ kind: 'platform-service', clientId: token.azp });
  });

/** Who runs the platform; sees no tenant from inside. */
export const platformAdmin: Access<PlatformAdmin> = access('platform-admin', ({ token, isService }) => {
  if (isService || !token.realm_access.roles.includes('platform-admin')) return Promise.reject(new ProblemError(Forbidden));
  return Promise.resolve({ kind: 'platform-admin', personId: token.sub, name: token.name ?? '', email: token.email ?? '' });
});

/** No token at all: the handler checks the provider's signature over the raw body. */
export const webhook: Access<undefined> = { name: 'webhook', needsToken: false, admit: () => Promise.resolve(undefined) };

/** The first that admits; else the refusal of the second. */
export const either = <A, B>(first: Access<A>, second: Access<B>): Access<A | B> =>
  access(`${first.name}, or ${second.name}`, (caller) =>
    first.admit(caller).catch((error: unknown) => {
      if (error instanceof ProblemError && (error.is(Forbidden) || error.is(Unauthenticated))) return second.admit(caller);
      throw error;
    }),
  );
