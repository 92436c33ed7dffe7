import { setTimeout as pause } from 'node:timers/promises';
import { join, sql, type Database, type Transaction } from './database.ts';
import type { Bus, Message } from './bus.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { eventsExchange } from './topology.ts';

export interface Relay {
  /** There is something new. */
  nudge(): void;
  /** Stops, after a last try to publish what waits. What remains is published by the next start or by another instance. */
  stop(): Promise<void>;
}

const batchSize = 100;
const lookEveryMilliseconds = 1000;

interface Row {
  sequence: number;
  eventId: string;
  type: string;
  envelope: string;
}

/** Rows that another relay holds are skipped, so any number of instances may run. */
const takeBatch = (tx: Transaction): Promise<Row[]> =>
  tx.all<Row>(sql`
    SELECT sequence, event_id AS eventId, type, envelope FROM outbox
    WHERE published_at IS NULL ORDER BY sequence LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`);

const messageOf = ({ eventId, type, envelope }: Row): Message => ({
  exchange: eventsExchange,
  routingKey: type,
  content: Buffer.from(envelope),
  messageId: eventId,
  type,
});

/** Publishes what was committed, with confirms, then marks it. A crash between the two publishes again; consumers know the id. */
export const startRelay = ({ database, bus, log, metrics }: { database: Database; bus: Bus; log: Log; metrics: Metrics }): Relay => {
  const stopping = new AbortController();
  let wake = new AbortController();
  let isFailing = false;

  const publishBatch = (): Promise<number> =>
    database.transaction.apart(async (tx) => {
      const rows = await takeBatch(tx);
      if (rows.length === 0) return 0;
      await bus.publish(rows.map(messageOf));
      await tx.run(
        sql`UPDATE outbox SET published_at = UTC_TIMESTAMP(6) WHERE sequence IN (${join(rows.map(({ sequence }) => sequence))})`,
      );
      for (const { type } of rows) metrics.published.inc({ type });
      return rows.length;
    });

  const round = async (): Promise<number> => {
    if (!bus.isUp()) return 0;
    try {
      const count = await publishBatch();
      isFailing = false;
      return count;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, 'events could not be published; they wait in the outbox');
      isFailing = true;
      return 0;
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { signal } = wake;
      if ((await round()) === batchSize) continue;
      await pause(lookEveryMilliseconds, undefined, { signal: AbortSignal.any([signal, stopping.signal]), ref: false }).catch(
        () => undefined,
      );
    }
    while ((await round()) === batchSize);
  };

  const nudge = (): void => {
    const sleeping = wake;
    wake = new AbortController();
    sleeping.abort();
  };
  bus.onConnected(() => {
    nudge();
    return Promise.resolve();
  });
  const ended = run();
  return {
    nudge,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
};
