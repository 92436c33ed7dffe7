import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import { ProblemError, Unavailable, type Envelope } from '@spotter/contracts';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { Bus } from './bus.ts';
import { isDatabaseAway } from './database.ts';
import type { Consumer, Incoming } from './events.ts';
import type { Inbox } from './inbox.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { readEvent } from './read-event.ts';
import { isRedisAway } from './redis.ts';
import { inSpan, remoteContext, type Tracer } from './telemetry.ts';
import { isGone, type Tenants } from './tenant.ts';
import { assertConsumerQueues, deadLetterExchange } from './topology.ts';

export interface Settled {
  readonly queue: string;
  readonly eventId: string;
  readonly outcome: 'done' | 'dead';
  readonly reason: string | undefined;
}

export interface Consuming {
  /** Emits `settled` with a `Settled` when the consumer is done with an event. */
  readonly outcomes: EventEmitter;
  /** Resolves when every queue exists and is listened to for the first time. */
  readonly ready: Promise<void>;
  /** Takes no more, finishes what is in hand, gives the rest back. */
  stop(): Promise<void>;
}

interface Parts {
  readonly bus: Bus;
  readonly tenants: Pick<Tenants, 'named'>;
  /** Where it is noted that an event was passed over; a program without a database notes nothing. */
  readonly inbox?: Inbox;
  readonly tracer: Tracer;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** How often a failing handler is tried in all, and the pause before each further try. */
const attempts = 6;
const pauseMilliseconds = (tries: number): number => Math.min(3000, 25 * 3 ** tries) * (0.5 + Math.random() / 2);

const isSomethingAway = (error: unknown): boolean =>
  isDatabaseAway(error) || isRedisAway(error) || (error instanceof ProblemError && error.is(Unavailable));

const startConsumer = (consumer: Consumer, { bus, tenants, inbox, tracer, metrics, log }: Parts, outcomes: EventEmitter) => {
  const { queue } = consumer;
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  let cancel = (): Promise<unknown> => Promise.resolve();

  const bury = async ({ content, properties }: ConsumeMessage, reason: string): Promise<void> => {
    log.error({ queue, eventId: String(properties.messageId), reason }, 'event put aside as a dead letter');
    const headers = { 'x-reason': reason, 'x-failed-at': new Date().toISOString() };
    const { messageId, type } = properties as { messageId?: string; type?: string };
    await bus.publish([
      { exchange: deadLetterExchange, routingKey: queue, content, messageId: messageId ?? '', type: type ?? '', headers },
    ]);
  };

  /** The failure of one try, logged within its trace; undefined when it worked. */
  const tryOnce = async (envelope: Envelope, data: unknown): Promise<unknown> => {
    const attributes = { 'messaging.message.id': envelope.id };
    const span = { name: `${queue} process`, kind: SpanKind.CONSUMER, attributes, parent: remoteContext(envelope) };
    const work = async (): Promise<void> => {
      try {
        const tenant = consumer.knowsTenant ? await tenants.named(envelope.tenant) : undefined;
        await consumer.handle({ ...envelope, tenant, data, consumer: queue } as Incoming);
      } catch (error) {
        // A late event of a tenant that was erased: that nothing is done is how it is handled, and is noted as such.
        if (isGone(error)) {
          await inbox?.once({ id: envelope.id, consumer: queue }, () => Promise.resolve());
          return;
        }
        log.warn({ err: error, queue, eventId: envelope.id }, 'event handler failed');
        throw error;
      }
    };
    return inSpan(tracer, span, work).then(
      () => undefined,
      (error: unknown) => error ?? new Error('unknown failure'),
    );
  };

  /** Undefined when done, else why it is dead. A dependency that is away is no fault of the event, so that is waited out. */
  const handle = async (envelope: Envelope, data: unknown): Promise<string | undefined> => {
    let failures = 0;
    let tries = 0;
    for (;;) {
      const failure = await tryOnce(envelope, data);
      if (failure === undefined) return undefined;
      if (!isSomethingAway(failure)) failures += 1;
      if (failures === attempts) return failure instanceof Error ? failure.message.slice(0, 1000) : 'unknown failure';
      metrics.consumed.inc({ consumer: queue, outcome: 'retried' });
      tries += 1;
      await pause(pauseMilliseconds(tries), undefined, { signal: stopping.signal });
    }
  };

  const settle = async (channel: Channel, message: ConsumeMessage): Promise<void> => {
    const event = readEvent(message.content, consumer);
    const reason = 'reason' in event ? event.reason : await handle(event.envelope, event.data);
    if (reason !== undefined) await bury(message, reason);
    channel.ack(message);
    const outcome = reason === undefined ? 'done' : 'dead';
    metrics.consumed.inc({ consumer: queue, outcome });
    outcomes.emit('settled', { queue, eventId: String(message.properties.messageId), outcome, reason } satisfies Settled);
  };

  const take = (channel: Channel, message: ConsumeMessage | null): void => {
    if (!message) return;
    const work = settle(channel, message)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.warn({ err: error, queue }, 'event given back');
        channel.nack(message, false, true);
      })
      .catch(() => undefined) // the channel is gone, and the broker gives the message to somebody else
      .finally(() => inHand.delete(work));
    inHand.add(work);
  };

  const ready = Promise.withResolvers<undefined>();
  bus.onConnected(async (open) => {
    if (stopping.signal.aborted) return;
    const channel = await open();
    await assertConsumerQueues(channel, consumer);
    await channel.prefetch(consumer.prefetch);
    const { consumerTag } = await channel.consume(queue, (message) => {
      take(channel, message);
    });
    cancel = () => channel.cancel(consumerTag);
    ready.resolve(undefined);
  });

  const stop = async (): Promise<void> => {
    await cancel().catch(() => undefined);
    stopping.abort();
    await Promise.all(inHand);
  };
  return { ready: ready.promise, stop };
};

export const startConsumers = (consumers: readonly Consumer[], parts: Parts): Consuming => {
  const outcomes = new EventEmitter().setMaxListeners(0);
  const started = consumers.map((consumer) => startConsumer(consumer, parts, outcomes));
  return {
    outcomes,
    ready: Promise.all(started.map(({ ready }) => ready)).then(() => undefined),
    stop: async () => {
      await Promise.all(started.map(({ stop }) => stop()));
    },
  };
};
