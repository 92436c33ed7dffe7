import { SpanKind } from '@opentelemetry/api';
import { millisecondsOf, type Span } from './clock.ts';
import { sql, type Database } from './database.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { inSpan, type Tracer } from './telemetry.ts';

export interface Job {
  readonly name: string;
  readonly intervalMilliseconds: number;
  readonly run: () => Promise<unknown>;
}

/** Work that one instance does again and again. It may run longer than its interval; it never runs twice at a time. */
export const every = (interval: Span, name: string, run: () => Promise<unknown>): Job => ({
  name,
  intervalMilliseconds: millisecondsOf(interval),
  run,
});

/** When the instance that runs the job dies, another takes over after this. One that lives renews its lease in time. */
const leaseSeconds = 60;
const renewEveryMilliseconds = 20_000;

export interface Jobs {
  /** Resolves when no run that is going on now in this instance goes on any longer. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** The row's update is the right to run: exactly one instance matches it, on a cluster too. */
const claim = async ({ queries }: Database, { name, intervalMilliseconds }: Job): Promise<boolean> => {
  await queries.run(sql`INSERT IGNORE INTO job (name, due_at) VALUES (${name}, UTC_TIMESTAMP(6))`);
  const { affectedRows } = await queries.run(sql`
    UPDATE job SET due_at = UTC_TIMESTAMP(6) + INTERVAL ${intervalMilliseconds * 1000} MICROSECOND,
      leased_until = UTC_TIMESTAMP(6) + INTERVAL ${leaseSeconds} SECOND
    WHERE name = ${name} AND due_at <= UTC_TIMESTAMP(6) AND (leased_until IS NULL OR leased_until < UTC_TIMESTAMP(6))`);
  return affectedRows === 1;
};

const renew = ({ queries }: Database, { name }: Job) =>
  queries.run(sql`UPDATE job SET leased_until = UTC_TIMESTAMP(6) + INTERVAL ${leaseSeconds} SECOND WHERE name = ${name}`);

const giveBack = ({ queries }: Database, { name }: Job) => queries.run(sql`UPDATE job SET leased_until = NULL WHERE name = ${name}`);

export const startJobs = (
  jobs: readonly Job[],
  { database, log, metrics, tracer }: { database: Database; log: Log; metrics: Metrics; tracer: Tracer },
): Jobs => {
  const running = new Set<Promise<void>>();

  const attempt = async (job: Job): Promise<void> => {
    if (!(await claim(database, job))) return;
    const renewing = setInterval(() => {
      renew(database, job).catch(() => undefined); // the next renewal, or the lease ends
    }, renewEveryMilliseconds).unref();
    try {
      await inSpan(tracer, { name: `job ${job.name}`, kind: SpanKind.INTERNAL }, async () => job.run());
      metrics.jobs.inc({ job: job.name, outcome: 'done' });
    } finally {
      clearInterval(renewing);
      await giveBack(database, job);
    }
  };

  const tick = (job: Job): void => {
    const work = attempt(job)
      .catch((error: unknown) => {
        metrics.jobs.inc({ job: job.name, outcome: 'failed' });
        log.error({ err: error, job: job.name }, 'job failed');
      })
      .finally(() => running.delete(work));
    running.add(work);
  };

  // Looked at more often than due, so that the work of an instance that ended is taken over soon.
  const timers = jobs.map((job) => setInterval(tick, Math.min(job.intervalMilliseconds, 5000), job).unref());
  const settled = async (): Promise<void> => {
    await Promise.all(running);
  };
  return {
    settled,
    stop: () => {
      for (const timer of timers) clearInterval(timer);
      return settled();
    },
  };
};
