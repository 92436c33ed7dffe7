import type { EventDefinition } from '@spotter/contracts';
import type { z } from 'zod';
import type { TenantScope } from './tenant.ts';

/** A received event, parsed, with its tenant as this service knows it. */
export interface Incoming<E extends EventDefinition = EventDefinition> {
  readonly id: string;
  readonly type: E['type'];
  readonly source: string;
  /** Id of the aggregate. */
  readonly subject: string;
  readonly time: string;
  readonly tenant: TenantScope;
  readonly data: z.output<E['data']>;
  /** The queue through which it came. */
  readonly consumer: string;
}

/** Each definition of a list gives its own event, so that `type` tells `data`. */
export type IncomingOf<E extends EventDefinition> = E extends EventDefinition ? Incoming<E> : never;

export interface Consumer {
  /** `<service>.<purpose>`: one purpose, one queue, one handler. */
  readonly queue: string;
  readonly events: readonly EventDefinition[];
  readonly handle: (event: Incoming) => Promise<void>;
  readonly prefetch: number;
  /** False for the one consumer that hears of new tenants: its events have no `tenant` yet. */
  readonly knowsTenant: boolean;
}

type OneOrMore<E> = E | readonly E[];

/**
 * What a service does when it hears of something. The handler may run more than once for an event: wrap its effect in `inbox.once`.
 * `prefetch` is how many events it handles at a time (10 unless told otherwise).
 */
export const consume = <const E extends EventDefinition>(
  queue: `${string}.${string}`,
  events: OneOrMore<E>,
  handle: (event: IncomingOf<E>) => Promise<unknown>,
  { prefetch = 10 }: { readonly prefetch?: number } = {},
): Consumer => ({
  queue,
  events: (Array.isArray(events) ? events : [events]) as readonly EventDefinition[],
  handle: async (event) => {
    await handle(event as IncomingOf<E>);
  },
  prefetch,
  knowsTenant: true,
});
