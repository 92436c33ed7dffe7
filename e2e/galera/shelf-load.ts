import { setTimeout as pace } from 'node:timers/promises';
import { sql, uuidv7 } from '@spotter/service-kit';
import { isDatabaseAway, openDatabase, type Database } from '@spotter/service-kit/database';

/** A client of the cluster as a service is one, and what it saw. */
export interface Client {
  readonly database: Database;
  /** Where it is now; undefined while it looks for a host. */
  host(): string | undefined;
}

export const openClient = (url: string): Client => {
  let at: string | undefined;
  const database = openDatabase(url, {
    onMove: (host) => {
      at = host;
    },
  });
  return { database, host: () => at };
};

export const makeShelf = async ({ database: { queries } }: Client, pieces: number): Promise<void> => {
  await queries.run(sql`CREATE TABLE shelf (id INT PRIMARY KEY, on_hand INT NOT NULL, held INT NOT NULL)`);
  await queries.run(sql`CREATE TABLE hold (event UUID PRIMARY KEY, held_as INT NOT NULL AUTO_INCREMENT, KEY (held_as))`);
  await queries.run(sql`INSERT INTO shelf VALUES (1, ${pieces}, 0)`);
};

/** As in the shop: a relative conditional update, and a unique key that makes a repeated event harmless. */
const holdOne = ({ database }: Client, event: string): Promise<boolean> =>
  database.transaction(async (tx) => {
    const { affectedRows: isNew } = await tx.run(sql`INSERT IGNORE INTO hold (event) VALUES (${event})`);
    if (isNew === 0) return true;
    const { affectedRows } = await tx.run(sql`UPDATE shelf SET held = held + 1 WHERE id = 1 AND on_hand - held >= 1`);
    if (affectedRows === 0) await tx.run(sql`DELETE FROM hold WHERE event = ${event}`);
    return affectedRows === 1;
  });

export interface Load {
  /** Events whose hold was acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Acknowledged, and then not seen by a read of the same client. */
  readonly unseen: readonly string[];
  /** Times that work failed because nobody knew whether it was committed, or no host was found. It was done again. */
  failures(): number;
  /** Resolves when that many more were acknowledged. */
  progress(events: number): Promise<void>;
  stop(): Promise<void>;
}

/** A consumer's work, several at a time: an event is delivered until its effect is acknowledged. Any error but a lost database ends the load. */
export const startLoad = (clients: readonly Client[]): Load => {
  const acknowledged = new Set<string>();
  const unseen: string[] = [];
  let failures = 0;
  let isOver = false;
  let onAcknowledged = (): void => undefined;
  /** As the broker delivers an event again, until it is done. */
  const untilDone = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isDatabaseAway(error) || isOver) throw error;
        failures += 1;
      }
    }
  };
  const worker = async (client: Client): Promise<void> => {
    while (!isOver) {
      const event = uuidv7();
      await untilDone(() => holdOne(client, event));
      acknowledged.add(event);
      const seen = await untilDone(() => client.database.queries.one(sql`SELECT 1 FROM hold WHERE event = ${event}`));
      if (!seen) unseen.push(event);
      onAcknowledged();
      await pace(10);
    }
  };
  const working = Promise.all(clients.flatMap((client) => [worker(client), worker(client)]));
  return {
    acknowledged,
    unseen,
    failures: () => failures,
    progress: (events) => {
      const wanted = acknowledged.size + events;
      const reached = new Promise<void>((resolve) => {
        onAcknowledged = () => {
          if (acknowledged.size >= wanted) resolve();
        };
      });
      return Promise.race([reached, working.then(() => undefined)]);
    },
    stop: async () => {
      isOver = true;
      await working;
    },
  };
};

/** What a member knows. */
export const stockOn = async ({ database: { queries } }: Client) => {
  const shelf = await queries.one<{ onHand: number; held: number }>(sql`SELECT on_hand AS onHand, held FROM shelf`);
  const holds = await queries.all<{ event: string }>(sql`SELECT event FROM hold`);
  return { ...shelf, events: new Set(holds.map(({ event }) => event)) };
};
