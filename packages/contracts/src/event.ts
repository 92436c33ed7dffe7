import { z } from 'zod';
import { Instant, TenantSlug, Uuid } from './primitives.ts';

/** A fact that a service tells the others: name, version and shape. The exchange's routing key is the type. */
export interface EventDefinition<T extends z.ZodType = z.ZodType> {
  readonly type: `${string}.${string}.v${number}`;
  readonly data: T;
}

export const event = <const T extends z.ZodType>(type: EventDefinition['type'], data: T): EventDefinition<T> => ({ type, data });

/** CloudEvents 1.0, JSON, with the tenant as an extension attribute and `traceparent` as its distributed tracing extension has it. */
export const Envelope = z.object({
  specversion: z.literal('1.0'),
  id: Uuid,
  source: z.string().describe('The service, for example `/spotter/store`.'),
  type: z.string(),
  subject: z.string().describe('Id of the aggregate.'),
  time: Instant,
  datacontenttype: z.literal('application/json'),
  tenant: TenantSlug,
  traceparent: z.string().optional(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;

/** A received event, its data parsed. */
export type Received<E extends EventDefinition> = Omit<Envelope, 'data'> & { readonly data: z.output<E['data']> };
