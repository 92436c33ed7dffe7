import { connect, type Channel, type ConfirmChannel, type GetMessage } from 'amqplib';
import type { z } from 'zod';
import { openKit } from './kit.ts';
import { configOf } from './run-service.ts';
import type { ServiceDefinition } from './service.ts';
import { assertExchanges, assertConsumerQueues, deadLetterQueueOf } from './topology.ts';

export interface DeadLetter {
  readonly queue: string;
  readonly eventId: string;
  readonly type: string;
  /** Ours, or the broker's when the consumer died again and again with the event in hand. */
  readonly reason: string;
  readonly failedAt: string | undefined;
  readonly content: string;
}

interface Death {
  readonly reason?: string;
}

const describe = (queue: string, { content, properties }: GetMessage): DeadLetter => {
  const headers = properties.headers as { 'x-reason'?: string; 'x-failed-at'?: string; 'x-death'?: readonly Death[] };
  return {
    queue,
    eventId: String(properties.messageId),
    type: String(properties.type),
    reason: headers['x-reason'] ?? headers['x-death']?.[0]?.reason ?? 'unknown',
    failedAt: headers['x-failed-at'],
    content: content.toString('utf8'),
  };
};

/** As many as lie there now: what is replayed may come back at once. */
const eachDead = async (channel: Channel, queue: string, look: (message: GetMessage) => Promise<void>): Promise<void> => {
  const { messageCount } = await channel.checkQueue(deadLetterQueueOf(queue));
  for (let count = 0; count < messageCount; count += 1) {
    const message = await channel.get(deadLetterQueueOf(queue));
    if (message === false) return;
    await look(message);
  }
};

/** What lies in the dead-letter queues of these consumers; it stays there. */
export const listDeadLetters = async (channel: Channel, queues: readonly string[]): Promise<DeadLetter[]> => {
  const found: DeadLetter[] = [];
  for (const queue of queues) {
    await eachDead(channel, queue, (message) => {
      found.push(describe(queue, message));
      return Promise.resolve();
    });
  }
  channel.nackAll(true);
  return found;
};

/** Gives dead letters back to their consumer, all of the queue or one event. How many. */
export const replayDeadLetters = async (channel: ConfirmChannel, queue: string, eventId?: string): Promise<number> => {
  let count = 0;
  const others: GetMessage[] = [];
  await eachDead(channel, queue, async (message) => {
    const { messageId, type, contentType } = message.properties as { messageId: string; type: string; contentType: string };
    if (eventId !== undefined && messageId !== eventId) {
      others.push(message);
      return;
    }
    channel.sendToQueue(queue, message.content, { persistent: true, messageId, type, contentType });
    await channel.waitForConfirms();
    channel.ack(message);
    count += 1;
  });
  for (const message of others) channel.nack(message, false, true);
  return count;
};

const usage = 'usage: dead-letters list | dead-letters replay <queue> [event id]\n';

/** The `dead-letters` command of a service; prints JSON lines. */
export const deadLettersCommand = async <S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  args = process.argv.slice(2),
): Promise<void> => {
  const config = configOf(definition);
  const open = openKit(definition.name, config);
  const consumers = definition.build(open.kit).consumers ?? [];
  const connection = await connect(config.RABBITMQ_URL);
  try {
    const channel = await connection.createConfirmChannel();
    await assertExchanges(channel);
    for (const consumer of consumers) await assertConsumerQueues(channel, consumer);
    const [command, queue, eventId] = args;
    if (command === 'list') {
      for (const letter of await listDeadLetters(
        channel,
        consumers.map((each) => each.queue),
      ))
        process.stdout.write(`${JSON.stringify(letter)}\n`);
    } else if (command === 'replay' && queue) {
      process.stdout.write(`${JSON.stringify({ queue, replayed: await replayDeadLetters(channel, queue, eventId) })}\n`);
    } else process.stderr.write(usage);
    await channel.close();
  } finally {
    await connection.close();
    await open.close();
  }
};
