import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { Log } from './log.ts';
import { assertExchanges, eventsExchange } from './topology.ts';

export interface Message {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly messageId: string;
  readonly type: string;
  readonly headers?: Record<string, unknown>;
}

/** Sets something up on a fresh connection, for instance a consumer. Called again after every reconnection. */
export type OnConnected = (open: () => Promise<Channel>) => Promise<void>;

/** The broker, reconnected for ever with back-off. It being away never ends the service. */
export interface Bus {
  /** Resolves when the broker has confirmed every message. Rejects when it is away or does not confirm in 10 s. */
  publish(messages: readonly Message[]): Promise<void>;
  onConnected(setUp: OnConnected): void;
  isUp(): boolean;
  /** Resolves when the broker answers a question on the connection that events go out by; a frozen one never does. Rejects when it is away. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const longestPauseMilliseconds = 5000;
const confirmMilliseconds = 10_000;

const confirmed = (channel: ConfirmChannel, { exchange, routingKey, content, messageId, type, headers = {} }: Message): Promise<void> =>
  new Promise((resolve, reject) => {
    const options = { persistent: true, contentType: 'application/cloudevents+json', contentEncoding: 'utf-8', messageId, type, headers };
    channel.publish(exchange, routingKey, content, options, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('The broker refused a message'));
      else resolve();
    });
  });

const inTime = async <T>(work: Promise<T>): Promise<T> => {
  const timer = new AbortController();
  const late = pause(confirmMilliseconds, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new Error('The broker did not confirm in time');
  });
  late.catch(() => undefined); // the abort below
  return Promise.race([work, late]).finally(() => {
    timer.abort();
  });
};

interface Connected {
  readonly connection: ChannelModel;
  readonly publisher: ConfirmChannel;
  readonly closed: Promise<void>;
}

/** Without a heartbeat a broker that froze looks alive for hours. */
const withHeartbeat = (address: string): string => {
  const url = new URL(address);
  if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', '10');
  return url.href;
};

const openConnection = async (url: string): Promise<Connected> => {
  const connection = await connect(withHeartbeat(url), { timeout: 5000 });
  connection.on('error', () => undefined); // `close` follows and is what counts
  const closed = closedEvent(connection);
  const publisher = await openChannel(connection, () => connection.createConfirmChannel());
  await assertExchanges(publisher);
  return { connection, publisher, closed };
};

/** A channel that breaks takes its connection with it: one way to recover, not two. */
const openChannel = async <C extends Channel>(connection: ChannelModel, create: () => Promise<C>): Promise<C> => {
  const channel = await create();
  channel.on('error', () => undefined); // `close` follows
  channel.on('close', () => {
    connection.close().catch(() => undefined);
  });
  return channel;
};

/** The library's own `close` never answers when the broker dies meanwhile, so the event counts; a frozen broker gets two seconds. */
export const hangUp = async (connection: ChannelModel, closed: Promise<void>): Promise<void> => {
  connection.close().catch(() => undefined);
  await Promise.race([closed, pause(2000, undefined, { ref: false })]);
};

export const closedEvent = (connection: ChannelModel): Promise<void> =>
  new Promise((resolve) => {
    connection.once('close', () => {
      resolve();
    });
  });

export const openBus = (url: string, log: Log): Bus => {
  const setUps: OnConnected[] = [];
  const closing = new AbortController();
  let current: Connected | undefined;
  let asking: Promise<void> | undefined;

  /** One question at a time: whoever asks while the broker is silent waits for the same answer. */
  const ask = ({ publisher }: Connected): Promise<void> => {
    const asked = publisher.checkExchange(eventsExchange).then(() => undefined);
    const forget = () => {
      if (asking === asked) asking = undefined;
    };
    asked.then(forget, forget);
    return asked;
  };

  const prepare = ({ connection }: Connected, setUp: OnConnected) => setUp(() => openChannel(connection, () => connection.createChannel()));

  const prepareLater = async (connected: Connected, setUp: OnConnected): Promise<void> => {
    try {
      await prepare(connected, setUp);
    } catch (error) {
      log.warn({ err: error }, 'a consumer could not be set up; connecting again');
      await hangUp(connected.connection, connected.closed);
    }
  };

  /** Lasts as long as the connection. True when there was one. */
  const session = async (): Promise<boolean> => {
    const connected = await openConnection(url);
    current = connected;
    log.info('broker connected');
    if (closing.signal.aborted) void hangUp(connected.connection, connected.closed);
    await Promise.all(setUps.map((setUp) => prepareLater(connected, setUp)));
    await connected.closed;
    current = undefined;
    asking = undefined;
    if (!closing.signal.aborted) log.warn('broker connection lost; events wait in the outbox');
    return true;
  };

  const stayConnected = async (): Promise<void> => {
    let failures = 0;
    while (!closing.signal.aborted) {
      const wasConnected = await session().catch((error: unknown) => {
        if (failures === 0) log.warn({ err: error }, 'broker away; events wait in the outbox');
        return false;
      });
      failures = wasConnected ? 0 : failures + 1;
      const milliseconds = Math.min(longestPauseMilliseconds, 100 * 2 ** failures) * (0.5 + Math.random() / 2);
      await pause(milliseconds, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  };
  const ended = stayConnected();

  return {
    publish: async (messages) => {
      if (!current) throw new Error('The broker is away');
      const { publisher } = current;
      await inTime(Promise.all(messages.map((message) => confirmed(publisher, message))));
    },
    onConnected: (setUp) => {
      setUps.push(setUp);
      if (current) void prepareLater(current, setUp);
    },
    isUp: () => current !== undefined,
    ping: () => {
      if (!current) return Promise.reject(new Error('The broker is away'));
      return (asking ??= ask(current));
    },
    close: async () => {
      closing.abort();
      if (current) await hangUp(current.connection, current.closed);
      else await ended;
    },
  };
};
