import { rolesIn, type Redis } from '@spotter/service-kit';
import type { IncomingMessage } from 'node:http';
import { cookieNames, secretIn } from '../cookies.ts';
import { guestIdIn } from '../identify-visitor.ts';
import type { Place } from '../place.ts';
import { requireRedis } from '../redis-away.ts';
import type { Session } from '../visitor.ts';
import { isShopStaff } from './audience.ts';
import type { Listener } from './live-hub.ts';

type Tenant = Place & { kind: 'tenant' };

/** On one instance. Many guests may share the address of their gym. */
const maxSockets = { member: 10, address: 200 };

export interface ListenerParts {
  readonly redis: Redis;
  readonly sessionAt: (request: IncomingMessage, place: Tenant) => Promise<Session | undefined>;
  readonly memberIdAt: (session: Session, place: Tenant) => string | undefined;
  readonly countAddress: (request: IncomingMessage) => Promise<void>;
  readonly addressOf: (request: IncomingMessage) => string;
}

const isShopStaffAt = (tenantSlug: string, { groups }: Session): boolean => isShopStaff(rolesIn(tenantSlug, groups));

const memberListening = (session: Session, tenantSlug: string, memberId: string): Listener => {
  const member = `member:${memberId}` as const;
  return {
    tenantSlug,
    audiences: ['everybody', member, ...(isShopStaffAt(tenantSlug, session) ? (['shop-staff'] as const) : [])],
    sessionKey: session.key,
    countedAs: member,
    maxSockets: maxSockets.member,
  };
};

const guestListening = (guestId: string | undefined, tenantSlug: string, address: string): Listener => ({
  tenantSlug,
  audiences: guestId === undefined ? ['everybody'] : ['everybody', `guest:${guestId}`],
  sessionKey: undefined,
  countedAs: `address:${address}`,
  maxSockets: maxSockets.address,
});

/** Who listens at a socket: a member, a guest, or somebody whose session is over. */
export const listenerAt =
  ({ redis, sessionAt, memberIdAt, countAddress, addressOf }: ListenerParts) =>
  async (request: IncomingMessage, place: Tenant): Promise<Listener | 'ended'> => {
    requireRedis(redis);
    await countAddress(request);
    const { slug } = place.tenant;
    const session = await sessionAt(request, place);
    if (session !== undefined) return memberListening(session, slug, String(memberIdAt(session, place)));
    if (secretIn(request, cookieNames.session) !== undefined) return 'ended';
    return guestListening(guestIdIn(request), slug, addressOf(request));
  };

/** Whether the session still lives, with the roles that the socket was opened with: who leaves the staff hears of no order after that. */
export const isEntitled =
  (byKey: (key: string) => Promise<Session | undefined>) =>
  async ({ tenantSlug, audiences }: Listener, sessionKey: string): Promise<boolean> => {
    const session = await byKey(sessionKey);
    return session !== undefined && isShopStaffAt(tenantSlug, session) === audiences.includes('shop-staff');
  };
