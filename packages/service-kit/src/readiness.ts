import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from './bus.ts';
import { sql } from './database.ts';
import { answering, type Check, type Health } from './health.ts';
import type { OpenKit } from './kit.ts';
import type { Log } from './log.ts';
import { migrationsOf, pendingMigrations } from './migrate.ts';
import { issuerOf } from './oidc.ts';
import type { ServiceDefinition } from './service.ts';

export interface RunState {
  isDraining: boolean;
  isSynced: () => boolean;
}

/** Whether every migration of this version has run. */
export const schemaCheck = (
  { name, migrations }: Pick<ServiceDefinition, 'name' | 'migrations'>,
  { database: { queries } }: OpenKit,
): Check => {
  const wanted = migrationsOf(name, migrations);
  let isMigrated = false;
  return async () => {
    await queries.one(sql`SELECT 1`);
    if (isMigrated) return undefined;
    const [first] = await pendingMigrations(queries, wanted);
    isMigrated = first === undefined;
    return first && `the schema is behind: ${first} has not run`;
  };
};

const lookAgainMilliseconds = 500;

/** A version that is ahead of its schema takes no work: its events are for those who can handle them. Tells once what it waits for. */
export const untilMigrated = async (isMigrated: Check, log: Log): Promise<void> => {
  let told: string | undefined;
  for (;;) {
    const reason = await isMigrated().catch(() => 'the database does not answer');
    if (reason === undefined) return;
    if (reason !== told) log.warn({ reason }, 'waiting for the schema');
    told = reason;
    await pause(lookAgainMilliseconds);
  }
};

const unless =
  (isFine: () => boolean, reason: string): Check =>
  () =>
    Promise.resolve(isFine() ? undefined : reason);

/** Only the database is vital. Broker, Redis and identity have a fall-back: the outbox, the source, and keys that are cached. */
export const serviceHealth = (open: OpenKit, bus: Bus, state: RunState, isMigrated: Check): Health => {
  const issuer = issuerOf(open.kit.config);
  const { redis } = open.kit;
  return {
    vital: {
      process: unless(() => !state.isDraining, 'draining'),
      database: isMigrated,
    },
    helpful: {
      broker: answering(bus, 'events wait in the outbox'),
      redis: answering({ isUp: () => redis.status === 'ready', ping: () => redis.ping() }, 'reads go to their source'),
      identity: () => issuer().then(() => undefined),
      tenants: unless(state.isSynced, 'not read from the user service yet; new gyms may be missing'),
    },
  };
};
