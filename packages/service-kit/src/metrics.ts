import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Sql } from 'sql-template-tag';
import { sql, type Database } from './database.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly published: Counter<'type'>;
  readonly consumed: Counter<'consumer' | 'outcome'>;
  readonly jobs: Counter<'job' | 'outcome'>;
}

const connections = (database: Database, registers: Registry[]) =>
  new Gauge({
    name: 'spotter_database_connections',
    help: 'Connections of all pools by state; waiting counts callers without one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(database.usage())) this.set({ state }, count);
    },
  });

/** Read when asked for; keeps the last value while the database is away. */
const outboxGauges = ({ queries }: Database, registers: Registry[]): void => {
  const gauge = (name: string, help: string, statement: Sql) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const row = await queries.one<{ value: number | null }>(statement).catch(() => undefined);
        if (row) this.set(row.value ?? 0);
      },
    });
  gauge(
    'spotter_outbox_pending_events',
    'Committed events that are not published yet.',
    sql`SELECT COUNT(*) AS value FROM outbox WHERE published_at IS NULL`,
  );
  gauge(
    'spotter_outbox_lag_seconds',
    'Age of the oldest unpublished event.',
    sql`SELECT TIMESTAMPDIFF(MICROSECOND, MIN(created_at), UTC_TIMESTAMP(6)) / 1000000 AS value FROM outbox WHERE published_at IS NULL`,
  );
};

/** The metrics that every service has, in a registry of its own (a test runs several services in one process). */
export const openMetrics = (service: string, database?: Database): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  if (database) {
    connections(database, registers);
    outboxGauges(database, registers);
  }
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'spotter_http_request_duration_seconds',
      help: 'Time to answer a request.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    published: new Counter({
      name: 'spotter_events_published_total',
      help: 'Events that the broker confirmed.',
      labelNames: ['type'],
      registers,
    }),
    consumed: new Counter({
      name: 'spotter_events_consumed_total',
      help: 'Events by consumer and outcome: done, retried, dead.',
      labelNames: ['consumer', 'outcome'],
      registers,
    }),
    jobs: new Counter({ name: 'spotter_jobs_total', help: 'Runs of scheduled jobs.', labelNames: ['job', 'outcome'], registers }),
  };
};
