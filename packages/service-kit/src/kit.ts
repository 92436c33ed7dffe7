import type { DestinationStream } from 'pino';
import type { Registry } from 'prom-client';
import { cacheIn, type Cache } from './cache.ts';
import { systemClock, type Clock } from './clock.ts';
import type { ServiceConfig } from './config.ts';
import { openDatabase, type Database, type Queries, type RunTransaction } from './database.ts';
import { encryptionWith, type Encryption } from './encryption.ts';
import { inboxOf, type Inbox } from './inbox.ts';
import { openLog, type Log } from './log.ts';
import { openMetrics, type Metrics } from './metrics.ts';
import { outboxOf, type Outbox } from './outbox.ts';
import { openRedis, type Redis } from './redis.ts';
import { clientCredentialsToken, serviceClients, type ServiceClient } from './service-client.ts';
import { openTelemetry, type Telemetry, type Tracer } from './telemetry.ts';
import { tenantsIn, type Tenants } from './tenant.ts';

/** What a service's composition root gets; it adds its own parts and wires them by hand. */
export interface Kit<C extends ServiceConfig = ServiceConfig> {
  readonly config: C;
  readonly log: Log;
  readonly clock: Clock;
  /** Statements outside a transaction. */
  readonly db: Queries;
  readonly transaction: RunTransaction;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly redis: Redis;
  readonly cache: Cache;
  readonly client: (baseUrl: string, options?: { readonly timeoutMilliseconds?: number }) => ServiceClient;
  readonly tenants: Tenants;
  readonly encryption: Encryption;
  /** Register a service's own prom-client metrics here. */
  readonly metrics: Registry;
  readonly tracer: Tracer;
}

/** The kit with what only the runner needs. */
export interface OpenKit<C extends ServiceConfig = ServiceConfig> {
  readonly kit: Kit<C>;
  readonly database: Database;
  readonly telemetry: Telemetry;
  readonly measured: Metrics;
  /** Set by the runner: wakes the relay. */
  onAppend(nudge: () => void): void;
  close(): Promise<void>;
}

export interface KitOverrides {
  readonly clock?: Clock;
  readonly logTo?: DestinationStream;
}

export const openKit = <C extends ServiceConfig>(
  service: string,
  config: C,
  { clock = systemClock, logTo }: KitOverrides = {},
): OpenKit<C> => {
  const log = openLog(service, config.LOG_LEVEL, logTo);
  const telemetry = openTelemetry(service, config.OTEL_EXPORTER_OTLP_ENDPOINT);
  const { tracer } = telemetry;
  const database = openDatabase(config.DATABASE_URL, {
    onMove: (host) => {
      log.warn({ host }, host === undefined ? 'looks for a healthy host of the database' : 'uses this host of the database');
    },
  });
  const { queries: db, transaction } = database;
  const redis = openRedis(config.REDIS_URL, service, log);
  const measured = openMetrics(service, database);
  let nudge = (): void => undefined;
  const outbox = outboxOf({
    service,
    clock,
    nudge: () => {
      nudge();
    },
  });
  const kit: Kit<C> = {
    config,
    log,
    clock,
    db,
    transaction,
    outbox,
    inbox: inboxOf(transaction),
    redis,
    cache: cacheIn(redis),
    client: serviceClients({ token: clientCredentialsToken(config), tracer }),
    tenants: tenantsIn(db),
    encryption: encryptionWith(config.ENCRYPTION_KEYS),
    metrics: measured.registry,
    tracer,
  };
  return {
    kit,
    database,
    telemetry,
    measured,
    onAppend: (wake) => {
      nudge = wake;
    },
    close: async () => {
      redis.disconnect();
      await database.close();
      await telemetry.shutdown().catch(() => undefined); // the collector may be away
    },
  };
};
