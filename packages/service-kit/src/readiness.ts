import type { Bus } from './bus.ts';
import { sql } from './database.ts';
import { answering, type Check, type Health } from './health.ts';
import type { OpenKit } from './kit.ts';
import { migrationsOf, pendingMigrations } from './migrate.ts';
import { issuerOf } from './oidc.ts';
import type { ServiceDefinition } from './service.ts';

export interface RunState {
  isDraining: boolean;
  isSynced: () => boolean;
}

const schemaCheck = ({ name, migrations }: Pick<ServiceDefinition, 'name' | 'migrations'>, { database: { queries } }: OpenKit): Check => {
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

const unless =
  (isFine: () => boolean, reason: string): Check =>
  () =>
    Promise.resolve(isFine() ? undefined : reason);

/** Only the database is vital. Broker, Redis and identity have a fall-back: the outbox, the source, and keys that are cached. */
export const serviceHealth = (
  definition: Pick<ServiceDefinition, 'name' | 'migrations'>,
  open: OpenKit,
  bus: Bus,
  state: RunState,
): Health => {
  const issuer = issuerOf(open.kit.config);
  const { redis } = open.kit;
  return {
    vital: {
      process: unless(() => !state.isDraining, 'draining'),
      database: schemaCheck(definition, open),
    },
    helpful: {
      broker: answering(bus, 'events wait in the outbox'),
      redis: answering({ isUp: () => redis.status === 'ready', ping: () => redis.ping() }, 'reads go to their source'),
      identity: () => issuer().then(() => undefined),
      tenants: unless(state.isSynced, 'not read from the user service yet; new gyms may be missing'),
    },
  };
};
