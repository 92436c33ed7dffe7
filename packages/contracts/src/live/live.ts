import { z } from 'zod';
import { Instant } from '../primitives.ts';

/** What the gateway sends over the WebSocket `/live?lastEventId=…`. `id` is what to resume from. */
export const LiveFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), id: z.string() }),
  /** The id to resume from is too old: read everything again. */
  z.object({ type: z.literal('resync'), id: z.string() }),
  /**
   * An event of the platform that concerns this person or everybody in the tenant: `name` is its type, `subject` what it is about, `data` the
   * event's own, without what is not theirs to know.
   *
   * Who works in the shop (`store-manager`, `owner`) hears of every order of the gym: `store.order-placed.v1` and `store.order-changed.v1`,
   * with the order's id as `subject` and `data.orderId`, its `state`, `number` and buyer (`memberId`; `guestId` is always null here). The
   * buyer hears `store.order-changed.v1` alike, so a page of one's own orders looks at `memberId`.
   */
  z.object({ type: z.literal('event'), id: z.string(), name: z.string(), subject: z.string(), time: Instant, data: z.unknown() }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;

/** With this code the gateway closes a socket whose session is over or has other roles by now: ask who is there before connecting again. */
export const sessionEndedCode = 4401;
