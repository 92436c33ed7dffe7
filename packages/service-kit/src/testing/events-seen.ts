import { connect } from 'amqplib';
import { Envelope, type EventDefinition, type ReceivedEvent } from '@spotter/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { closedEvent, hangUp } from '../bus.ts';
import { assertExchanges, eventsExchange } from '../topology.ts';
import { eventually } from './eventually.ts';

export interface TestFact<E extends EventDefinition> {
  readonly subject: string;
  readonly data: z.input<E['data']>;
  /** Slug; `iron-temple` when absent. */
  readonly tenant?: string;
  /** To send the same event twice. */
  readonly id?: string;
  readonly traceparent?: string;
}

/** Everybody else on the broker: hears all events and tells some. */
export interface Outside {
  readonly all: readonly Envelope[];
  /** Every published event of this kind so far. */
  seen<E extends EventDefinition>(definition: E): ReceivedEvent<E>[];
  /** Waits for an event of this kind, parsed by its contract. */
  published<E extends EventDefinition>(definition: E, where?: (event: ReceivedEvent<E>) => boolean): Promise<ReceivedEvent<E>>;
  publish<E extends EventDefinition>(definition: E, fact: TestFact<E>): Promise<ReceivedEvent<E>>;
  /** Any bytes under any routing key. */
  publishRaw(routingKey: string, content: string, messageId?: string): Promise<void>;
  close(): Promise<void>;
}

export const listenOutside = async (url: string, defaultTenant: string): Promise<Outside> => {
  const connection = await connect(url);
  connection.on('error', () => undefined); // a test may end the broker
  const closed = closedEvent(connection);
  let isClosed = false;
  void closed.then(() => (isClosed = true));
  const channel = await connection.createConfirmChannel();
  channel.on('error', () => undefined);
  await assertExchanges(channel);
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, eventsExchange, '#');
  const all: Envelope[] = [];
  await channel.consume(
    queue,
    (message) => {
      const envelope = message && Envelope.safeParse(tryJson(message.content.toString('utf8')));
      if (envelope?.success) all.push(envelope.data);
    },
    { noAck: true },
  );

  const seen = <E extends EventDefinition>({ type, data }: E): ReceivedEvent<E>[] =>
    all.filter((event) => event.type === type).map((event) => ({ ...event, data: data.parse(event.data) as z.output<E['data']> }));

  const publishRaw: Outside['publishRaw'] = async (routingKey, content, messageId = uuidv7()) => {
    channel.publish(eventsExchange, routingKey, Buffer.from(content), { persistent: true, messageId, type: routingKey });
    await channel.waitForConfirms();
  };

  return {
    all,
    seen,
    published: (definition, where = () => true) =>
      eventually(() => {
        const found = seen(definition).find(where);
        if (!found) throw new Error(`No such ${definition.type} among ${all.map(({ type }) => type).join(', ') || 'no events'}`);
        return found;
      }),
    publish: async (definition, { subject, data, tenant = defaultTenant, id = uuidv7(), traceparent }) => {
      const trace = traceparent === undefined ? {} : { traceparent };
      const time = new Date().toISOString();
      const head = {
        specversion: '1.0',
        id,
        source: '/spotter/test',
        type: definition.type,
        subject,
        time,
        datacontenttype: 'application/json',
      } as const;
      const event = { ...head, tenant, ...trace, data: definition.data.parse(data) as z.output<(typeof definition)['data']> };
      await publishRaw(definition.type, JSON.stringify(event), id);
      return event;
    },
    publishRaw,
    close: () => (isClosed ? Promise.resolve() : hangUp(connection, closed)),
  };
};

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
