import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { ConfigError, readConfig, type ServiceConfig } from './config.ts';
import { openLog, type Log } from './log.ts';
import { migrate, migrationsOf } from './migrate.ts';
import type { ServiceDefinition } from './service.ts';
import { startService } from './start-service.ts';

/** Kubernetes kills after 30 s; what has not ended by then is cut off with a log line instead. */
const drainSeconds = 25;

/** The definition's configuration, or the end of the process with the names of what is wrong. */
export const configOf = <S extends z.ZodObject>({ config }: ServiceDefinition<S>): z.output<S> & ServiceConfig => {
  try {
    return readConfig(config) as z.output<S> & ServiceConfig;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

/** Node ends the process for these in any case; this tells why, in the log's format. */
const onCrash = (log: Log): void => {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    log.fatal({ err: error, origin }, 'the process ends');
  });
};

const signals = ['SIGTERM', 'SIGINT'] as const;

const onSignal = (log: Log, stop: () => Promise<void>): void => {
  let isStopping = false;
  const drain = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'draining');
    const inTime = await Promise.race([stop().then(() => true), pause(drainSeconds * 1000, false)]);
    if (!inTime) log.error('did not end in time');
    process.exit(inTime ? 0 : 1);
  };
  for (const signal of signals) {
    process.on(signal, () => {
      drain(signal).catch((error: unknown) => {
        log.error({ err: error }, 'could not end in order');
        process.exit(1);
      });
    });
  }
};

/** The whole life of a service process: configuration, start, SIGTERM, drain. */
export const runService = async <S extends z.ZodObject>(definition: ServiceDefinition<S>): Promise<void> => {
  const config = configOf(definition);
  // The first process of a container has no default for a signal: until it has work to finish, it just ends.
  const end = (): never => process.exit(0);
  for (const signal of signals) process.once(signal, end);
  const running = await startService(definition, config);
  for (const signal of signals) process.off(signal, end);
  onCrash(running.kit.log);
  onSignal(running.kit.log, running.stop);
};

/** The `migrate` command: the kit's tables, then the service's, then the rows that come with the program. */
export const migrateService = async <S extends z.ZodObject>(definition: ServiceDefinition<S>): Promise<void> => {
  const config = configOf(definition);
  const log = openLog(definition.name, config.LOG_LEVEL);
  const ran = await migrate(config.DATABASE_URL, migrationsOf(definition.name, definition.migrations), definition.seed?.());
  log.info({ ran }, ran.length === 0 ? 'the schema is up to date' : 'the schema was migrated');
};
