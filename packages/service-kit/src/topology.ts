import type { Channel } from 'amqplib';
import type { Consumer } from './events.ts';

export const eventsExchange = 'spotter.events';
export const deadLetterExchange = 'spotter.dead-letters';
export const deadLetterQueueOf = (queue: string): string => `${queue}.dead`;

/** So often a message may come back because its consumer died with it in hand. Failures that we notice are counted by ourselves. */
const deliveryLimit = 10;

export const assertExchanges = async (channel: Channel): Promise<void> => {
  await channel.assertExchange(eventsExchange, 'topic', { durable: true });
  await channel.assertExchange(deadLetterExchange, 'direct', { durable: true });
};

/** A quorum queue for the consumer and one for what it could not handle; dead-lettering is at least once, so nothing is lost between. */
export const assertConsumerQueues = async (channel: Channel, { queue, events }: Pick<Consumer, 'queue' | 'events'>): Promise<void> => {
  const dead = deadLetterQueueOf(queue);
  await channel.assertQueue(dead, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(dead, deadLetterExchange, queue);
  await channel.assertQueue(queue, {
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-delivery-limit': deliveryLimit,
      'x-dead-letter-exchange': deadLetterExchange,
      'x-dead-letter-routing-key': queue,
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  });
  for (const { type } of events) await channel.bindQueue(queue, eventsExchange, type);
};
