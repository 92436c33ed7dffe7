import type { EventDefinition, ReceivedEvent } from '@spotter/contracts';
import { NotificationCreated, NotificationRead } from '@spotter/contracts/notification/events';
import { Commented, FeedUpdated, Liked } from '@spotter/contracts/social/events';
import { OrderChanged, OrderPlaced, ProductChanged, StockChanged, type OrderFacts } from '@spotter/contracts/store/events';
import { ProfileChanged } from '@spotter/contracts/user/events';
import { ImportProgressed } from '@spotter/contracts/workout/events';
import type { Role } from '@spotter/contracts/user/members';
import type { z } from 'zod';

/** Who gets a frame: everybody on the tenant's host, who works in its shop, a member, or a guest. */
export type Audience = 'everybody' | 'shop-staff' | `member:${string}` | `guest:${string}`;

/** Who may list the gym's orders hears of them too. */
export const isShopStaff = (roles: readonly Role[]): boolean => roles.includes('owner') || roles.includes('store-manager');

interface LiveRule {
  readonly event: EventDefinition;
  readonly to: (data: unknown) => readonly Audience[];
  /** The event's data as they are shown, still in the shape of its contract. */
  readonly shows: (data: unknown) => unknown;
}

const tell = <T extends z.ZodType>(
  event: EventDefinition<T>,
  to: (data: z.output<T>) => readonly Audience[],
  shows: (data: z.output<T>) => unknown = (data) => data,
): LiveRule => ({ event, to: to as LiveRule['to'], shows: shows as LiveRule['shows'] });

const member = (id: string): Audience => `member:${id}`;

const buyerOf = ({ memberId, guestId }: OrderFacts): readonly Audience[] => [
  ...(memberId === null ? [] : [member(memberId)]),
  ...(guestId === null ? [] : [`guest:${guestId}` as const]),
];

/** A guest's id is between gateway and store; nobody looks an order up by it. */
const withoutGuest = <T extends OrderFacts>(order: T): T => ({ ...order, guestId: null });

/**
 * Which events go to whom; nothing else is ever pushed. Likes and comments are told to the post's author only: telling every follower who might
 * be looking would cost more than it says.
 */
export const liveRules: readonly LiveRule[] = [
  tell(StockChanged, () => ['everybody']),
  tell(ProductChanged, () => ['everybody']),
  tell(OrderPlaced, () => ['shop-staff'], withoutGuest), // the buyer has just been answered
  tell(OrderChanged, (order) => ['shop-staff', ...buyerOf(order)], withoutGuest),
  tell(NotificationCreated, ({ memberId }) => [member(memberId)]),
  tell(NotificationRead, ({ memberId }) => [member(memberId)]),
  tell(
    FeedUpdated,
    ({ memberIds }) => memberIds.map(member),
    (data) => ({ ...data, memberIds: [] }), // who else follows is nobody's business
  ),
  tell(Liked, ({ postAuthorId }) => [member(postAuthorId)]),
  tell(Commented, ({ postAuthorId }) => [member(postAuthorId)]),
  tell(ProfileChanged, ({ id }) => [member(id)]),
  tell(ImportProgressed, ({ memberId }) => [member(memberId)]),
];

export interface LiveMessage {
  readonly eventId: string;
  readonly tenantSlug: string;
  readonly audience: readonly Audience[];
  readonly frame: { readonly name: string; readonly subject: string; readonly time: string; readonly data: unknown };
}

/** What an event becomes for the sockets; undefined when it is nobody's. */
export const liveMessageOf = (event: ReceivedEvent<EventDefinition>, tenantSlug: string): LiveMessage | undefined => {
  const rule = liveRules.find((each) => each.event.type === event.type);
  const audience = rule?.to(event.data) ?? [];
  if (rule === undefined || audience.length === 0) return undefined;
  const { id: eventId, type: name, subject, time } = event;
  return { eventId, tenantSlug, audience, frame: { name, subject, time, data: rule.shows(event.data) } };
};
