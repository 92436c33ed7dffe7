import type { EventDefinition, ReceivedEvent } from '@spotter/contracts';
import { consume, type Consumer } from '@spotter/service-kit';
import { liveMessageOf, liveRules, type LiveMessage } from './audience.ts';

/** Writes what concerns somebody into the live log. One at a time: an older stock level must not be told after a newer one. */
export const onLiveEvent = ({ append }: { append: (message: LiveMessage) => Promise<void> }): Consumer =>
  consume(
    'gateway.live',
    liveRules.map(({ event }) => event),
    async ({ tenant, ...event }) => {
      const message = liveMessageOf(event as unknown as ReceivedEvent<EventDefinition>, tenant.slug);
      if (message !== undefined) await append(message);
    },
    { prefetch: 1 },
  );
