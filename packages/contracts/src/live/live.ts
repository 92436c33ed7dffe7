import { z } from 'zod';
import { Instant } from '../primitives.ts';

/** What the gateway sends over the WebSocket `/live?lastEventId=…`. `id` is what to resume from. */
export const LiveFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), id: z.string() }),
  /** The id to resume from is too old: read everything again. */
  z.object({ type: z.literal('resync'), id: z.string() }),
  /** An event of the platform that concerns this person or everybody in the tenant. */
  z.object({ type: z.literal('event'), id: z.string(), name: z.string(), subject: z.string(), time: Instant, data: z.unknown() }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;
